import Console
import TerminalKit

/// The manual page of section 1, made from the same declarations as help and palette.
struct ManualPage {
  let help: CommandHelp
  let version: String

  /// The page in the language of man(7).
  var text: String {
    let sections = [
      heading, name, synopsis, description, commands, options, keys, files, environment, status,
      examples, seeAlso,
    ]
    return sections.map { $0.text }.joined()
  }

  // MARK: Sections

  private var heading: Roff {
    var roff = Roff()
    roff.comment("Made by `wardroom man`.")
    roff.request("TH", ["WARDROOM", "1", "", "wardroom \(version)", "Wardroom"])
    return roff
  }

  private var name: Roff {
    .section("NAME") {
      $0.paragraph("wardroom - the incident console for people who live in a terminal")
    }
  }

  private var synopsis: Roff {
    .section("SYNOPSIS") {
      $0.bold("wardroom")
      $0.plain("[options]")
      $0.request("br", [])
      $0.bold("wardroom")
      $0.plain("command [arguments] [options]")
    }
  }

  private var description: Roff {
    .section("DESCRIPTION") {
      $0.paragraph(
        "Wardroom shows live alerts, the timeline of an incident, runbook steps and drafts of "
          + "updates over one record, and keeps that record in step with a markdown postmortem. It "
          + "works without a network and sends nothing without a person.")
      $0.paragraph(help.discussion ?? "")
    }
  }

  private var commands: Roff {
    .section("COMMANDS") {
      for command in help.commands { add(command, path: "wardroom", to: &$0) }
    }
  }

  private func add(_ command: CommandHelp, path: String, to roff: inout Roff) {
    let path = path + " " + command.commandName
    guard command.commands.isEmpty else {
      roff.heading(path)
      roff.plain(command.abstract ?? "")
      for one in command.commands { add(one, path: path, to: &roff) }
      return
    }
    let own = command.shown.filter { !isGlobal($0) }
    let places = own.filter(\.isPositional).map(Self.place)
    roff.item(([path] + places).joined(separator: " "), command.abstract ?? "")
    let named = own.filter { !$0.isPositional }
    let explained = own.filter { $0.isPositional && $0.abstract?.isEmpty == false } + named
    guard !explained.isEmpty else { return }
    roff.indented { roff in
      for one in explained { roff.item(Self.term(one), Self.meaning(one)) }
    }
  }

  private var options: Roff {
    .section("OPTIONS") {
      $0.paragraph("Every command takes these, before or behind its name.")
      for option in globals { $0.item(Self.term(option), Self.meaning(option)) }
      $0.item("--help", "Says what a command takes.")
      $0.item(
        "--generate-completion-script bash|zsh|fish",
        "Prints what makes the shell complete commands and options.")
    }
  }

  private var keys: Roff {
    let keymap = Keymap.standard
    return .section("KEYS") { roff in
      roff.paragraph(
        "These are the defaults; ? shows what the keys do where you are, keys: in wardroom.yaml "
          + "changes them.")
      for (title, scope) in Self.scopes {
        let actions = ConsoleCatalog.actions.filter { $0.scope == scope }
        let bound = actions.filter { !keymap.keys(for: $0.name).isEmpty }
        guard !bound.isEmpty else { continue }
        roff.heading(title)
        for action in bound {
          let keys = keymap.keys(for: action.name).map(\.description).joined(separator: ", ")
          roff.item(keys, action.help)
        }
      }
    }
  }

  private static var scopes: [(String, ActionScope)] {
    let panes = ConsoleCatalog.paneTitles.map {
      ("In the pane \($0.title)", ActionScope.pane($0.id))
    }
    return [("Everywhere", .everywhere)] + panes + [("In sheets and lists", .overlay)]
  }

  private var files: Roff {
    .section("FILES") {
      $0.item(
        "wardroom.yaml", "The settings of a home; wardroom init writes one that explains itself.")
      $0.item("triage.yaml, catalog.yaml", "Grouping rules and what is known of data products.")
      $0.item("postmortems/", "The postmortems, kept in step both ways.")
      $0.item("runbooks/, templates/, themes/", "A team's own, laid over those that come with it.")
      $0.item(".wardroom/", "The record and what belongs to it; readable by its owner only.")
      $0.paragraph("wardroom paths says where everything lies and which of it is used.")
    }
  }

  private var environment: Roff {
    .section("ENVIRONMENT") {
      $0.item("WARDROOM_HOME", "The home, unless --home names it.")
      $0.item("WARDROOM_ACTOR", "Who acts, unless --actor says so; else USER.")
      $0.item(
        "WARDROOM_EDITOR, VISUAL, EDITOR", "The editor for long texts, the first that is set.")
      $0.item("NO_COLOR", "When it is not empty, no colours are used.")
      $0.item("TERM, COLORTERM, LC_ALL, LC_CTYPE, LANG", "What the terminal can show.")
    }
  }

  private var status: Roff {
    .section("EXIT STATUS") {
      for (code, meaning) in Self.codes { $0.item(String(code.rawValue), meaning) }
      $0.item("129, 143", "The terminal went away; a signal ended it. Drafts are kept.")
    }
  }

  private static let codes: [(CommandFailure.Code, String)] = [
    (.done, "It is done."), (.no, "The rules say no, or something was found that is to be mended."),
    (.conflicts, "File and record say different things, and a person has to choose."),
    (.held, "A file is left as it is until a person has seen to it."),
    (.usage, "The command makes no sense as it was typed."), (.badData, "A file cannot be read."),
    (.unavailable, "Something outside does not answer."),
    (.bug, "A mistake of the program; please report it."),
    (.cannotCreate, "Something could not be written."),
    (.notAllowed, "Nothing may be changed here."),
    (.terminalUnusable, "The terminal cannot show the console."),
  ]

  private var examples: Roff {
    .section("EXAMPLES") {
      $0.item("wardroom demo", "Shows a demonstration incident in a temporary home.")
      $0.item("wardroom declare \"Revenue is wrong\" -s 2", "Declares an incident.")
      $0.item("wardroom alerts 'sev:1 state:firing'", "Lists alerts.")
      $0.item("wardroom drill play first-watch", "Rehearses for ten minutes.")
    }
  }

  private var seeAlso: Roff {
    .section("SEE ALSO") { $0.paragraph("less(1), tmux(1), git(1), terminfo(5)") }
  }

  // MARK: Arguments

  /// The options that every command has.
  private var globals: [CommandHelp.Argument] {
    (help.commands.first?.shown ?? []).filter(isGlobal)
  }

  private func isGlobal(_ argument: CommandHelp.Argument) -> Bool {
    let names = argument.typedNames
    guard !names.isEmpty else { return false }
    return help.commands.filter { $0.commands.isEmpty }.allSatisfy { command in
      command.shown.contains { $0.typedNames == names }
    }
  }

  private static func place(_ argument: CommandHelp.Argument) -> String {
    let name = (argument.valueName ?? "value").uppercased()
    let repeated = argument.isRepeating ? "..." : ""
    return argument.isOptional ? "[\(name)\(repeated)]" : name + repeated
  }

  private static func term(_ argument: CommandHelp.Argument) -> String {
    guard !argument.isPositional else { return place(argument) }
    let names = argument.typedNames.joined(separator: ", ")
    return argument.kind == "option"
      ? names + " " + (argument.valueName ?? "value").uppercased() : names
  }

  private static func meaning(_ argument: CommandHelp.Argument) -> String {
    let text = argument.abstract ?? ""
    guard let value = argument.defaultValue, !argument.isPositional, value != "false" else {
      return text
    }
    return text + (text.isEmpty ? "" : " ") + "Without it: \(value)."
  }
}
