import IncidentModel

@testable import Postmortems

extension SyncLaw {
  static let deleted = SyncLaw(
    number: 13, name: "what is taken out is taken out, unless the other side changed it"
  ) {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance, entries: 12),
      let id = chance.pick(world.shared()), let entry = world.found(id)
    else { return .notApplicable }
    switch chance.below(3) {
    case 0: return inFile(&world, id)
    case 1: return inFileAndChanged(&world, id)
    default: return inRecord(&world, id, entry)
    }
  } sabotage: {
    .misled { base, _, _, answers in
      base.versions = base.versions.map {
        SyncHistory.Version(bytes: Array("x".utf8), exported: $0.exported)
      }
      answers.acceptsLoss = true
    }
  }

  private static func inFile(_ world: inout SyncWorld, _ id: EntryID) -> Verdict {
    world.base.resurrected.insert(id)
    world.cut(id)
    guard !world.file.isEmpty, world.settle().hold == nil else { return .notApplicable }
    world.settle()
    return .check(
      world.record.dropped.contains(id) && world.found(id) == nil,
      "it is not withdrawn, or came back")
  }

  private static func inFileAndChanged(_ world: inout SyncWorld, _ id: EntryID) -> Verdict {
    world.base.resurrected.insert(id)
    world.cut(id)
    world.set(id, .text, "changed in the record")
    guard !world.file.isEmpty else { return .notApplicable }
    var outcome = world.settle()
    guard outcome.hold == nil else { return .notApplicable }
    outcome = world.settle()
    guard outcome.conflicts.map(\.place) == [.entry(id)], world.recorded(id) != nil,
      world.found(id) == nil
    else {
      return .failed("no conflict: \(outcome.conflicts)")
    }
    var answers = SyncAnswers()
    answers.choices[.entry(id)] = .record
    world.settle(answers)
    return .check(
      world.found(id)?.value(.text) == "changed in the record",
      "the record's side did not come back")
  }

  private static func inRecord(_ world: inout SyncWorld, _ id: EntryID, _ entry: SourceEntry)
    -> Verdict
  {
    let before = world.lines
    world.withdraw(id)
    let outcome = world.settle()
    guard entry.hasNested else {
      guard outcome.hold == nil else { return .failed("held") }
      let rest = before.enumerated().filter { !entry.lines.contains($0.offset) }.map(\.element)
      return .check(
        world.found(id) == nil && SyncChance.isSubsequence(rest, of: world.lines)
          && world.lines.count == rest.count, "not exactly that line went")
    }
    return .check(
      outcome.conflicts.map(\.place) == [.entry(id)] && world.lines == before,
      "lines below were taken")
  }

  static let readBack = SyncLaw(number: 16, name: "what would not be read back is not written") {
    _, subject, chance in
    let fence = chance.flip() ? "```" : "~~~~"
    let text = "---\nincident: INC-2026-0042\n---\n# Title\n\nprose\n\n\(fence)sh\nls -l\n"
    let document = chance.variant(Array(text.utf8), chance.below(4))
    var world = SyncWorld(document, SyncedRecord(incident: IncidentID("INC-2026-0042")), subject)
    world.record.entries = [chance.entry(.timeline)]
    let outcome = world.settle()
    guard case .notReadBack = outcome.hold else { return .failed("it was not held") }
    return .check(world.file == document, "something was written")
  } sabotage: {
    SyncSubject(sync: { base, file, record, answers, ids in
      var outcome = PostmortemDocument.sync(base, file, record, answers, ids: &ids)
      if outcome.hold != nil { outcome.file += Array("\n## Timeline\n- x".utf8) }
      outcome.hold = nil
      return outcome
    })
  }

  static let cutOff = SyncLaw(number: 17, name: "a file that was cut off is held") {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance, entries: 16),
      world.file.count > 40
    else {
      return .notApplicable
    }
    let (file, record) = (world.file, world.record)
    let short = chance.below(3) == 0 ? 0 : chance.below(file.count / 2)
    world.file = Array(file.prefix(short))
    guard world.settle().hold != nil, world.record == record else {
      return .failed("\(short) bytes were taken")
    }
    world.file = file
    let known = world.shared()
    guard known.count > 6 else { return .passed }
    for id in known.dropFirst(known.count / 2 - 1) { world.cut(id) }
    world.base.resurrected = Set(known)
    let held = world.settle().hold
    let isHeld = if case .manyGone = held { true } else { held == .cutOff }
    guard known.count / 2 + 1 <= 5 || isHeld else { return .failed("many went without a question") }
    var answers = SyncAnswers()
    answers.acceptsLoss = true
    world.settle(answers)
    return .check(
      known.dropFirst(known.count / 2 - 1).allSatisfy { world.record.dropped.contains($0) },
      "not accepted")
  } sabotage: {
    .misled { _, _, _, answers in answers.acceptsLoss = true }
  }

  static let gitMarks = SyncLaw(
    number: 18, name: "a merge that is not finished stops both directions"
  ) {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance),
      let id = chance.pick(world.shared()),
      let entry = world.found(id), entry.form == .item
    else { return .notApplicable }
    let lines = DocumentLines(world.file)
    let mark = chance.flip() ? "<<<<<<< HEAD\n" : "prose\n\n>>>>>>> branch\n"
    world.file.insert(contentsOf: Array(mark.utf8), at: lines.start(of: entry.lines.lowerBound))
    world.set(id, .text, "recorded meanwhile")
    let (file, record) = (world.file, world.record)
    guard case .gitMerge = world.settle().hold, world.file == file, world.record == record else {
      return .failed("it went on")
    }
    world.file = Array(String(decoding: file, as: UTF8.self).replacing(mark, with: "").utf8)
    world.settle()
    return .check(
      world.found(id)?.value(.text) == "recorded meanwhile", "it did not go on afterwards")
  } sabotage: {
    .misled { _, file, _, _ in
      file = SyncSubject().lines(file).filter { $0.first != 0x3C && $0.first != 0x3E }.flatMap {
        $0
      }
    }
  }

  static let staleBuffer = SyncLaw(
    number: 19, name: "a save that never saw an entry does not withdraw it"
  ) {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance) else { return .notApplicable }
    let buffer = world.file
    let new = [chance.entry(.timeline), chance.entry(.action)]
    for entry in new {
      world.record.entries.append(entry)
      guard world.settle().hold == nil else { return .notApplicable }
    }
    let end = DocumentLines(buffer).ending
    world.file = buffer + end + Array("a remark".utf8) + end
    guard world.settle().hold == nil else { return .notApplicable }
    let isThere = new.allSatisfy { world.recorded($0.id) != nil && world.found($0.id) != nil }
    guard isThere,
      world.lines.contains(where: { SyncChance.bare($0).elementsEqual("a remark".utf8) })
    else {
      return .failed("an entry or the remark is gone")
    }
    for entry in new { world.cut(entry.id) }
    guard world.settle().hold == nil else { return .notApplicable }
    return .check(
      new.allSatisfy { world.record.dropped.contains($0.id) }, "the second time did not count")
  } sabotage: {
    .misled { base, _, _, _ in base.versions = base.versions.suffix(1) }
  }
}
