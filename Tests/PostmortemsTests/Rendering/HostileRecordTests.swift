import CCmark
import IncidentModel
import Testing
import Yams

@testable import Postmortems

@Suite("A record full of hostile text")
struct HostileRecordTests {
  /// An incident in which every field that a person or an alert fills holds the text.
  private static func story(of text: String) throws -> Story {
    let short = String(text.prefix(60))
    var story = try Story("x" + short)
    try story.tell(
      .state(.classify(Classification(products: [text, "b"]))), at: "2026-03-04T14:06Z")
    for field in [FactField.impact, .scope, .notAffected, .known] {
      try story.tell(.update(.reviseFact(field, "x" + text)), at: "2026-03-04T14:07Z")
    }
    for kind in [EntryKind.observation, .decision, .hypothesis] {
      try story.tell(.entry(.add(kind, "x" + text)), at: "2026-03-04T14:08Z", by: "p" + short)
    }
    let alert = AlertReference(
      fingerprint: Fingerprint(text), source: text, title: text,
      startedAt: try moment("2026-03-04T14:00Z"))
    try story.tell(.alert(.link(alert)), at: "2026-03-04T14:09Z")
    let step = StepReference(path: "1", title: text, textHash: "1")
    let runbook = RunbookReference(name: text, title: text, contentHash: "0", steps: [step])
    try story.tell(.runbook(.start(runbook)), at: "2026-03-04T14:10Z")
    try story.tell(
      .update(.record(audience: text, text: "x\n" + text + "\n" + text, outcome: .copied)),
      at: "2026-03-04T14:20Z")
    try story.tell(
      .action(
        .add(
          CorrectiveActionDraft(
            text: "x" + text, owner: Person("p" + short), type: text, ticket: text,
            doneWhen: "x" + text))),
      at: "2026-03-04T16:00Z")
    let action = try #require(story.incident.actions.last)
    try story.tell(.action(.close(action.id, proof: "x" + text)), at: "2026-03-04T16:05Z")
    return story
  }

  /// How many nodes of each kind a renderer makes of the file.
  private static func structure(_ bytes: [UInt8]) throws -> [String: Int] {
    cmark_gfm_core_extensions_ensure_registered()
    let parser = try #require(cmark_parser_new(CInt(CMARK_OPT_UNSAFE)))
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "tasklist"] {
      let known = try #require(cmark_find_syntax_extension(name))
      cmark_parser_attach_syntax_extension(parser, known)
    }
    let lines = DocumentLines(bytes)
    guard case .found(let matter) = FrontMatter.reading(lines) else { return [:] }
    let body = Array(lines.bytes(from: matter.bodyStart))
    body.withUnsafeBytes { buffer in
      cmark_parser_feed(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    let document = try #require(cmark_parser_finish(parser))
    defer { cmark_node_free(document) }
    var counts: [String: Int] = [:]
    let iterator = try #require(cmark_iter_new(document))
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator),
        let kind = cmark_node_get_type_string(node)
      else { continue }
      counts[String(cString: kind), default: 0] += 1
    }
    return counts
  }

  /// The kinds of nodes whose number must not depend on what the texts say.
  private static let counted = [
    "heading", "item", "tasklist", "list", "table", "table_row", "table_cell", "block_quote",
    "code_block", "html_block", "html_inline", "thematic_break", "image", "strikethrough", "emph",
    "strong",
  ]

  private let plain: [String: Int]

  init() throws {
    plain = try Self.structure(PostmortemDocument.render(try Self.story(of: "y").incident))
  }

  private func expectSameStructure(_ text: String) throws {
    let bytes = PostmortemDocument.render(try Self.story(of: text).incident)
    let hostile = try Self.structure(bytes)
    for kind in Self.counted {
      #expect(hostile[kind] == plain[kind], "\(kind) of \(text.debugDescription)")
    }
  }

  @Test(
    "never changes the structure of the file",
    arguments: [
      "# heading", "---\nseverity: sev4\n---", "~~~~", "```\ncode", "| a | b |\n|---|---|",
      "- [x] done",
      "> quote", "a\n===", "* * *", "<!-- w:begin metrics -->", "<!-- w:end metrics -->", "<!--",
      "<!-- w:t00000 -->", "<<<<<<< ours\n=======\n>>>>>>> theirs", "[^1]: note", "a  ", "    code",
      "![](http://evil.invalid/x.png)", "<script>alert(1)</script>", "<!A b", "<![CDATA[", "<?php",
      "<a href='", "`", "``", "[x]: javascript:alert(1)\n\n[x]", "*", "**a**", "~~a~~", "\\", "|",
      "a | b\n:-- | --", "1. a\n2) b", "+ a", "=", "&lt;b&gt;", "<javascript:alert(1)>",
      "\u{2028}- a",
    ])
  func sameStructure(text: String) throws {
    try expectSameStructure(text)
  }

  @Test("never changes the structure of the file, whatever the text is made of")
  func anyStructure() throws {
    var chance = IdentityChance(seed: 11)
    for _ in 0..<150 { try expectSameStructure("y" + chance.text(of: 10) + "y") }
  }

  @Test(
    "never changes the structure of the file for any text of the shared collection",
    .enabled(if: Shared.has("hostile/markdown.jsonl"), "needs ../shared/hostile/markdown.jsonl"))
  func sharedCollection() throws {
    for row in try Shared.hostile("markdown.jsonl") {
      try expectSameStructure("y" + String(decoding: row.bytes, as: UTF8.self))
    }
  }

  @Test("never adds an entry, an id, an incident or an error")
  func sameEntries() throws {
    var chance = IdentityChance(seed: 12)
    for _ in 0..<150 {
      let text = "y" + chance.text(of: 10) + "y"
      let story = try Self.story(of: text)
      let bytes = PostmortemDocument.render(story.incident)
      let known = Set(story.incident.timeline.shown.map(\.id.text))
        .union(story.incident.actions.map(\.id.text))
      let found = SourceDocument(bytes).entries.compactMap { $0.id?.text }
        .filter { !$0.hasPrefix("r") }
      #expect(Set(found) == known, "\(text.debugDescription)")
      #expect(found.count == known.count)
      #expect(PostmortemDocument.identity(in: bytes) == story.incident.id)
      #expect(PostmortemDocument.check(bytes).filter(\.isError) == [], "\(text.debugDescription)")
    }
  }

  @Test("never changes what a YAML reader finds in the front matter")
  func sameFrontMatter() throws {
    var chance = IdentityChance(seed: 13)
    for _ in 0..<150 {
      let story = try Story("x" + String(chance.text(of: 8).prefix(80)))
      let lines = story.file.split(separator: "\n", omittingEmptySubsequences: false)
      let yaml = lines.dropFirst().prefix { $0 != "---" }.joined(separator: "\n")
      let values = try #require(try Yams.compose(yaml: yaml)?.mapping)
      let keys = Array(values.keys.compactMap(\.string))
      #expect(
        keys == [
          "incident", "wardroom", "title", "severity", "status", "started", "detected",
          "declared", "lead",
        ])
      var expected = String.UnicodeScalarView()
      expected.append(contentsOf: OneLine.scalars(of: story.incident.title))
      #expect(values["title"]?.string == String(expected))
    }
  }

  @Test(
    "a title that YAML would misread is quoted",
    arguments: [
      ("- dash: # \"x\" \\ y", "title: \"- dash: # \\\"x\\\" \\\\ y\""), ("yes", "title: \"yes\""),
      ("12e3", "title: \"12e3\""), ("Größe falsch", "title: Größe falsch"),
      ("a: b", "title: \"a: b\""),
    ])
  func quoting(title: String, line: String) throws {
    #expect(try Story(title).file.contains("\n" + line + "\n"))
  }
}
