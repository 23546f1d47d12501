import Testing

@testable import Runtime

@Suite("The manual page") struct ManualPageTests {
  private func argument(
    _ name: String, kind: String = "option", abstract: String = "", positional: Bool = false
  ) -> CommandHelp.Argument {
    CommandHelp.Argument(
      kind: positional ? "positional" : kind,
      names: positional ? nil : [CommandHelp.Argument.Name(kind: "long", name: name)],
      valueName: name, abstract: abstract, defaultValue: nil, isOptional: positional,
      isRepeating: positional, shouldDisplay: true)
  }

  private func command(
    _ name: String, _ arguments: [CommandHelp.Argument] = [], abstract: String = "Does it.",
    _ commands: [CommandHelp] = []
  ) -> CommandHelp {
    CommandHelp(
      commandName: name, abstract: abstract, discussion: nil, arguments: arguments,
      subcommands: commands, shouldDisplay: true)
  }

  private var page: String {
    let home = argument("home", abstract: "The home.")
    let root = command(
      "wardroom", [],
      [
        command("console", [home]),
        command(
          "alert", [],
          [
            command(
              "ack",
              [home, argument("until", abstract: ".5 h"), argument("alerts", positional: true)])
          ]),
      ])
    return ManualPage(help: root, version: "9").text
  }

  @Test("names every command with what it takes") func commands() {
    #expect(page.contains(".SS \"wardroom alert\"\n"))
    #expect(page.contains(".TP\n.B \"wardroom alert ack [ALERTS...]\"\nDoes it.\n"))
  }

  @Test("says options that every command has only once") func globals() {
    #expect(page.ranges(of: "\\-\\-home HOME").count == 1)
  }

  @Test("takes no text for a request") func escaped() {
    #expect(page.contains("\n\\&.5 h\n"))
    var roff = Roff()
    roff.plain("'x \\fB a-b")
    #expect(roff.text == "\\&'x \\efB a\\-b\n")
  }

  @Test("has the keys of the console as declared") func keys() {
    #expect(page.contains(".B \"ctrl\\-p\"\nFind any action by a few letters\n"))
  }

  @Test("explains every exit status") func status() {
    for code in ["0", "1", "3", "4", "64", "65", "69", "70", "73", "77", "78"] {
      #expect(page.contains(".TP\n.B \"\(code)\"\n"))
    }
  }
}
