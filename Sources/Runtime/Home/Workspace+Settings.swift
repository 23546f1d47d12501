import Console
import FoundationEssentials
import IncidentModel
import Intake
import Logging
import StakeholderUpdates
import TerminalKit

extension Workspace {
  /// What the console is started with.
  var consoleSettings: ConsoleSettings {
    ConsoleSettings(
      actor: actor, people: configuration.people, theme: startTheme,
      keymap: Keymap(overrides: configuration.keys), updatePolicy: configuration.updatePolicy,
      templates: AudienceTemplate.standard, isReadOnly: isReadOnly, homePath: home.path,
      now: clock.now())
  }

  private var startTheme: Theme {
    do throws(CommandFailure) {
      return try theme(named: configuration.themeName)
    } catch {
      logger.warning("\(error.sentence)")
      return .dark
    }
  }

  /// Returns a theme: the team's own file, then a shipped file, then one that is embedded.
  func theme(named name: String) throws(CommandFailure) -> Theme {
    let file = "/" + name + ".yaml"
    let isPlainName = !name.contains("/") && !name.hasPrefix(".")
    if isPlainName, let bytes = FileBytes.read(home.themesPath + file) {
      return try Self.decode(bytes, home.themesPath + file)
    }
    if let embedded = Theme.shipped.first(where: { $0.name == name }) { return embedded }
    if isPlainName, let shippedPath = shipped.path,
      let bytes = FileBytes.read(shippedPath + "/themes" + file)
    {
      return try Self.decode(bytes, shippedPath + "/themes" + file)
    }
    let names = Theme.shipped.map(\.name).joined(separator: ", ")
    throw CommandFailure(
      .badData, "There is no theme \"\(name)\". There are \(names) and the files in themes/.")
  }

  private static func decode(_ bytes: [UInt8], _ path: String) throws(CommandFailure) -> Theme {
    do throws(ThemeProblem) {
      return try ThemeFile.decode(yaml: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw CommandFailure(.badData, "\(path): \(error.description)")
    }
  }

  /// The editor's command, split at blanks.
  var editor: [String] {
    let named =
      configuration.editor ?? environment["WARDROOM_EDITOR"] ?? environment["VISUAL"]
      ?? environment["EDITOR"] ?? "vi"
    return named.split(separator: " ").map(String.init)
  }

  /// Returns how the receiver is to be run, nil when it is not wanted; `listen` is `HOST:PORT` or `none` instead
  /// of what the settings say.
  func receiverRole(listen: String?) throws(CommandFailure) -> ReceiverRole? {
    guard !isReadOnly else { return nil }
    let token = configuration.tokenVariable.flatMap { environment[$0] }
    do throws(ReceiverFailure) {
      switch try ListenChoice(typed: listen ?? configuration.listen) {
      case .none: return nil
      case .address(let address):
        let settings = ReceiverSettings(address: address, token: token)
        try settings.validate()
        return ReceiverRole(
          settings: settings, home: home, store: store, clock: clock, logger: logger)
      }
    } catch {
      throw CommandFailure(.usage, error.advice)
    }
  }
}
