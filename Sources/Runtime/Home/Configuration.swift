import Console
import FoundationEssentials
public import IncidentModel
public import StakeholderUpdates
public import TerminalKit
import Yams

/// What a team's `wardroom.yaml` says; without a file everything has a default.
public struct Configuration: Sendable {
  public var people: [Person] = []
  public var updatePolicy = UpdatePolicy.standard
  /// Where the receiver listens, `127.0.0.1:8467` or `none`.
  public var listen = Configuration.defaultListen
  /// The environment variable that holds the receiver's token; the token itself never stands in a file.
  public var tokenVariable: String?
  public var themeName = "dark"
  public var keys: [String: [String]] = [:]
  public var editor: String?
  public var usesMouse = false
  /// What is wrong with the file, a sentence each with its place; the rest of it holds.
  public var problems: [SafeText] = []

  public static let defaultListen = "127.0.0.1:8467"
  /// The largest settings file that is read, in bytes.
  private static let sizeLimit = 1 << 20

  /// Creates the defaults.
  public init() {}

  /// Reads the settings file of a home; a missing file gives the defaults.
  public static func load(_ home: Home) -> Configuration {
    guard let bytes = FileBytes.read(home.settingsPath) else { return Configuration() }
    return parse(bytes, path: home.settingsPath)
  }

  /// Reads settings from the bytes of a file.
  public static func parse(_ bytes: [UInt8], path: String) -> Configuration {
    var configuration = Configuration()
    guard bytes.count <= sizeLimit, let text = String(validating: bytes, as: UTF8.self) else {
      configuration.complain("\(path) is not a YAML text of at most 1 MiB; the defaults hold.")
      return configuration
    }
    do {
      guard let node = try compose(yaml: text) else { return configuration }
      configuration.take(node, path: path)
    } catch {
      configuration.complain("\(path) cannot be read: \("\(error)"). The defaults hold.")
    }
    return configuration
  }

  private mutating func take(_ node: Node, path: String) {
    guard let mapping = node.mapping else {
      complain("\(path) is not a map of settings; the defaults hold.")
      return
    }
    for (key, value) in mapping {
      let place = SafeText("\(path):\(key.mark?.line ?? 0)")
      do throws(SettingProblem) {
        try take(key.string ?? "", value)
      } catch {
        complain("\(place): \(error.sentence)")
      }
    }
  }

  private mutating func take(_ key: String, _ value: Node) throws(SettingProblem) {
    switch key {
    case "people": people = try Self.names(value).map(Person.init)
    case "cadences": updatePolicy = try Self.policy(value)
    case "receiver": try takeReceiver(value)
    case "theme": themeName = try Self.text(value, "theme")
    case "keys": keys = try Self.keys(value)
    case "editor": editor = try Self.text(value, "editor")
    case "mouse": usesMouse = try Self.flag(value, "mouse")
    case "roles", "severities", "channels", "sources": break
    default:
      throw SettingProblem(
        "\"\(SafeText(key))\" is no setting. Known are people, cadences, receiver, theme, keys, editor, mouse."
      )
    }
  }

  private mutating func takeReceiver(_ node: Node) throws(SettingProblem) {
    guard let mapping = node.mapping else {
      throw SettingProblem("receiver wants a map with listen and token_env.")
    }
    for (key, value) in mapping {
      switch key.string ?? "" {
      case "listen": listen = try Self.text(value, "receiver.listen")
      case "token_env": tokenVariable = try Self.text(value, "receiver.token_env")
      case "token":
        throw SettingProblem(
          "receiver.token is a secret and is not read from a file. Name a variable with token_env instead."
        )
      default: throw SettingProblem("receiver knows listen and token_env only.")
      }
    }
  }

  private mutating func complain(_ sentence: SafeText) { problems.append(sentence) }

  private static func policy(_ node: Node) throws(SettingProblem) -> UpdatePolicy {
    do {
      return try YAMLDecoder().decode(UpdatePolicy.self, from: node)
    } catch {
      throw SettingProblem("cadences cannot be read (\("\(error)")).")
    }
  }

  private static func names(_ node: Node) throws(SettingProblem) -> [String] {
    guard let sequence = node.sequence else {
      throw SettingProblem("people wants a list of names.")
    }
    return sequence.compactMap { $0.string ?? $0.mapping?["name"]?.string }
  }

  private static func keys(_ node: Node) throws(SettingProblem) -> [String: [String]] {
    guard let mapping = node.mapping else {
      throw SettingProblem("keys wants a map from action to a list of keys.")
    }
    var keys: [String: [String]] = [:]
    for (name, value) in mapping {
      keys[name.string ?? ""] = value.sequence?.compactMap(\.string) ?? [value.string ?? ""]
    }
    return keys
  }

  private static func text(_ node: Node, _ name: SafeText) throws(SettingProblem) -> String {
    guard let text = node.string else { throw SettingProblem("\(name) wants one word or line.") }
    return text
  }

  private static func flag(_ node: Node, _ name: SafeText) throws(SettingProblem) -> Bool {
    guard let flag = node.bool else { throw SettingProblem("\(name) wants true or false.") }
    return flag
  }
}

/// One setting that could not be taken.
private struct SettingProblem: Error {
  let sentence: SafeText

  init(_ sentence: SafeText) { self.sentence = sentence }
}
