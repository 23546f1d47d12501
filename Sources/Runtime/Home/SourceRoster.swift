public import AlertSources
public import Intake
public import TerminalKit

/// The sources that may send to a home and what they must show, as its settings say.
public struct SourceRoster: Sendable {
  public var sources = InstalledSource.standard
  public var rules: [SourceRule] = []
  /// How the team's own sources are read, by name.
  public var mappings: [String: SourceMapping] = [:]
  public var certificates = CertificateOrigin()
  public var tls: TLSFiles?
  /// What could not be taken from the settings, a sentence each with its place.
  public var problems: [SafeText] = []

  /// Returns the source of that name, nil when there is none.
  public func source(_ name: String) -> InstalledSource? { sources.first { $0.name == name } }
}

extension Workspace {
  /// The sources with their rules; it reads mapping files and secrets, so ask once.
  public var sourceRoster: SourceRoster {
    var roster = SourceRoster()
    for setting in configuration.sources { roster.install(setting, self) }
    var closed: Set<String> = []
    for setting in configuration.sources where !setting.proofs.isEmpty {
      if !roster.takeRule(setting, self) { closed.insert(setting.source) }
    }
    // What should be proven and cannot be must not come in unproven.
    roster.sources.removeAll { closed.contains($0.name) }
    roster.rules.removeAll { closed.contains($0.source) }
    roster.takeEncryption(self)
    return roster
  }
}

extension SourceRoster {
  fileprivate mutating func install(_ setting: SourceSetting, _ workspace: Workspace) {
    do throws(SettingProblem) {
      if let mapping = try setting.readMapping(home: workspace.home) {
        sources.append(InstalledSource(mapping: mapping))
        mappings[mapping.name] = mapping
      }
      guard let index = sources.firstIndex(where: { $0.name == setting.source }) else {
        throw SettingProblem(
          "sources.\(setting.source) is no source. `wardroom sources` lists them; describe one of your own with mapping."
        )
      }
      if !setting.ignoredLabels.isEmpty {
        sources[index] = sources[index].ignoring(
          labels: Set(setting.ignoredLabels), ofInstance: setting.instance)
      }
    } catch {
      complain(error, setting, workspace)
    }
    guard let folder = setting.certificates else { return }
    certificates.folder = folder.below(workspace.home)
  }

  /// Returns whether deliveries can be proven; a setting of a source that is not there counts.
  fileprivate mutating func takeRule(_ setting: SourceSetting, _ workspace: Workspace) -> Bool {
    guard source(setting.source) != nil else { return true }
    var rule = SourceRule(source: setting.source, instance: setting.instance, accepted: [])
    for proof in setting.proofs {
      do throws(SettingProblem) {
        rule.accepted.append(try proof.resolved(workspace))
      } catch {
        complain(error, setting, workspace)
      }
    }
    if rule.accepted.isEmpty {
      let sentence: SafeText = "\(setting.name) is closed, because nothing it sends can be proven."
      complain(SettingProblem(sentence), setting, workspace)
      return false
    }
    rules.append(rule)
    return true
  }

  fileprivate mutating func takeEncryption(_ workspace: Workspace) {
    guard let setting = workspace.configuration.encryption else { return }
    tls = TLSFiles(
      certificateChain: setting.certificate.below(workspace.home),
      key: setting.key.below(workspace.home))
  }

  private mutating func complain(
    _ problem: SettingProblem, _ setting: SourceSetting, _ workspace: Workspace
  ) {
    let path = workspace.home.settingsPath
    problems.append("\(path):\(problem.line ?? setting.line): \(problem.sentence)")
  }
}

extension SourceSetting {
  /// Returns how the source is read, nil when the catalogue says that.
  fileprivate func readMapping(home: Home) throws(SettingProblem) -> SourceMapping? {
    guard let mapping else { return nil }
    var read: SourceMapping
    switch mapping {
    case .inline(let written): read = written
    case .file(let path): read = try MappingFile.mapping(at: path.below(home))
    }
    if read.name.isEmpty { read.name = source }
    guard read.name == source else {
      throw SettingProblem(
        "sources.\(source).mapping calls itself \(read.name). Give both the same name.")
    }
    guard let problem = read.problems.first else { return read }
    throw SettingProblem("sources.\(source).mapping: \(problem)")
  }
}

extension SourceSetting.Proof {
  /// Returns the proof with its secrets.
  fileprivate func resolved(_ workspace: Workspace) throws(SettingProblem) -> AcceptedProof {
    guard proof == .sns || !secrets.isEmpty else {
      throw SettingProblem("\(proof.rawValue) wants a secret: env:NAME or file:PATH.")
    }
    guard proof != .sns || !topics.isEmpty else {
      throw SettingProblem("sns wants topics, the ARNs that may send here.")
    }
    var known: [Secret] = []
    for reference in secrets {
      known.append(
        Secret(try reference.resolve(in: workspace.environment, home: workspace.home)))
    }
    return AcceptedProof(
      proof, secrets: known, signatureHeader: signatureHeader, timestampHeader: timestampHeader,
      topics: topics)
  }
}
