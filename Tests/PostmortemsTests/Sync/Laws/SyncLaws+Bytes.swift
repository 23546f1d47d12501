import IncidentModel

@testable import Postmortems

extension SyncLaw {
  static let identity = SyncLaw(number: 1, name: "the lines of a file are the file") {
    document, subject, chance in
    let bytes = chance.flip() ? document : chance.chance.mutated(document)
    return .check(subject.lines(bytes).flatMap { $0 } == bytes, "the lines do not add up")
  } sabotage: {
    var subject = SyncSubject()
    subject.lines = { bytes in
      String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false
      )
      .map { Array($0.utf8) + [0x0A] }
    }
    return subject
  }

  static let noOp = SyncLaw(number: 2, name: "what agrees is not written") {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance) else { return .notApplicable }
    let before = world.file
    let outcome = world.settle()
    return .check(
      world.file == before && outcome.changes.isEmpty && outcome.exports == 0,
      "\(outcome.exports) written, \(outcome.changes)")
  } sabotage: {
    .spoiling { outcome, _ in outcome.file += [0x0A] }
  }

  static let roundTrip = SyncLaw(number: 3, name: "what is written is read back") {
    document, subject, chance in
    guard let world = SyncWorld.inStep(document, subject, &chance) else { return .notApplicable }
    return .check(world.agree, "\(world.recordValues) and \(world.fileValues)")
  } sabotage: {
    .spoiling { outcome, _ in outcome.file.removeAll { $0 == 0x5C } }
  }

  static let idempotence = SyncLaw(number: 4, name: "twice is once") { document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance) else { return .notApplicable }
    for id in world.shared() where chance.flip() { world.rewrite(id, chance.simple()) }
    for id in world.shared() where chance.flip() { world.set(id, .text, chance.value()) }
    guard world.settle().hold == nil else { return .notApplicable }
    let (file, record) = (world.file, world.record)
    world.settle()
    return .check(world.file == file && world.record == record, "the second pass did something")
  } sabotage: {
    .spoiling { outcome, base in
      if outcome.file != base.versions.last?.bytes {
        outcome.file += Array("\nx".utf8)
      } else {
        outcome.file.removeLast()
      }
    }
  }

  static let humanBytes = SyncLaw(number: 5, name: "people's lines stay") {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance) else { return .notApplicable }
    for _ in 0..<3 {
      let before = world.humanLines
      for id in world.shared() where chance.flip() { world.set(id, .text, chance.value()) }
      world.record.entries += (0..<chance.below(3)).map { _ in chance.entry(.timeline) }
      if chance.flip(), let id = chance.pick(world.shared()) { world.withdraw(id) }
      world.settle()
      guard SyncChance.isSubsequence(before, of: world.lines) else {
        return .failed("a line is gone")
      }
    }
    return .passed
  } sabotage: {
    .spoiling { outcome, _ in
      var lines = SyncSubject().lines(outcome.file)
      if let prose = lines.lastIndex(where: {
        $0.first.map { Unicode.Scalar($0).isLetter } ?? false
      }) {
        lines.remove(at: prose)
      }
      outcome.file = lines.flatMap { $0 }
    }
  }

  static let locality = SyncLaw(number: 6, name: "one field is one place") {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance),
      let id = chance.pick(world.shared()),
      let entry = world.found(id), let slice = entry.fields[.text]
    else { return .notApplicable }
    let before = world.file
    let value = chance.value()
    world.set(id, .text, value)
    if let hold = world.settle().hold { return .failed("\(hold) with \(value) on \(id)") }
    let isAround =
      world.file.prefix(slice.range.lowerBound).elementsEqual(before.prefix(slice.range.lowerBound))
      && world.file.suffix(before.count - slice.range.upperBound)
        .elementsEqual(before[slice.range.upperBound...])
    return .check(isAround, "bytes around the field changed")
  } sabotage: {
    .spoiling { outcome, base in
      if outcome.file != base.versions.last?.bytes { outcome.file = [0x20] + outcome.file }
    }
  }

  static let ends = SyncLaw(number: 14, name: "ends stay as they are") {
    document, subject, chance in
    let lines = DocumentLines(document)
    guard lines.count > 0, var world = SyncWorld.inStep(document, subject, &chance) else {
      return .notApplicable
    }
    world.record.entries += [chance.entry(.timeline), chance.entry(.action)]
    guard world.settle().hold == nil else { return .notApplicable }
    let isOpen = document.last != 0x0A && document.last != 0x0D
    let isOpenNow = world.file.last != 0x0A && world.file.last != 0x0D
    guard isOpen == isOpenNow else { return .failed("the end of the file changed") }
    guard document.starts(with: [0xEF, 0xBB, 0xBF]) == world.file.starts(with: [0xEF, 0xBB, 0xBF])
    else {
      return .failed("the byte order mark changed")
    }
    let old = Set(SyncSubject().lines(document).map { SyncChance.bare($0) })
    let inserted = world.lines.dropLast().filter { !old.contains(SyncChance.bare($0)) }
    return .check(
      inserted.allSatisfy { $0.ends(with: lines.ending) }, "another line end was written")
  } sabotage: {
    .spoiling { outcome, base in
      guard outcome.file != base.versions.last?.bytes else { return }
      outcome.file = outcome.file.last == 0x0A ? outcome.file.dropLast() : outcome.file + [0x0A]
    }
  }

  static let opaque = SyncLaw(number: 15, name: "what is code, quoted or nested is not read") {
    _, subject, chance in
    let id = chance.id(.timeline)
    let line = "- 2026-03-04 13:41Z deploy <!-- w:\(id.text) -->"
    let holes = [
      "```\n\(line)\n```", "~~~~ md\n\(line)\n```\n\(line)\n~~~~", "    \(line)", "> \(line)",
      "<details>\n\(line)\n</details>",
      "- outer\n  \(line)", "1. outer\n\n   \(line)", "<!--\n\(line)\n-->",
      "- item\n\n  ```\n  \(line)\n  ```", "`\(line)`",
    ]
    let matter = "---\nincident: INC-2026-0042\nnotes: |\n  severity: SEV1\n  \(line)\n---\n"
    let hole = chance.pick(holes) ?? ""
    let document = chance.variant(
      Array("\(matter)## Timeline\n\n\(hole)\n\n## End\n".utf8), chance.below(4))
    guard subject.entries(document).isEmpty else { return .failed("\(hole) was read") }
    var world = SyncWorld(document, SyncedRecord(incident: IncidentID("INC-2026-0042")), subject)
    world.record.keys[.severity] = "SEV3"
    world.record.entries = [
      SyncedEntry(id: id, kind: .timeline, fields: [.time: "2026-03-04T13:41Z", .text: "other"])
    ]
    let before = world.lines
    if let hold = world.settle().hold {
      return .failed("held: \(hold)\n\(String(decoding: world.file, as: UTF8.self))")
    }
    return .check(SyncChance.isSubsequence(before, of: world.lines), "something in it was changed")
  } sabotage: {
    var subject = SyncSubject()
    subject.entries = { bytes in
      SyncSubject().lines(bytes).compactMap { line in
        EntryIDComment(LogicalLine(line[...]), from: 0).id
      }
    }
    return subject
  }
}

extension [UInt8] {
  func ends(with end: [UInt8]) -> Bool { suffix(end.count).elementsEqual(end) }
}
