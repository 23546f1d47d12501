import IncidentModel

@testable import Postmortems

extension SyncLaw {
  static let disjoint = SyncLaw(number: 7, name: "different edits merge") {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance) else { return .notApplicable }
    let ids = world.shared()
    guard let first = chance.pick(ids) else { return .notApplicable }
    let other = ids.first { $0 != first }
    let typed = chance.simple()
    world.rewrite(first, typed)
    if let other { world.set(other, .text, "recorded \(chance.below(9999))") }
    if world.recorded(first)?.kind == .timeline { world.set(first, .time, "2026-03-01T01:01Z") }
    let outcome = world.settle()
    guard outcome.conflicts.isEmpty, outcome.hold == nil else {
      return .failed("\(outcome.conflicts) \(String(describing: outcome.hold))")
    }
    return .check(
      world.agree && world.recorded(first)?.fields[.text] == EntryText.value(of: Array(typed.utf8)),
      "an edit is lost")
  } sabotage: {
    .forgetful
  }

  static let orderFree = SyncLaw(number: 8, name: "the order of edits does not matter") {
    document, subject, chance in
    guard let start = SyncWorld.inStep(document, subject, &chance) else { return .notApplicable }
    let ids = start.shared()
    guard let first = ids.first, let second = ids.dropFirst().first else { return .notApplicable }
    let typed = chance.simple()
    let value = "recorded \(chance.below(9999))"
    var one = start
    one.set(second, .text, value)
    one.settle()
    one.rewrite(first, typed)
    one.settle()
    var other = start
    other.rewrite(first, typed)
    other.settle()
    other.set(second, .text, value)
    other.settle()
    return .check(one.file == other.file && one.record == other.record, "the results differ")
  } sabotage: {
    .spoiling { outcome, base in
      if outcome.exports > 0 { outcome.file += Array("\n\(base.versions.count)".utf8) }
    }
  }

  static let sameField = SyncLaw(
    number: 9, name: "the same field on both sides is a conflict until somebody chooses"
  ) {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance),
      let id = chance.pick(world.shared())
    else {
      return .notApplicable
    }
    world.rewrite(id, "from the file")
    world.set(id, .text, "from the record")
    let file = world.file
    for _ in 0..<2 {
      let outcome = world.settle()
      guard outcome.conflicts.map(\.place) == [.field(id, .text)], world.file == file,
        world.recorded(id)?.fields[.text] == "from the record"
      else { return .failed("\(outcome.conflicts), \(world.recorded(id)?.fields ?? [:])") }
    }
    var answers = SyncAnswers()
    let choice: ConflictChoice = chance.flip() ? .file : .record
    answers.choices[.field(id, .text)] = choice
    world.settle(answers)
    let outcome = world.settle()
    let value = choice == .file ? "from the file" : "from the record"
    return .check(
      outcome.conflicts.isEmpty && world.recorded(id)?.fields[.text] == value
        && world.found(id)?.value(.text) == value, "the choice did not end it")
  } sabotage: {
    .misled { _, _, record, answers in
      for entry in record.entries { answers.choices[.field(entry.id, .text)] = .file }
    }
  }

  static let reorder = SyncLaw(number: 10, name: "lines may be moved") {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance) else { return .notApplicable }
    let ids = world.shared().filter {
      world.found($0)?.form == .item && world.found($0)?.time?.day != nil || $0.text.first != "t"
    }
    guard ids.count > 1, let moved = chance.pick(ids),
      let target = ids.first(where: { $0 != moved })
    else {
      return .notApplicable
    }
    var lines = world.cut(moved)
    guard lines.last == 0x0A || lines.last == 0x0D, let entry = world.found(target) else {
      return .notApplicable
    }
    if !lines.ends(with: DocumentLines(world.file).ending) {
      lines += DocumentLines(world.file).ending
    }
    world.file.insert(
      contentsOf: lines, at: DocumentLines(world.file).start(of: entry.lines.lowerBound))
    let (file, record) = (world.file, world.record)
    guard SourceDocument(file).entries.contains(where: { $0.id == moved }) else {
      return .notApplicable
    }
    world.settle()
    return .check(world.file == file && world.record == record, "a moved line was changed")
  } sabotage: {
    .spoiling { outcome, _ in
      let document = SourceDocument(outcome.file)
      let entries = document.entries.filter { !$0.hasNested && $0.lines.count == 1 }
      let sorted = entries.map { Array(document.bytes(of: $0)) }.sorted {
        $0.lexicographicallyPrecedes($1)
      }
      for (entry, line) in zip(entries, sorted).reversed() {
        let start = document.lines.start(of: entry.lines.lowerBound)
        outcome.file.replaceSubrange(
          start..<document.lines.start(of: entry.lines.upperBound), with: line)
      }
    }
  }

  static let stripped = SyncLaw(number: 11, name: "ids that were stripped come back") {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance) else { return .notApplicable }
    let before = world.fileValues
    guard
      Set(before.values.map { "\($0.sorted { $0.key.rawValue < $1.key.rawValue })" }).count
        == before.count,
      !before.isEmpty
    else { return .notApplicable }
    for id in before.keys {
      guard let range = world.found(id)?.idRange else { continue }
      world.edit(range, "")
    }
    let record = world.record
    guard SourceDocument(world.file).entries.count == before.count else { return .notApplicable }
    if let hold = world.settle().hold {
      return .failed("held: \(hold)\n\(String(decoding: world.file, as: UTF8.self))")
    }
    return .check(
      world.fileValues == before && world.record == record, "\(world.fileValues) not \(before)")
  } sabotage: {
    .misled { base, _, record, _ in
      guard !base.versions.isEmpty else { return }
      base = SyncHistory()
      record.entries = []
    }
  }

  static let pasted = SyncLaw(number: 12, name: "a copy becomes an entry of its own") {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance),
      let id = chance.pick(world.shared().filter { world.found($0)?.isComplete == true }),
      let entry = world.found(id),
      entry.form == .item
    else { return .notApplicable }
    let lines = DocumentLines(world.file)
    let place = lines.start(of: chance.flip() ? entry.lines.upperBound : entry.lines.lowerBound)
    let copy = Array(
      world.file[lines.start(of: entry.lines.lowerBound)..<lines.start(of: entry.lines.upperBound)])
    guard copy.last == 0x0A || copy.last == 0x0D else { return .notApplicable }
    let before = world.record
    world.file.insert(contentsOf: copy, at: place)
    if let hold = world.settle().hold {
      return .failed("held: \(hold)\n\(String(decoding: world.file, as: UTF8.self))")
    }
    let new = world.record.entries.filter { entry in before.entries.allSatisfy { $0.id != entry.id }
    }
    let isCopy = new.count == 1 && new[0].said(.text).utf8.elementsEqual(entry.value(.text).utf8)
    return .check(
      isCopy && before.entries.allSatisfy { world.record.entries.contains($0) } && world.agree,
      "\(new)")
  } sabotage: {
    .misled { _, file, _, _ in
      var seen: Set<[UInt8]> = []
      file = SyncSubject().lines(file).filter { $0.count < 12 || seen.insert($0).inserted }.flatMap
      { $0 }
    }
  }
}
