import AlertTriage
import TerminalKit
import Yams

/// What the settings say about sources and about how alerts are treated.
extension Configuration {
  mutating func complain(_ problem: SettingProblem, path: String, line: Int? = nil) {
    let column = problem.column.map { "\($0):" } ?? ""
    complain("\(path):\(problem.line ?? line ?? 1):\(column) \(problem.sentence)")
  }

  mutating func takeSources(_ node: Node, path: String) {
    let reader = SourceSettingReader(node)
    sources = reader.settings
    for problem in reader.problems { complain(problem, path: path) }
  }

  static func encryption(_ node: SettingNode) throws(SettingProblem) -> EncryptionSetting {
    var setting = EncryptionSetting(certificate: "", key: "", line: node.line)
    for (name, value) in try node.members() {
      switch name {
      case "certificate": setting.certificate = try value.text()
      case "key": setting.key = try value.text()
      default: throw value.problem("is no setting. receiver.tls knows certificate and key.")
      }
    }
    guard !setting.certificate.isEmpty, !setting.key.isEmpty else {
      throw node.problem("wants certificate and key, the paths of two PEM files.")
    }
    return setting
  }

  mutating func takeTriage(_ node: Node, path: String) throws(SettingProblem) {
    let names = TriagePolicy.keys.joined(separator: ", ")
    for (key, value) in try SettingNode(name: "triage", node: node).members() {
      guard TriagePolicy.keys.contains(key) else {
        let problem = value.problem("is no setting of triage. Known are \(SafeText(names)).")
        complain(problem, path: path)
        continue
      }
      for problem in triage.take(key, value.node) {
        complain("\(path):\(problem.line): \(problem.sentence)")
      }
    }
  }

  /// Takes `triage.yaml` and the products of `catalog.yaml`, then what single sources say of themselves.
  mutating func takeTriageFiles(of home: Home) {
    takeFile(home.triagePath) { configuration, text, path throws(SettingProblem) in
      guard let node = try SettingsText.compose(text, path: path), node.null == nil else { return }
      try configuration.takeTriage(node, path: path)
    }
    takeFile(home.catalogPath) { configuration, text, path in
      for problem in configuration.triage.takeCatalog(yaml: text) {
        configuration.complain("\(path):\(problem.line): \(problem.sentence)")
      }
    }
    takeSourceOverrides()
  }

  private mutating func takeFile(
    _ path: String,
    _ take: (inout Configuration, String, String) throws(SettingProblem) -> Void
  ) {
    do throws(FileFailure) {
      guard let bytes = try FileBytes.read(path, limit: SettingsText.sizeLimit) else { return }
      do throws(SettingProblem) {
        try take(&self, try SettingsText(bytes, path: path).text, path)
      } catch {
        let place = error.line.map { "\(path):\($0): " as SafeText } ?? ""
        complain(place + error.sentence)
      }
    } catch {
      complain(SafeText(error.sentence))
    }
  }

  private mutating func takeSourceOverrides() {
    for setting in sources {
      if let seconds = setting.staleSeconds {
        triage.stale.perSource[setting.name] = .some(seconds)
      }
      if setting.hasPulse == false { triage.pulse.ignored.insert(setting.name) }
    }
  }
}
