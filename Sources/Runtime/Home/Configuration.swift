public import AlertTriage
import Console
import FoundationEssentials
public import IncidentModel
import NcursesTerminal
import Postmortems
public import Runbooks
public import StakeholderUpdates
public import TerminalKit
import Yams

/// What a team's `wardroom.yaml` says; without a file everything has a default.
public struct Configuration: Sendable {
  /// The people of the roster.
  public var people: [Person] { lead.roster.people }
  public var updatePolicy = UpdatePolicy.standard
  /// Whom the team tells, in which forms.
  public var updates = UpdateCatalog.standard
  /// How long an update waits before it leaves, in seconds.
  public var updateHold: Int64 = 10
  /// What the team has agreed on leading incidents.
  public var lead = LeadPolicy.standard
  /// Where the receiver listens, `127.0.0.1:8467` or `none`.
  public var listen = Configuration.defaultListen
  /// The environment variable that holds the receiver's token; the token itself never stands in a
  /// file.
  public var tokenVariable: String?
  /// How postmortems are read.
  var postmortems = PostmortemPolicy.standard
  /// How runbooks are kept true.
  public var runbooks = RunbookPolicy.standard
  /// Whether git commits a postmortem when its status changes.
  public var commitsPostmortems = false
  public var theme = ThemeChoice()
  /// Whose keys the others are laid over.
  var keymap = KeymapPreset.vim
  public var keys: [String: [String]] = [:]
  /// The line in which the keys of an action stand.
  var keyLines: [String: Int] = [:]
  public var editor: String?
  public var usesMouse = false
  /// How somebody who looks elsewhere is told; the bell rings in any case.
  var notifications = NotificationWay.none
  /// How the panes are laid out.
  var layout = LayoutShape.auto
  /// Whether there is colour; on `auto` NO_COLOR and the terminal decide.
  var colour = TerminalSettings.Choice.auto
  /// Whether frames are put between marks that keep them from being shown half drawn.
  var synchronizedOutput = TerminalSettings.Choice.auto
  /// The zone of the clock beside UTC; nil for that of the machine.
  public var zone: Zone?
  /// Whether the terminal draws in two columns what Unicode calls ambiguous.
  public var isAmbiguousWide = false
  /// What holds for single sources and installations of them.
  public var sources: [SourceSetting] = []
  /// What the receiver shows itself with, when it is reached over https.
  public var encryption: EncryptionSetting?
  /// Where messages can go.
  var channels: [ServiceSetting] = []
  /// Where tickets can go.
  var trackers: [ServiceSetting] = []
  /// How alerts are grouped, enriched and watched.
  public var triage = TriagePolicy.standard
  /// What is wrong with the file, a sentence each with its place; the rest of it holds.
  public var problems: [SafeText] = []

  public static let defaultListen = "127.0.0.1:8467"

  /// Creates the defaults.
  public init() { agreeOnSending() }

  /// Reads the settings file of a home; a missing file gives the defaults.
  public static func load(_ home: Home) -> Configuration {
    do throws(FileFailure) {
      let bytes = try FileBytes.read(home.settingsPath)
      var configuration = bytes.map { parse($0, path: home.settingsPath) } ?? Configuration()
      configuration.takeTriageFiles(of: home)
      configuration.finishUpdates(of: home)
      return configuration
    } catch {
      var configuration = Configuration()
      configuration.complain("\(error.sentence) The defaults hold.")
      configuration.finishUpdates(of: home)
      return configuration
    }
  }

  /// Reads settings from the bytes of a file.
  public static func parse(_ bytes: [UInt8], path: String) -> Configuration {
    var configuration = Configuration()
    do throws(SettingProblem) {
      let text = try SettingsText(bytes, path: path).text
      if let node = try SettingsText.compose(text, path: path) {
        try configuration.take(node, path: path)
      }
    } catch {
      configuration.complain("\(error.sentence) The defaults hold.")
    }
    configuration.agreeOnSending()
    return configuration
  }

  /// Lets the rules know what the audiences ask for.
  private mutating func agreeOnSending() {
    lead.sending.holdSeconds = updateHold
    lead.sending.secondPerson = Set(updates.audiences.filter(\.needsSecondPerson).map(\.name))
  }

  private mutating func take(_ node: Node, path: String) throws(SettingProblem) {
    if node.null != nil { return }
    guard let mapping = node.mapping else {
      throw SettingProblem("\(path):1: The file is not a map of settings such as \"theme: dark\".")
    }
    for (key, value) in mapping {
      do throws(SettingProblem) {
        try take(key.string ?? "", value, path: path)
      } catch {
        complain(error, path: path, line: key.mark?.line)
      }
    }
  }

  private mutating func take(
    _ key: String, _ value: Node, path: String
  ) throws(SettingProblem) {
    switch key {
    case "people": try takePeople(value)
    case "escalations": try takeEscalations(value)
    case "hypotheses": try takeHypotheses(value)
    case "audiences": try takeAudiences(value, path: path)
    case "updates": try takeUpdates(value)
    case "cadences": updatePolicy = try Self.policy(value)
    case "resolve": try takeResolve(value)
    case "clocks": try takeClocks(value)
    case "roles": try takeRoles(value)
    case "severities": try takeSeverities(value)
    case "receiver": try takeReceiver(value)
    case "sources": takeSources(value, path: path)
    case "triage": try takeTriage(value, path: path)
    case "runbooks": try takeRunbooks(value)
    case "postmortems": try takePostmortems(value)
    case "theme": theme = try Self.theme(value)
    case "keymap": keymap = try Self.preset(value)
    case "keys":
      keys = try Self.keys(value)
      keyLines = Self.lines(value)
    case "editor": editor = try Self.text(value, "editor")
    case "mouse": usesMouse = try Self.flag(value, "mouse")
    case "channels": takeChannels(value, path: path)
    case "trackers": takeTrackers(value, path: path)
    default:
      guard try !takeRoom(key, value) else { return }
      throw SettingProblem(
        "\"\(SafeText(key))\" is no setting. Known are people, audiences, updates, cadences, resolve, clocks, roles, severities, escalations, hypotheses, receiver, sources, triage, runbooks, postmortems, channels, trackers, theme, keymap, keys, editor, mouse, notifications, layout, colour, synchronized_output, zone, ambiguous_width."
      )
    }
  }

  private mutating func takeReceiver(_ node: Node) throws(SettingProblem) {
    guard let mapping = node.mapping else {
      throw SettingProblem("receiver wants a map with listen, token_env and tls.")
    }
    for (key, value) in mapping {
      switch key.string ?? "" {
      case "listen": listen = try Self.text(value, "receiver.listen")
      case "token_env": tokenVariable = try Self.text(value, "receiver.token_env")
      case "token":
        throw SettingProblem(
          "receiver.token is a secret and is not read from a file. Name a variable with token_env instead."
        )
      case "tls": encryption = try Self.encryption(SettingNode(name: "receiver.tls", node: value))
      default: throw SettingProblem("receiver knows listen, token_env and tls only.")
      }
    }
  }

  mutating func complain(_ sentence: SafeText) { problems.append(sentence) }

  private static func policy(_ node: Node) throws(SettingProblem) -> UpdatePolicy {
    do {
      return try YAMLDecoder().decode(UpdatePolicy.self, from: node)
    } catch DecodingError.dataCorrupted(let context) {
      throw SettingProblem("cadences cannot be read: \(context.debugDescription)")
    } catch DecodingError.typeMismatch(_, let context) {
      throw SettingProblem(shapeSentence(context.codingPath))
    } catch DecodingError.valueNotFound(_, let context) {
      throw SettingProblem(shapeSentence(context.codingPath))
    } catch {
      throw SettingProblem(shapeSentence([]))
    }
  }

  /// What is said of a value that is a list or a map where the other belongs.
  private static func shapeSentence(_ path: [any CodingKey]) -> SafeText {
    let name = (["cadences"] + path.map(\.stringValue)).joined(separator: ".")
    return
      "\(name) is not of the form that belongs there. Write cadences: {SEV1: {first: 15 min, every: 30 min}}."
  }

  private static func keys(_ node: Node) throws(SettingProblem) -> [String: [String]] {
    guard let mapping = node.mapping else {
      throw SettingProblem("keys wants a map from action to a list of keys.")
    }
    var keys: [String: [String]] = [:]
    for (name, value) in mapping {
      guard let action = name.string else { continue }
      if let key = value.string {
        keys[action] = [key]
      } else {
        keys[action] = try list(value, "keys.\(action)", \.string)
      }
    }
    return keys
  }

  private static func list(
    _ node: Node, _ name: SafeText, _ item: (Node) -> String?
  ) throws(SettingProblem) -> [String] {
    let items = node.sequence?.map(item) ?? [nil]
    let texts = items.compactMap { $0 }
    guard texts.count == items.count else {
      throw SettingProblem("\(name) wants a list of words, [a, b].")
    }
    return texts
  }

  static func text(_ node: Node, _ name: SafeText) throws(SettingProblem) -> String {
    guard let text = node.string else { throw SettingProblem("\(name) wants one word or line.") }
    return text
  }

  /// Reads one name, `auto`, or a map of a name for each ground.
  private static func theme(_ node: Node) throws(SettingProblem) -> ThemeChoice {
    guard let mapping = node.mapping else {
      let name = try text(node, "theme")
      return name == "auto" ? ThemeChoice(dark: "dark", light: "light") : ThemeChoice(name)
    }
    var choice = ThemeChoice(dark: "dark", light: "light")
    for (key, value) in mapping {
      switch key.string ?? "" {
      case "dark": choice.dark = try text(value, "theme.dark")
      case "light": choice.light = try text(value, "theme.light")
      default:
        throw SettingProblem(
          "theme wants a name, auto, or {dark: NAME, light: NAME} for what the terminal has.")
      }
    }
    return choice
  }

  private static func flag(_ node: Node, _ name: SafeText) throws(SettingProblem) -> Bool {
    guard let flag = node.bool else { throw SettingProblem("\(name) wants true or false.") }
    return flag
  }
}
