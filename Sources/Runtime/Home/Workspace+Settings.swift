import Console
import Delivery
import FoundationEssentials
import IncidentModel
import Intake
import Logging
import NcursesTerminal
import StakeholderUpdates
import TerminalKit

extension Workspace {
  /// What the console is started with.
  var consoleSettings: ConsoleSettings {
    var settings = ConsoleSettings(
      actor: actor, people: configuration.people, theme: startTheme.theme,
      keymap: configuration.keymapInUse, updatePolicy: configuration.updatePolicy,
      lead: configuration.lead,
      updates: configuration.updates, isReadOnly: isReadOnly, homePath: home.path,
      now: clock.now())
    settings.layout = configuration.layout
    settings.usesMouse = configuration.usesMouse
    settings.zone = zone
    settings.channels = channelCards()
    settings.environmentNames = StepEnvironment.names(over: environment)
    settings.themeNames = ThemeLibrary(home: home, shipped: shipped).listings().map(\.name)
    let choice = configuration.theme
    if choice.followsTerminal {
      settings.themeByGround = [.dark: choice.dark, .light: choice.light]
    }
    settings.keyWarning = configuration.keyProblems(path: home.settingsPath).first
    settings.findZone = ZoneLibrary.zone(named:)
    return settings
  }

  /// What is asked of the terminal.
  var terminalSettings: TerminalSettings {
    var settings = TerminalSettings(environment: environment)
    settings.mouse = configuration.usesMouse
    settings.isAmbiguousWide = configuration.isAmbiguousWide
    settings.colour = configuration.colour
    settings.synchronizedOutput = configuration.synchronizedOutput
    return settings
  }

  /// The theme the settings name for a dark terminal, else the dark one and why.
  var startTheme: (theme: Theme, problem: SafeText?) {
    do throws(CommandFailure) {
      return (try theme(named: configuration.theme.dark), nil)
    } catch {
      return (.dark, SafeText(error.sentence))
    }
  }

  /// Returns a theme of the home.
  func theme(named name: String) throws(CommandFailure) -> Theme {
    try ThemeLibrary(home: home, shipped: shipped).theme(named: name)
  }

  /// The token of the receiver; a variable that is named but empty must not open the receiver to
  /// everybody.
  private var receiverToken: String? {
    get throws(CommandFailure) {
      guard let variable = configuration.tokenVariable else { return nil }
      guard let token = environment[variable], !token.isEmpty else {
        throw CommandFailure(
          .usage,
          "The settings name \(variable) for the receiver's token, and it is not set. Export it, or take "
            + "token_env out of wardroom.yaml.")
      }
      return token
    }
  }

  /// The editor's command, split at blanks.
  var editor: [String] { configuration.editor(in: environment) }

  /// Returns how the receiver is to be run, nil when it is not wanted; `listen` is `HOST:PORT` or
  /// `none` instead of what the settings say.
  func receiverRole(listen: String?) throws(CommandFailure) -> ReceiverRole? {
    guard !isReadOnly else { return nil }
    let token = try receiverToken
    do throws(ReceiverFailure) {
      switch try ListenChoice(typed: listen ?? configuration.listen) {
      case .none: return nil
      case .address(let address):
        let roster = sourceRoster
        var settings = ReceiverSettings(address: address, token: token)
        settings.sources = roster.sources
        settings.proofs = roster.rules
        settings.certificates = roster.certificates
        let fetcher = CertificateFetcher(http: HTTPClient())
        settings.certificates.fetch = { await fetcher.fetch($0) }
        settings.tls = roster.tls
        try settings.validate()
        return ReceiverRole(
          settings: settings, home: home, store: store, policy: triagePolicy,
          alertmanagers: alertmanagerWatch(), clock: clock, logger: logger)
      }
    } catch {
      throw CommandFailure(.usage, error.advice)
    }
  }
}

extension Configuration {
  /// Returns the editor's command, split at blanks: the settings' own, else the environment's.
  func editor(in environment: [String: String]) -> [String] {
    let variables = ["WARDROOM_EDITOR", "VISUAL", "EDITOR"].map { environment[$0] }
    let commands = ([editor] + variables).map { named in
      (named ?? "").split(separator: " ").map(String.init)
    }
    // A name that is set to nothing names no editor.
    return commands.first { !$0.isEmpty } ?? ["vi"]
  }
}
