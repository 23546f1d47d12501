import IncidentModel
import Testing

@testable import Postmortems

@Suite("A file that is to say which incident it is about")
struct PostmortemNamingTests {
  private func named(_ text: String) -> String {
    String(
      decoding: PostmortemDocument.named(Array(text.utf8), IncidentID("INC-2026-0042")),
      as: UTF8.self)
  }

  @Test("gets front matter when it has none")
  func missing() {
    #expect(named("# Title\n") == "---\nincident: INC-2026-0042\n---\n# Title\n")
  }

  @Test("gets the line at the top of its front matter")
  func found() {
    #expect(named("---\na: b\n---\nx\n") == "---\nincident: INC-2026-0042\na: b\n---\nx\n")
  }

  @Test("stays as it is when it says so already")
  func already() {
    #expect(named("---\nincident: INC-1\n---\n") == "---\nincident: INC-1\n---\n")
  }

  @Test("keeps its line ends and its byte order mark")
  func lineEnds() {
    #expect(named("\u{FEFF}# T\r\n") == "\u{FEFF}---\r\nincident: INC-2026-0042\r\n---\r\n# T\r\n")
  }
}
