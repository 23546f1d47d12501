import TerminalKit
import Testing

@testable import Console

@Suite("A keymap")
struct KeymapTests {
  private func chord(_ text: String) throws -> KeyChord { try KeyChord(parsing: text) }

  @Test("gives an action the keys a team chose, and takes its default away")
  func override() throws {
    let keymap = Keymap(overrides: ["alerts.acknowledge": ["A"]])
    let scope = ActionScope.pane(AlertsPane.id)
    #expect(keymap.problems == [])
    #expect(
      keymap.meaning(of: [try chord("A")], in: [scope]) == .action(ActionName("alerts.acknowledge"))
    )
    #expect(keymap.meaning(of: [try chord("a")], in: [scope]) == .nothing)
  }

  @Test("reports a name nobody knows and keeps the defaults")
  func unknownName() throws {
    let keymap = Keymap(overrides: ["alerts.ack": ["A"]])
    #expect(
      keymap.problems.map(\.description) == [
        "keys: there is no action \"alerts.ack\". `wardroom keys` lists the names."
      ])
    #expect(keymap.keys(for: ActionName("alerts.acknowledge")).map(\.description) == ["a"])
  }

  @Test("reports a key that is none and keeps the default")
  func unknownKey() {
    let keymap = Keymap(overrides: ["alerts.acknowledge": ["hyper-a"]])
    #expect(keymap.problems.count == 1)
    #expect(keymap.problems.first?.description.contains("hyper-a") == true)
    #expect(keymap.keys(for: ActionName("alerts.acknowledge")).map(\.description) == ["a"])
  }

  @Test("lets a choice win over a default and says what lost its key")
  func clash() throws {
    let keymap = Keymap(overrides: ["alerts.copy": ["a"]])
    #expect(
      keymap.meaning(of: [try chord("a")], in: [.pane(AlertsPane.id)])
        == .action(ActionName("alerts.copy")))
    #expect(
      keymap.problems.map(\.description) == [
        "keys: a of alerts.acknowledge means alerts.copy already and stays with that."
      ])
  }

  @Test("shows the changed key in footer and help")
  func shownKeys() throws {
    var driver = ExecDashboard.driver(keymap: Keymap(overrides: ["alerts.acknowledge": ["ctrl-a"]]))
    #expect(driver.lines.last?.contains("^A ack") == true)
    try driver.press("?")
    #expect(driver.line("^A", "look after") != nil)
  }

  @Test("waits for the second key of a sequence and tells what may follow")
  func sequence() throws {
    var driver = ExecDashboard.driver()
    try driver.press("g")
    #expect(driver.message.contains("g then"))
    driver.wait(seconds: 1)
    #expect(driver.line("i  Look at another incident") != nil)
    try driver.press("i")
    #expect(driver.shows("Incidents"))
  }

  @Test("takes an action's keys away when its list is empty")
  func emptyList() {
    let keymap = Keymap(overrides: ["console.quit": []])
    #expect(keymap.problems == [])
    #expect(keymap.keys(for: ActionName("console.quit")).isEmpty)
  }

  @Test("shows a key only where it means the action")
  func shadowedHint() throws {
    var driver = ExecDashboard.driver()
    #expect(driver.lines.last?.contains("i note") == true)
    try driver.press("3")
    #expect(driver.lines.last?.contains("i step note") == true)
    #expect(driver.lines.last?.contains("i note") == false)
  }

  @Test("falls back to the wider meaning where the pane's cannot be done")
  func fallback() throws {
    var driver = ExecDashboard.drill(size: Size(columns: 120, rows: 40))
    try driver.press("3", "i")
    #expect(driver.shows("Note on DRILL-2026-0042"))
  }

  @Test("is what sentences name, with the verb or the palette where an action has no key")
  func sentences() throws {
    let keymap = Keymap(overrides: [
      "incident.declare": ["ctrl-n"], "incident.switch": ["f2"],
    ])
    var driver = ExecDashboard.calm(keymap: keymap)
    try driver.press("S")
    #expect(driver.message.contains("^N declares one, f2 shows another."))
    let bare = Keymap(overrides: ["incident.declare": [], "runbook.skip": []])
    #expect(bare.way(to: LeadCommand.declare) == ":declare")
    #expect(bare.way(to: RunbookPaneCommand.skip) == "the palette")
  }
}

@Suite("A preset of keys")
struct KeymapPresetTests {
  @Test("names actions there are, with keys that do not clash", arguments: KeymapPreset.allCases)
  func sound(preset: KeymapPreset) {
    #expect(Keymap(preset: preset, overrides: [:]).problems == [])
    #expect(preset.keys.keys.filter { ConsoleCatalog.action(ActionName($0)) == nil } == [])
  }

  @Test("leaves no action without a key that had one, but half pages") func reachable() {
    let emacs = Keymap(preset: .emacs, overrides: [:])
    let lost = ConsoleCatalog.actions.map(\.name).filter {
      !Keymap.standard.keys(for: $0).isEmpty && emacs.keys(for: $0).isEmpty
    }
    #expect(lost.map(\.text).sorted() == ["move.half-page-down", "move.half-page-up"])
  }

  @Test("of Emacs moves, finds, cancels and leaves as Emacs does") func emacs() throws {
    var driver = ExecDashboard.driver(keymap: Keymap(preset: .emacs, overrides: [:]))
    try driver.press("ctrl-n", "ctrl-n")
    let selected = driver.line("\u{203A}")
    try driver.press("ctrl-p", "ctrl-n")
    #expect(driver.line("\u{203A}") == selected)
    try driver.press("alt-x")
    #expect(driver.shows("type to find"))
    try driver.press("ctrl-g")
    try driver.press("ctrl-x", "ctrl-c")
    #expect(driver.effects.contains { if case .quit = $0 { true } else { false } })
  }

  @Test("gives way to single keys of a team") func over() {
    let keymap = Keymap(preset: .emacs, overrides: ["console.palette": ["ctrl-o"]])
    #expect(keymap.keys(for: ActionName("console.palette")).map(\.description) == ["ctrl-o"])
    #expect(keymap.keys(for: ActionName("console.back")).first?.description == "ctrl-g")
  }
}
