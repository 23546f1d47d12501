import TerminalKit
import Testing

@testable import Console

@Suite("The catalogue of actions")
struct ConsoleCatalogTests {
  @Test("names every action once")
  func namesAreUnique() {
    let names = ConsoleCatalog.actions.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test("has a help sentence for every action", arguments: ConsoleCatalog.actions)
  func help(action: ActionDeclaration) {
    #expect(action.help.count > 3)
    #expect(action.help.first?.isUppercase == true)
    #expect(action.help.last != ".")
  }

  @Test("binds every default key without a clash")
  func keysResolve() {
    #expect(Keymap.standard.problems == [])
  }

  @Test("makes every action reachable by a key or a verb", arguments: ConsoleCatalog.actions)
  func reachable(action: ActionDeclaration) {
    #expect(!Keymap.standard.keys(for: action.name).isEmpty || action.verb != nil)
  }

  @Test("leads from each default key to its action", arguments: ConsoleCatalog.actions)
  func lookUp(action: ActionDeclaration) {
    for sequence in Keymap.standard.keys(for: action.name) {
      let meaning = Keymap.standard.meaning(of: sequence.chords, in: [action.scope])
      #expect(meaning == .action(action.name))
    }
  }

  @Test(
    "gives every footer hint a key", arguments: ConsoleCatalog.actions.filter { $0.hint != nil })
  func hints(action: ActionDeclaration) {
    #expect(!action.keys.isEmpty)
  }

  @Test("does not clash between a pane's keys and those that work everywhere, except on purpose")
  func shadowing() {
    let everywhere = Set(ConsoleCatalog.actions.filter { $0.scope == .everywhere }.flatMap(\.keys))
    let shadowed = ConsoleCatalog.actions.filter { action in
      if case .pane = action.scope {
        action.keys.contains { everywhere.contains($0) }
      } else {
        false
      }
    }
    // An arrow opens and closes a fold and goes to a pane elsewhere; a note on a runbook step takes the
    // place of a note on the timeline.
    #expect(shadowed.map(\.name.text) == ["alerts.unfold", "alerts.fold", "runbook.note"])
  }

  @Test("never binds keys that terminals cannot tell apart", arguments: ConsoleCatalog.actions)
  func portable(action: ActionDeclaration) {
    for key in ["ctrl-i", "ctrl-m", "ctrl-j", "ctrl-h", "ctrl-["] {
      #expect(!action.keys.contains(key))
    }
  }

  private static let known = [
    "wardroom alert dead-letters",
    "wardroom alert lineage",
    "wardroom alert test",
    "wardroom alerts backtest",
    "wardroom decide",
    "wardroom decision list",
    "wardroom declare", "wardroom drill control", "wardroom drill from", "wardroom drill play",
    "wardroom evidence add",
    "wardroom exit",
    "wardroom handoff offer",
    "wardroom hypothesis add",
    "wardroom hypothesis list",
    "wardroom hypothesis status",
    "wardroom link",
    "wardroom log",
    "wardroom merge",
    "wardroom outbox",
    "wardroom postmortem sync",
    "wardroom priority",
    "wardroom resolve",
    "wardroom restriction",
    "wardroom role",
    "wardroom roles duty",
    "wardroom runbook answer",
    "wardroom runbook approve",
    "wardroom runbook changes",
    "wardroom runbook note",
    "wardroom runbook reopen",
    "wardroom runbook run",
    "wardroom runbook set",
    "wardroom runbook skip",
    "wardroom runbook start", "wardroom runbook suggest",
    "wardroom runbook tick",
    "wardroom runbook transcript",
    "wardroom search",
    "wardroom severity",
    "wardroom show",
    "wardroom show --at",
    "wardroom show --chart",
    "wardroom side-effect",
    "wardroom similar",
    "wardroom split",
    "wardroom status",
    "wardroom task add",
    "wardroom task answer",
    "wardroom update approve",
    "wardroom update draft",
    "wardroom update fact",
    "wardroom update record",
    "wardroom update send",
    "wardroom update templates",
    "wardroom who",
  ]

  @Test("names no command that the command line does not have")
  func twins() {
    let twins = Set(ConsoleCatalog.actions.compactMap(\.twin))
    #expect(twins.sorted() == Self.known)
  }

  @Test("refuses every changing action in a read-only console")
  func readOnly() {
    let console = ExecDashboard.driver(isReadOnly: true).console
    for action in ConsoleCatalog.actions where action.changesRecord {
      #expect(action.disabledReason(in: console)?.hasPrefix("This console only reads") == true)
    }
  }

  @Test("ends every reason with a full stop")
  func reasons() {
    let quiet = ConsoleState(ExecDashboard.settings())
    for action in ConsoleCatalog.actions {
      guard let reason = action.disabledReason(in: quiet) else { continue }
      #expect(reason.hasSuffix("."), "\(action.name): \(reason)")
    }
  }
}
