import IncidentModel
import Testing

@testable import Postmortems

@Suite("What is read of a file")
struct DocumentAnatomyTests {
  private func anatomy(_ text: String) -> DocumentAnatomy { DocumentAnatomy(Array(text.utf8)) }

  @Test("names entries and keys with line and column")
  func parts() {
    let found = anatomy(
      "---\nincident: INC-2026-0042\nseverity: SEV2\n---\n## Timeline\n- 2026-03-04 14:02Z seen <!-- w:t4k2p9 -->\n"
    )
    #expect(found.parts.map(\.what) == ["key severity", "timeline"])
    #expect(found.parts.map(\.line) == [3, 6])
    #expect(found.parts.last?.id == EntryID("t4k2p9"))
    #expect(found.parts.last?.values == ["time": "2026-03-04T14:02Z", "text": "seen"])
  }

  @Test("says what is not kept in step and why, with its line")
  func problems() {
    let found = anatomy("## Timeline\n- somebody saw something\n")
    #expect(found.problems.map(\.line) == [2])
    #expect(found.problems.first?.sentence.contains("does not begin with a time") == true)
  }

  @Test("reads nothing in code")
  func code() {
    #expect(anatomy("## Timeline\n```\n- 2026-03-04 14:02Z seen\n```\n").parts.isEmpty)
  }

  @Test("says when nothing is kept in step at all")
  func hold() {
    #expect(anatomy("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n").hold == .gitMerge(line: 1))
  }
}
