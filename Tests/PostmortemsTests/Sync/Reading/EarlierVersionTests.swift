import IncidentModel
import Testing

@testable import Postmortems

@Suite("Reading a file of which an earlier version was read")
struct EarlierVersionTests {
  @Test("finds what reading it alone finds, whatever was edited", arguments: 0..<40)
  func chance(_ seed: Int) {
    var chance = SyncChance(seed: UInt64(seed))
    var file = Self.long(&chance)
    var document = SourceDocument(file)
    for edit in 0..<12 {
      let before = file
      file = Self.edited(file, &chance)
      document = Self.reread(file, document, "seed \(seed), edit \(edit)", before)
    }
  }

  @Test(
    "finds what reading it alone finds around hostile markdown",
    .enabled(if: Shared.has("hostile/markdown.jsonl")))
  func hostile() throws {
    var chance = SyncChance(seed: 7)
    for row in try Shared.hostile("markdown.jsonl") where row.bytes.count < 20_000 {
      let around = Self.long(&chance)
      let lines = DocumentLines(around)
      let place = lines.start(of: chance.below(lines.count + 1))
      var file = around
      file.insert(contentsOf: row.bytes + [0x0A], at: place)
      let with = Self.reread(file, SourceDocument(around), row.id, around)
      _ = Self.reread(around, with, "\(row.id) taken out", file)
    }
  }

  @Test(
    "finds what reading it alone finds in real postmortems",
    .enabled(if: Shared.has("corpus/postmortems")))
  func corpus() throws {
    var chance = SyncChance(seed: 9)
    for (index, file) in try Shared.markdown(in: "corpus/postmortems").enumerated()
    where index % 12 == 0 {
      let edited = Self.edited(file.bytes, &chance)
      _ = Self.reread(edited, SourceDocument(file.bytes), file.name, file.bytes)
    }
  }

  @Test(
    "sees that what opens above swallows what stands below",
    arguments: [
      "```\n", "<!--\n", "<details>\n", "> quoted\n", "1. one\n", "a | b\n--|--\n", "[x]:\n",
    ])
  func opened(_ text: String) {
    let before = Self.plain
    for line in 0..<DocumentLines(before).count {
      var file = before
      file.insert(contentsOf: Array(text.utf8), at: DocumentLines(before).start(of: line))
      let document = Self.reread(file, SourceDocument(before), "\(text) on line \(line)", before)
      _ = Self.reread(before, document, "\(text) gone from line \(line)", file)
    }
  }

  @Test("reads only the lines around a change again") func locality() {
    let lines = (0..<200).map { "- 2026-03-04 13:41Z deploy \($0) <!-- w:t\(10000 + $0) -->\n" }
    let file = Array(("## Timeline\n" + lines.joined()).utf8)
    let place = DocumentLines(file).start(of: 100)
    var edited = file
    edited.insert(contentsOf: Array("- 2026-03-04 13:41Z typed\n".utf8), at: place)
    let document = SourceDocument(
      edited, after: (SourceDocument(file), CommonBytes(file, edited)))
    #expect(document.outline.kept.reduce(0) { $0 + $1.count } > 195)
    #expect(document.entries.count == 201)
  }

  @Test("finds what reading it alone finds after many edits at once", arguments: 0..<40)
  func runs(_ seed: Int) {
    var chance = SyncChance(seed: UInt64(seed) &+ 500)
    let before = Self.long(&chance)
    let old = SourceDocument(before)
    var (file, runs, place): ([UInt8], [CommonRun], Int) = ([], [], 0)
    for _ in 0..<(1 + chance.below(6)) {
      let start = min(before.count, place + chance.below(120))
      runs.append(CommonRun(old: place, new: file.count, count: start - place))
      file += before[place..<start] + Array(chance.chance.text(of: 4).utf8)
      place = min(before.count, start + chance.below(30))
    }
    runs.append(CommonRun(old: place, new: file.count, count: before.count - place))
    file += before[place...]
    guard let common = CommonBytes(runs) else { return }
    let document = SourceDocument(file, after: (old, common))
    #expect(document.outline.parts == SourceDocument(file).outline.parts, "seed \(seed)")
    #expect(document.lines == DocumentLines(file), "seed \(seed)")
    #expect(Self.says(document) == Self.says(SourceDocument(file)), "seed \(seed)")
  }

  // MARK: Worlds

  private static let plain = Array(
    """
    ---
    incident: INC-2026-0042
    ---
    # Title

    Some prose
    of two lines.

    ## Timeline (UTC)
    - 2026-03-04 13:41Z one <!-- w:taaaaa -->
    - 2026-03-04 13:42Z two <!-- w:tbbbbb -->
      - nested
    * 13:43 three

    | time | what |
    |---|---|
    | 13:44 | four |

    ## Action items

    - [ ] five @sam <!-- w:accccc -->
    ## Impact
    - **Key:** six
    <!-- w:begin metrics -->
    | TTD |
    |---|
    <!-- w:end metrics -->

    The end
    """.utf8)

  private static func long(_ chance: inout SyncChance) -> [UInt8] {
    (0..<4).flatMap { _ in chance.document() + [0x0A] }
  }

  /// One edit as people do them, or a few bytes anywhere.
  private static func edited(_ file: [UInt8], _ chance: inout SyncChance) -> [UInt8] {
    guard !chance.flip(4) else { return chance.chance.mutated(file) }
    let lines = DocumentLines(file)
    let place = lines.start(of: chance.below(lines.count + 1))
    var file = file
    switch chance.below(3) {
    case 0:
      let other = chance.document()
      file.insert(contentsOf: other.prefix(chance.below(other.count + 1)), at: place)
    case 1:
      let end = lines.start(of: min(lines.count, lines.line(at: place) + chance.below(4)))
      file.removeSubrange(place..<max(place, end))
    default: file.insert(contentsOf: Array((chance.chance.text(of: 5) + "\n").utf8), at: place)
    }
    return file
  }

  private static func reread(
    _ file: [UInt8], _ before: SourceDocument, _ what: String, _ bytes: [UInt8]
  ) -> SourceDocument {
    let alone = SourceDocument(file)
    let document = SourceDocument(file, after: (before, CommonBytes(before.bytes, file)))
    let parts = document.outline.parts
    #expect(parts == alone.outline.parts, "\(what): \(bytes.shownText.debugDescription)")
    #expect(says(document) == says(alone), "\(what): \(bytes.shownText.debugDescription)")
    return document
  }

  /// All that is read of a file, as text.
  private static func says(_ document: SourceDocument) -> [String] {
    let fields = { (entry: SourceEntry) in
      EntryField.allCases.map { "\($0) \(entry.fields[$0].map { "\($0)" } ?? "-")" }
    }
    return document.entries.map { entry in
      "\(entry.kind) \(entry.form) \(entry.section) \(entry.lines) \(entry.hasNested) \(entry.id?.text ?? "-")"
        + " \(entry.idRange.debugDescription) \(entry.idPlace) \(entry.tokenPlace)"
        + " \(entry.kindWord ?? "-") \(entry.author ?? "-") \(entry.contextDay ?? "-")"
        + " \(entry.hasSeparator) \(entry.oddBox ?? "-") \(entry.repeated) \(fields(entry))"
        + " \(entry.kindPlace ?? 0) \(entry.authorPlace ?? 0)"
    } + document.problems.map { "\($0)" } + document.places.map { "\($0)" }
      + document.blocks.sorted { $0.key < $1.key }.map { "\($0)" }
  }
}
