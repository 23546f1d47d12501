import Testing

@testable import Runtime

@Suite("The editor")
struct EditorTests {
  @Test(
    "is the first that is named, and an empty name names none",
    arguments: [
      (["EDITOR": "nano -w"], ["nano", "-w"]),
      (["VISUAL": "", "EDITOR": "nano"], ["nano"]),
      (["WARDROOM_EDITOR": " ", "VISUAL": "emacs", "EDITOR": "nano"], ["emacs"]),
      (["VISUAL": "", "EDITOR": ""], ["vi"]),
      ([:], ["vi"]),
    ])
  func named(environment: [String: String], editor: [String]) {
    #expect(Configuration().editor(in: environment) == editor)
  }

  @Test("of the settings comes before the environment's")
  func settings() {
    var configuration = Configuration()
    configuration.editor = "ed"
    #expect(configuration.editor(in: ["VISUAL": "emacs"]) == ["ed"])
  }
}
