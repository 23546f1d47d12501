import IncidentModel

@testable import Postmortems

extension SyncLaw {
  static let formatter = SyncLaw(number: 20, name: "a formatter changes nothing") {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance) else { return .notApplicable }
    let record = world.record
    let formatted = MarkdownFormatter.formatted(world.file, &chance)
    guard SourceDocument(formatted).entries.count == SourceDocument(world.file).entries.count else {
      return .notApplicable
    }
    world.file = formatted
    let outcome = world.settle()
    guard outcome.hold == nil else { return .failed("held: \(String(describing: outcome.hold))") }
    return .check(world.record == record, "\(outcome.changes)")
  } sabotage: {
    .misled { _, file, _, _ in
      file = SyncSubject().lines(file).filter {
        !$0.starts(with: Array("  wrap".utf8)) && $0.first != 0x2A
      }.flatMap { $0 }
    }
  }

  static let blocks = SyncLaw(number: 21, name: "a block people wrote in is theirs") {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance),
      let block = SourceDocument(world.file).blocks["metrics"]
    else { return .notApplicable }
    let lines = DocumentLines(world.file)
    let renewed = GeneratedBlock(
      name: "metrics", heading: nil, lines: ["| TTD |", "|---|", "| other |"])
    switch chance.below(3) {
    case 0:
      world.file.insert(
        contentsOf: Array("by hand".utf8) + lines.ending, at: lines.start(of: block.begin + 1))
    case 1: world.file.removeSubrange(lines.fullRange(of: block.end))
    default:
      world.file.removeSubrange(lines.fullRange(of: block.end))
      world.file.removeSubrange(lines.fullRange(of: block.begin))
    }
    let file = world.file
    world.record.blocks[0] = renewed
    let outcome = world.settle()
    guard outcome.hold == nil else { return .notApplicable }
    world.settle()
    return .check(
      world.file == file && outcome.problems.contains { $0.sentence.contains("metrics") },
      "it was written over")
  } sabotage: {
    .misled { _, _, record, answers in
      for block in record.blocks { answers.choices[.block(block.name)] = .record }
    }
  }

  static let matter = SyncLaw(number: 22, name: "front matter that cannot be read is left alone") {
    _, subject, chance in
    let bad = [
      "# no front matter\n", "---\nincident: INC-2026-0042\nseverity: SEV1\n",
      "---\nseverity: SEV1\nseverity: SEV2\n---\n",
      "---\nseverity: |\n  SEV1\n---\n", "---\nseverity: [SEV1]\n---\n",
      "---\nseverity: &a SEV1\n---\n", "---\nseverity: very\n---\n",
    ]
    let text = (chance.pick(bad) ?? "") + "\n## Timeline\n- 2026-03-04 13:41Z typed\n"
    let document = chance.variant(Array(text.utf8), chance.below(3))
    let isTerminated = !text.hasPrefix("---") || text.contains("\n---\n")
    var world = SyncWorld(document, SyncedRecord(incident: IncidentID("INC-2026-0042")), subject)
    world.record.keys[.severity] = "SEV3"
    let outcome = world.settle()
    guard outcome.hold == nil else { return .failed("held") }
    let head = text.prefix { $0 != "T" }
    let isSame =
      world.file.count >= head.utf8.count
      && !String(decoding: world.file, as: UTF8.self).contains("SEV3")
    let isSynced = !isTerminated || world.record.entries.count == 1
    let isTold = text.hasPrefix("#") || !outcome.problems.isEmpty
    return .check(isSame && isSynced && isTold, "\(outcome.problems)")
  } sabotage: {
    .spoiling { outcome, _ in outcome.file = Array("severity: SEV3\n".utf8) + outcome.file }
  }

  static let determinism = SyncLaw(number: 29, name: "the same gives the same") {
    document, subject, chance in
    let record = chance.record()
    var one = SyncWorld(document, record, subject)
    var other = SyncWorld(document, record, subject)
    let outcomes = (one.settle(), other.settle())
    return .check(one.file == other.file && outcomes.0 == outcomes.1, "two passes differ")
  } sabotage: {
    .spoiling { outcome, _ in
      var chance = SystemRandomNumberGenerator()
      outcome.file += Array("<!-- \(chance.next()) -->".utf8)
    }
  }

  static let limits = SyncLaw(number: 30, name: "any bytes are a document, and too many are held") {
    document, subject, chance in
    var bytes = chance.chance.mutated(document)
    var isHeld = false
    switch chance.below(24) {
    case 0:
      bytes = document + [UInt8](repeating: 0x61, count: (2 << 20) - document.count + 1)
      isHeld = true
    case 1:
      bytes = document + [0x0A, 0xFF]
      isHeld = true
    default: break
    }
    var world = SyncWorld(bytes, chance.record(3), subject)
    let outcome = world.settle()
    guard isHeld else { return .passed }
    guard case .unreadable = outcome.hold else { return .failed("it was not held") }
    return .check(world.file == bytes, "it was written")
  } sabotage: {
    .misled { _, file, _, _ in
      file = Array(
        String(decoding: file.prefix(1 << 20), as: UTF8.self).replacing("\u{FFFD}", with: "").utf8)
    }
  }

  static let redaction = SyncLaw(number: 31, name: "what was blacked out does not come back") {
    document, subject, chance in
    guard var world = SyncWorld.inStep(document, subject, &chance),
      let id = chance.pick(world.shared())
    else {
      return .notApplicable
    }
    world.set(id, .text, "the key is hunter2")
    guard world.settle().hold == nil else { return .notApplicable }
    world.set(id, .text, "the key is [blacked out]")
    world.settle()
    world.base.versions.removeAll { $0.bytes.contains(Array("hunter2".utf8)) }
    world.settle()
    let isGone = !world.file.contains(Array("hunter2".utf8))
    return .check(
      isGone && world.base.versions.allSatisfy { !$0.bytes.contains(Array("hunter2".utf8)) },
      "it is still there")
  } sabotage: {
    .spoiling { outcome, base in
      outcome.base.versions = base.versions + outcome.base.versions.suffix(1)
      outcome.base.versions.append(SyncHistory.Version(bytes: outcome.file + Array("hunter2".utf8)))
    }
  }

  /// Every law of the pure part, in the order of their numbers; 23 to 28 are about files and stand with those.
  static let all: [SyncLaw] = [
    .identity, .noOp, .roundTrip, .idempotence, .humanBytes, .locality, .disjoint, .orderFree,
    .sameField, .reorder,
    .stripped, .pasted, .deleted, .ends, .opaque, .readBack, .cutOff, .gitMarks, .staleBuffer,
    .formatter, .blocks,
    .matter, .determinism, .limits, .redaction,
  ]
}

/// What formatters do to a list: other bullets, wrapped lines, blank lines between items, wider tables.
enum MarkdownFormatter {
  static func formatted(_ bytes: [UInt8], _ chance: inout SyncChance) -> [UInt8] {
    let document = SourceDocument(bytes)
    var result = bytes
    let (bullet, wraps, spreads) = (chance.flip(), chance.flip(), chance.flip())
    for entry in document.entries.reversed() {
      let line = document.lines.range(of: entry.lines.lowerBound)
      guard entry.lines.count == 1, bytes[line.lowerBound] == 0x2D || bytes[line.lowerBound] == 0x7C
      else { continue }
      if bytes[line.lowerBound] == 0x7C {
        result.insert(0x20, at: line.lowerBound + 1)
        continue
      }
      if spreads {
        result.insert(
          contentsOf: document.lines.ending, at: document.lines.start(of: entry.lines.lowerBound))
      }
      let shift = spreads ? document.lines.ending.count : 0
      if wraps, let text = entry.fields[.text]?.range, let blank = bytes[text].firstIndex(of: 0x20),
        !bytes[text].contains(0x60),
        !bytes[text].contains(0x5C), !bytes[text].contains(0x5B),
        bytes[text].dropFirst(blank + 1 - text.lowerBound).first.map({ Unicode.Scalar($0).isLetter }
        ) == true
      {
        result.replaceSubrange(
          (blank + shift)..<(blank + shift + 1), with: document.lines.ending + Array("  ".utf8))
      }
      if bullet { result[line.lowerBound + shift] = 0x2A }
    }
    return result
  }
}
