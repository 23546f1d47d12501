import Console
import Delivery
import FoundationEssentials
import IncidentModel
import Intake
import Logging
import StakeholderUpdates
import TerminalKit

extension Workspace {
  /// What the console is started with.
  var consoleSettings: ConsoleSettings {
    var settings = ConsoleSettings(
      actor: actor, people: configuration.people, theme: startTheme.theme,
      keymap: Keymap(overrides: configuration.keys), updatePolicy: configuration.updatePolicy,
      lead: configuration.lead,
      updates: configuration.updates, isReadOnly: isReadOnly, homePath: home.path,
      now: clock.now())
    settings.zone = ZoneLibrary.local(environment)
    settings.channels = channelCards()
    settings.environmentNames = StepEnvironment.names(over: environment)
    settings.findZone = ZoneLibrary.zone(named:)
    return settings
  }

  /// The theme the settings name, else the dark one and why.
  var startTheme: (theme: Theme, problem: SafeText?) {
    do throws(CommandFailure) {
      return (try theme(named: configuration.themeName), nil)
    } catch {
      return (.dark, SafeText(error.sentence))
    }
  }

  /// Returns a theme: the team's own file, then a shipped file, then one that is embedded.
  func theme(named name: String) throws(CommandFailure) -> Theme {
    let file = "/" + name + ".yaml"
    let isPlainName = !name.contains("/") && !name.hasPrefix(".")
    if isPlainName, let own = try Self.read(home.themesPath + file) { return own }
    if let embedded = Theme.shipped.first(where: { $0.name == name }) { return embedded }
    if isPlainName, let folder = shipped.path,
      let theirs = try Self.read(folder + "/themes" + file)
    {
      return theirs
    }
    let names = Theme.shipped.map(\.name).joined(separator: ", ")
    throw CommandFailure(
      .badData, "There is no theme \"\(name)\". There are \(names) and the files in themes/.")
  }

  private static func read(_ path: String) throws(CommandFailure) -> Theme? {
    let text: String
    do throws(FileFailure) {
      guard let bytes = try FileBytes.read(path, limit: SettingsText.sizeLimit) else { return nil }
      text = String(decoding: bytes, as: UTF8.self)
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
    if let line = SettingsText.firstAnchor(in: text) {
      throw CommandFailure(.badData, "\(path):\(line): \(SettingsText.anchorSentence)")
    }
    do throws(ThemeProblem) {
      return try ThemeFile.decode(yaml: text)
    } catch {
      throw CommandFailure(.badData, "\(path): \(error.description)")
    }
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
