import Testing

@testable import Postmortems

@Suite("A merge of two versions of a postmortem")
struct PostmortemMergeTests {
  private static let base = """
    ---
    incident: INC-2026-0042
    title: Revenue wrong
    severity: SEV2
    ---
    # Revenue wrong

    ## Summary
    Prose.

    ## Timeline
    - 2026-03-04 13:41Z deploy 4711 <!-- w:t4k2p9 -->
    - 2026-03-04 14:02Z detected <!-- w:t9x0ha -->

    ## Action items
    - [ ] Gate deploys @sam due:2026-04-02 <!-- w:a7q3mz -->

    """

  private func merge(
    _ ours: String, _ theirs: String, base: String = base
  ) -> (text: String, conflicts: Int) {
    let merge = PostmortemDocument.merge(
      base: Array(base.utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8),
      overlap: .marked(ours: "ours", theirs: "theirs"))
    return (String(decoding: merge.bytes, as: UTF8.self), merge.conflicts)
  }

  private func edited(_ old: String, _ new: String, _ text: String = base) -> String {
    text.replacing(old, with: new)
  }

  @Test("takes different fields of one line from both sides, which git alone cannot")
  func fields() {
    let merged = merge(edited("@sam", "@mira"), edited("due:2026-04-02", "due:2026-05-01"))
    #expect(merged.conflicts == 0)
    #expect(merged.text == edited("@sam due:2026-04-02", "@mira due:2026-05-01"))
  }

  @Test("keeps entries both sides added at one place")
  func additions() {
    let last = "detected <!-- w:t9x0ha -->\n"
    let merged = merge(
      edited(last, last + "- 2026-03-04 14:10Z one <!-- w:t00001 -->\n"),
      edited(last, last + "- 2026-03-04 14:20Z two <!-- w:t00002 -->\n"))
    #expect(merged.conflicts == 0)
    #expect(
      merged.text
        == edited(
          last,
          last
            + "- 2026-03-04 14:10Z one <!-- w:t00001 -->\n- 2026-03-04 14:20Z two <!-- w:t00002 -->\n"
        ))
  }

  @Test("marks a field both sides changed to something else")
  func conflict() {
    let merged = merge(edited("@sam", "@mira"), edited("@sam", "@noor"))
    #expect(merged.conflicts == 1)
    #expect(merged.text.contains("<<<<<<< ours\n- [ ] Gate deploys @mira"))
    #expect(merged.text.contains("@noor due:2026-04-02 <!-- w:a7q3mz -->\n>>>>>>> theirs\n"))
  }

  @Test("takes a key one side changed and prose the other did")
  func keyAndProse() {
    let merged = merge(edited("SEV2", "SEV1"), edited("Prose.", "Better prose."))
    #expect(merged == (edited("SEV2", "SEV1", edited("Prose.", "Better prose.")), 0))
  }

  @Test("takes a line out that one side took out and the other left as it was")
  func deletion() {
    let gone = edited("- 2026-03-04 13:41Z deploy 4711 <!-- w:t4k2p9 -->\n", "")
    #expect(
      merge(gone, edited("Prose.", "Better.")) == (gone.replacing("Prose.", with: "Better."), 0))
  }

  @Test("marks a line one side took out and the other changed")
  func deletedAndChanged() {
    let gone = edited("- 2026-03-04 13:41Z deploy 4711 <!-- w:t4k2p9 -->\n", "")
    #expect(merge(gone, edited("deploy 4711", "deploy 4712")).conflicts == 1)
  }

  @Test("leaves lines without an id without one")
  func bare() {
    let last = "detected <!-- w:t9x0ha -->\n"
    let ours = edited(last, last + "- 2026-03-04 14:10Z typed\n")
    #expect(merge(ours, edited("SEV2", "SEV1")) == (ours.replacing("SEV2", with: "SEV1"), 0))
  }

  @Test("is a merge of lines for files that are about no incident")
  func plain() {
    #expect(merge("a\nx\n", "y\na\n", base: "a\n") == ("y\na\nx\n", 0))
  }

  @Test("gives both sides' result whichever of them is called ours, while nothing clashes")
  func symmetric() {
    let (one, other) = (edited("@sam", "@mira"), edited("deploy 4711", "deploy 4712"))
    #expect(merge(one, other) == merge(other, one))
  }
}
