import Console
import Testing

@testable import Runtime

@Suite("A text that comes back from the editor")
struct EditRequestTests {
  @Test(
    "loses only the line end the editor added",
    arguments: [
      ("a", "b\n", "b"), ("a\n", "b\n", "b\n"), ("a", "b", "b"), ("", "\n", ""),
      ("a", "b\n\n", "b\n"),
    ])
  func edited(before: String, saved: String, after: String) {
    #expect(EditRequest(key: .declaration, text: before).edited(saved).text == after)
  }
}
