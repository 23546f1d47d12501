import IncidentModel

@testable import Postmortems

/// Random documents, records and edits, the same in every run.
struct SyncChance {
  var chance: IdentityChance
  private var ids: IdentitySource

  init(seed: UInt64) {
    chance = IdentityChance(seed: seed)
    ids = IdentitySource(seed: seed &* 31 &+ 5)
  }

  mutating func below(_ limit: Int) -> Int { chance.below(limit) }
  mutating func flip(_ one: Int = 2) -> Bool { below(one) == 0 }
  mutating func pick<Element>(_ all: [Element]) -> Element? {
    all.isEmpty ? nil : all[below(all.count)]
  }
  mutating func id(_ kind: SyncedKind) -> EntryID { ids.entryID(kind.letter) { _ in false } }

  /// A value as the record has it: on one line, never empty, of pieces that mean something in markdown.
  mutating func value() -> String {
    for _ in 0..<8 {
      let text = EntryText.oneLine(flip(3) ? chance.text(of: 6) : words())
      if !text.isEmpty { return text }
    }
    return "words"
  }

  mutating func words() -> String {
    let all = [
      "deploy", "changes", "net_revenue", "rolled back", "the CFO office", "reports",
      "mismatch in `fct_orders`",
      "see [thread](https://a.b/c_d)", "12 %", "é", "e\u{301}", "<b>", "a|b", "\\", "**so**",
      "@mira", "due:soon", "- x",
    ]
    return (0...below(6)).map { _ in all[below(all.count)] }.joined(separator: " ")
      + " \(below(100_000))"
  }

  mutating func moment() -> String {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "2026-03-0\(1 + below(9))T\(two(below(24))):\(two(below(60)))Z"
  }

  mutating func day() -> String { "2026-04-\(10 + below(20))" }

  mutating func token() -> String {
    pick(["sam", "Mira-Patel", "test-gap", "DATA-812", "x/y#3"]) ?? "x"
  }

  mutating func entry(_ kind: SyncedKind) -> SyncedEntry {
    var fields: [EntryField: String] = [.text: value()]
    switch kind {
    case .timeline: fields[.time] = moment()
    case .action:
      fields[.box] = flip() ? "open" : "closed"
      for field in [EntryField.owner, .type, .ticket] where flip() { fields[field] = token() }
      if flip() { fields[.due] = day() }
      if flip(3) { fields[.doneWhen] = value() }
    default: fields[.key] = "Key \(below(1000))"
    }
    return SyncedEntry(
      id: id(kind), kind: kind, fields: fields,
      kindWord: kind == .timeline && flip(3) ? "decision" : nil,
      author: kind == .timeline && flip() ? "mira" : nil)
  }

  mutating func record(_ count: Int = 6) -> SyncedRecord {
    var record = SyncedRecord(incident: IncidentID("INC-2026-0042"))
    record.keys = [.title: value(), .severity: "SEV\(1 + below(4))", .status: "draft"]
    if flip() { record.keys[.started] = moment() }
    if flip() { record.keys[.lead] = "Mira Patel" }
    record.entries = (0..<below(count + 1)).map { _ in
      entry(pick([.timeline, .timeline, .action, .impactRow]) ?? .timeline)
    }
    record.blocks = [
      GeneratedBlock(
        name: "metrics", heading: nil, lines: ["| TTD |", "|---|", "| \(below(99)) min |"])
    ]
    if flip() {
      record.blocks.append(
        GeneratedBlock(name: "updates", heading: "Updates", lines: ["told \(below(9))"]))
    }
    return record
  }

  // MARK: Documents

  mutating func document() -> [UInt8] {
    var parts: [String] = []
    if !flip(4) { parts.append(matter()) }
    for _ in 0...below(7) { parts.append(part()) }
    var text = parts.joined(separator: flip(5) ? "\n" : "\n\n") + "\n"
    if flip(3) { text = String(text.dropLast()) }
    return variant(Array(text.utf8), below(6))
  }

  /// The same document with other line ends, a byte order mark, or without its last line end.
  func variant(_ bytes: [UInt8], _ number: Int) -> [UInt8] {
    switch number {
    case 1: bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : $0 == 0x0D ? [] : [$0] }
    case 2: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes : [0xEF, 0xBB, 0xBF] + bytes
    case 3: Array(bytes[..<((bytes.lastIndex { $0 != 0x0A && $0 != 0x0D } ?? -1) + 1)])
    default: bytes
    }
  }

  private mutating func matter() -> String {
    var lines = ["---", "incident: INC-2026-0042", "wardroom: 1"]
    if flip() { lines.append("title: \"A \\\"quoted\\\" title\" # a remark") }
    if flip() { lines.append("severity: SEV2   # lowered 15:10") }
    if flip() { lines.append("status: 'draft'") }
    if flip() { lines += ["tags:", "  - one", "  - severity: SEV1"] }
    if flip(4) { lines += ["notes: |", "  severity: SEV1", "  <!-- w:t00000 -->"] }
    if flip() { lines.append("# on-call notes welcome") }
    return (lines + ["---"]).joined(separator: "\n")
  }

  private mutating func part() -> String {
    switch below(11) {
    case 0: "## Summary\nSome prose, _with_ marks and a [link](https://a.b).\n\nMore  \nof it.  "
    case 1: "## Timeline\n" + items { "- \($0.line())" }
    case 2: "## Timeline (UTC)\nAll times are UTC.\n\n" + items { "* \($0.line())" }
    case 3: "### Chain of events\n\n" + table()
    case 4:
      "## Action items\n"
        + items { "- [\($0.flip() ? " " : "x")] Do \($0.words()) @sam due:2026-05-01" }
    case 5: "## Impact\n" + items { "- **Key \($0.below(999)):** \($0.words())" }
    case 6:
      "```sh\n- 2026-03-04 13:41Z looks like one <!-- w:tzzzzz -->\n<!-- w:begin metrics -->\n```"
    case 7: "> - 2026-03-04 13:41Z quoted <!-- w:tyyyyy -->"
    case 8: "<details>\n- [ ] hidden <!-- w:axxxxx -->\n</details>"
    case 9: "1. one\n2. two\n   - 2026-03-04 13:41Z nested <!-- w:twwwww -->"
    default: "A paragraph \(words()).\n***\n- [ ]\n- plain item"
    }
  }

  private mutating func items(_ one: (inout SyncChance) -> String) -> String {
    (0..<below(5)).map { _ in
      let line = one(&self)
      return flip(4) ? line + "\n  - a nested remark" : line
    }.joined(separator: flip(6) ? "\n\n" : "\n")
  }

  mutating func line() -> String {
    let moment = moment()
    return "\(moment.prefix(10)) \(moment.dropFirst(11)) \(simple())"
  }

  /// Words that a person types into a file.
  mutating func simple() -> String {
    "typed \(pick(["by hand", "in vim", "over lunch", "**in bold**", "with `code`"]) ?? "") \(below(100_000))"
  }

  private mutating func table() -> String {
    let rows = (0...below(3)).map { _ in
      let moment = moment()
      return "| \(moment.prefix(10)) \(moment.dropFirst(11)) | \(simple()) | [log](https://a.b) |"
    }
    return (["| Time | Event | Evidence |", "|---|---|---|"] + rows).joined(separator: "\n")
  }
}
