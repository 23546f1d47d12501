import Delivery
import TerminalKit
import Yams

/// What a team's settings say about one channel or tracker; its secrets are still where they are kept.
struct ServiceSetting: Hashable, Sendable {
  /// A value as it is written.
  enum Written: Hashable, Sendable {
    case text(String)
    case texts([String])
    case flag(Bool)
    case reference(SecretReference)
    case map([String: Written])
  }

  /// Whether it takes messages or tickets.
  enum Kind: Hashable, Sendable {
    case channel(ChannelKind)
    case tracker(TrackerKind)

    var word: String {
      switch self {
      case .channel(let kind): kind.rawValue
      case .tracker(let kind): kind.rawValue
      }
    }

    var fields: [SettingField] {
      switch self {
      case .channel(let kind): ChannelCatalog.fields(of: kind)
      case .tracker(let kind): TrackerCatalog.fields(of: kind)
      }
    }
  }

  /// `channels.board`, for sentences.
  var place: String { "\(section).\(name)" }
  var section: String
  var name: String
  /// Nil when none is named, or one that is not known.
  var kind: Kind?
  /// The line in the settings, counted from 1.
  var line: Int
  var values: [String: Written] = [:]
  /// The lines of the values.
  var lines: [String: Int] = [:]
  /// What was wrong when it was read; then it is not used.
  var problems: [SettingProblem] = []
}

extension ServiceSetting {
  /// Returns the settings with what the references lead to.
  func resolved(
    in environment: [String: String], home: Home
  ) throws(SettingProblem) -> NamedSettings {
    var resolved: [String: SettingValue] = [:]
    for (field, value) in values {
      do throws(SettingProblem) {
        resolved[field] = try Self.resolved(value, environment, home)
      } catch {
        throw SettingProblem("\(place).\(field): \(error.sentence)", line: lines[field] ?? line)
      }
    }
    return NamedSettings(name: name, values: resolved)
  }

  private static func resolved(
    _ value: Written, _ environment: [String: String], _ home: Home
  ) throws(SettingProblem) -> SettingValue {
    switch value {
    case .text(let text): return .text(text)
    case .texts(let texts): return .texts(texts)
    case .flag(let flag): return .flag(flag)
    case .reference(let reference):
      return .text(try reference.resolve(in: environment, home: home))
    case .map(let members):
      var map: [String: String] = [:]
      for (name, member) in members {
        if case .text(let text) = try resolved(member, environment, home) { map[name] = text }
      }
      return .map(map)
    }
  }

  /// Returns the problem that a mistake in the settings is.
  func problem(_ mistake: SettingMistake) -> SettingProblem {
    let name = mistake.field.map { "\(place).\($0)" } ?? place
    return SettingProblem(
      "\(name) \(mistake.trouble)", line: mistake.field.flatMap { lines[$0] } ?? line)
  }
}

/// Reads `channels` or `trackers` of a settings file; what is wrong is told with its line, and the rest holds.
struct ServiceSettingReader {
  private(set) var settings: [ServiceSetting] = []
  private(set) var problems: [SettingProblem] = []
  private let section: String
  private let kinds: [String: ServiceSetting.Kind]

  init(_ node: Node, section: String, kinds: [String: ServiceSetting.Kind]) {
    self.section = section
    self.kinds = kinds
    do throws(SettingProblem) {
      for (name, value) in try SettingNode(name: section, node: node).members() {
        read(name, value)
      }
    } catch {
      problems.append(error)
    }
  }

  private mutating func read(_ name: String, _ value: SettingNode) {
    var setting = ServiceSetting(section: section, name: name, line: value.line)
    do throws(SettingProblem) {
      let members = try value.members()
      setting.kind = try kind(of: value, members)
      for (key, value) in members where key != "type" { take(key, value, into: &setting) }
    } catch {
      setting.problems.append(error)
    }
    problems += setting.problems
    settings.append(setting)
  }

  private func kind(
    of value: SettingNode, _ members: [(key: String, value: SettingNode)]
  ) throws(SettingProblem) -> ServiceSetting.Kind {
    let known = SafeText(kinds.keys.sorted().joined(separator: ", "))
    guard let type = members.first(where: { $0.key == "type" })?.value else {
      throw value.problem("wants a type: \(known).")
    }
    guard let kind = kinds[try type.text()] else {
      throw type.problem("is no type of \(SafeText(section)). Known are \(known).")
    }
    return kind
  }

  private func take(_ key: String, _ value: SettingNode, into setting: inout ServiceSetting) {
    let fields = setting.kind?.fields ?? []
    do throws(SettingProblem) {
      guard let field = fields.first(where: { $0.name == key }) else {
        let known = (["type"] + fields.map(\.name)).joined(separator: ", ")
        throw value.problem(
          "is no setting of \(SafeText(setting.kind?.word ?? section)). Known are \(SafeText(known))."
        )
      }
      setting.values[key] = try Self.written(value, field)
      setting.lines[key] = value.line
    } catch {
      setting.problems.append(error)
    }
  }

  private static func written(
    _ value: SettingNode, _ field: SettingField
  ) throws(SettingProblem) -> ServiceSetting.Written {
    switch field.form {
    case .text: return reference(in: try value.text())
    case .texts: return .texts(try value.texts())
    case .flag: return .flag(try value.flag())
    case .secret: return try secret(value)
    case .map, .heads:
      var map: [String: ServiceSetting.Written] = [:]
      for (name, member) in try value.members() {
        let provesSomething = field.form == .heads && isSecret(name)
        map[name] = provesSomething ? try secret(member) : reference(in: try member.text())
      }
      return .map(map)
    }
  }

  private static func secret(
    _ value: SettingNode
  ) throws(SettingProblem) -> ServiceSetting.Written {
    guard let reference = try value.secrets().first else {
      throw value.problem("wants env:NAME or file:PATH.")
    }
    return .reference(reference)
  }

  private static func reference(in text: String) -> ServiceSetting.Written {
    SecretReference(typed: text).map { .reference($0) } ?? .text(text)
  }

  /// Whether a head of that name proves who sends.
  private static func isSecret(_ head: String) -> Bool {
    let name = head.lowercased()
    return ["auth", "token", "secret", "key", "cookie", "password", "signature"]
      .contains { name.contains($0) }
  }
}
