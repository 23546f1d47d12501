import AlertSources
import TerminalKit
import Yams

/// Reads the `sources` of a settings file; what is wrong is told with its line, and the rest holds.
struct SourceSettingReader {
  static let keys = [
    "proofs", "mapping", "ignore_labels", "certificates", "stale_after", "pulse", "instances",
    "api",
  ]

  private(set) var settings: [SourceSetting] = []
  private(set) var problems: [SettingProblem] = []

  init(_ node: Node) {
    attempt { reader throws(SettingProblem) in
      let root = SettingNode(name: "sources", node: node)
      for (source, value) in try root.members() {
        reader.read(source, value, instance: nil)
      }
    }
  }

  private mutating func read(_ source: String, _ value: SettingNode, instance: String?) {
    var setting = SourceSetting(source: source, instance: instance, line: value.line)
    var instances: [(String, SettingNode)] = []
    attempt { reader throws(SettingProblem) in
      for (key, value) in try value.members() {
        if key == "instances", instance == nil {
          instances = try value.members()
        } else {
          reader.attempt { reader throws(SettingProblem) in
            try reader.take(key, value, into: &setting)
          }
        }
      }
    }
    settings.append(setting)
    for (name, value) in instances { read(source, value, instance: name) }
  }

  private mutating func take(
    _ key: String, _ value: SettingNode, into setting: inout SourceSetting
  ) throws(SettingProblem) {
    switch key {
    case "proofs":
      for (name, value) in try value.members() {
        attempt { _ throws(SettingProblem) in
          setting.proofs.append(try Self.proof(name, value))
        }
      }
    case "mapping": setting.mapping = try Self.mapping(value)
    case "ignore_labels": setting.ignoredLabels = try value.texts()
    case "certificates": setting.certificates = try value.text()
    case "stale_after": setting.staleSeconds = .some(try value.span())
    case "api": setting.api = try Self.interface(value, of: setting.source)
    case "pulse": setting.hasPulse = try value.flag()
    default:
      throw value.problem(
        "is no setting of a source. Known are \(SafeText(Self.keys.joined(separator: ", "))).")
    }
  }

  private static func proof(
    _ name: String, _ value: SettingNode
  ) throws(SettingProblem) -> SourceSetting.Proof {
    guard let kind = SourceProof(rawValue: name) else {
      let known = SourceProof.allCases.map(\.rawValue).joined(separator: ", ")
      throw value.problem("is no way to prove anything. Known are \(SafeText(known)).")
    }
    var proof = SourceSetting.Proof(proof: kind)
    guard value.node.mapping != nil else {
      proof.secrets = try value.secrets()
      return proof
    }
    for (key, value) in try value.members() {
      switch key {
      case "secret", "secrets": proof.secrets += try value.secrets()
      case "signature_header": proof.signatureHeader = try value.text()
      case "timestamp_header": proof.timestampHeader = try value.text()
      case "topics": proof.topics = try value.texts()
      default:
        throw value.problem(
          "is no setting of a proof. Known are secret, secrets, signature_header, timestamp_header, topics."
        )
      }
    }
    return proof
  }

  private static func interface(
    _ value: SettingNode, of source: String
  ) throws(SettingProblem) -> SourceSetting.Interface {
    guard source == "alertmanager" else {
      throw value.problem("is for alertmanager only; no other source is asked.")
    }
    guard value.node.mapping != nil else {
      return SourceSetting.Interface(address: try value.text())
    }
    var api = SourceSetting.Interface(address: "")
    for (key, value) in try value.members() {
      switch key {
      case "url": api.address = try value.text()
      case "authorization": api.authorization = try value.secrets().first
      case "certificates": api.certificates = try value.text()
      default:
        throw value.problem(
          "is no setting of an api. Known are url, authorization, certificates.")
      }
    }
    return api
  }

  private static func mapping(_ value: SettingNode) throws(SettingProblem) -> SourceSetting.Mapping
  {
    guard value.node.mapping != nil else { return .file(try value.text()) }
    return .inline(try MappingFile.mapping(value.node, name: value.name))
  }

  private mutating func attempt(
    _ read: (inout SourceSettingReader) throws(SettingProblem) -> Void
  ) {
    do throws(SettingProblem) { try read(&self) } catch { problems.append(error) }
  }
}
