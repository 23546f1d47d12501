import Drills
import IncidentModel
import StakeholderUpdates

/// Reads the updates of a drill as those of a real incident are read before they leave.
struct DrillUpdates: Sendable {
  var catalog: UpdateCatalog
  var policy: UpdatePolicy
  var start: Timestamp

  /// Takes the rules of a home, and finds out which moment the scenario's clock begins at.
  /// - Throws: That this machine does not know the scenario's zone; to guess would change the score.
  init(_ workspace: Workspace, _ scenario: Scenario) throws(CommandFailure) {
    catalog = workspace.configuration.updates
    policy = workspace.configuration.updatePolicy
    let clock = scenario.clock
    let zone = clock.zone == "UTC" ? Zone.utc : ZoneLibrary.zone(named: clock.zone)
    guard let zone else {
      throw CommandFailure(
        .unavailable,
        "This machine has no time zone \"\(clock.zone)\". Correct clock.tz of the drill, or install "
          + "the tz database (tzdata).")
    }
    start = zone.moments(of: clock.start.civil).first ?? clock.start
  }

  /// Returns a script whose updates carry what the rules say of them.
  /// - Throws: An update for an audience nobody knows.
  func read(_ script: PlayerScript) throws(CommandFailure) -> PlayerScript {
    var script = script
    for index in script.lines.indices {
      guard case .update(var update) = script.lines[index].act else { continue }
      guard let audience = catalog.audience(named: update.audience) else {
        let known = catalog.audiences.map(\.name).joined(separator: ", ")
        throw CommandFailure(
          .badData,
          "The script tells \"\(update.audience)\", and there is no such audience. There are \(known)."
        )
      }
      update.remarks = remarks(update.text, audience, at: script.lines[index].at)
      script.lines[index].act = .update(update)
    }
    return script
  }

  /// Returns what the rules say of a text for an audience; nothing for one nobody knows.
  func remarks(_ text: String, to audience: String, at now: Timestamp) -> [UpdateRemark] {
    catalog.audience(named: audience).map { remarks(text, $0, at: now) } ?? []
  }

  private func remarks(
    _ text: String, _ audience: Audience, at time: ScenarioTime
  ) -> [UpdateRemark] {
    remarks(text, audience, at: Timestamp(milliseconds: start.milliseconds + time.milliseconds))
  }

  private func remarks(
    _ text: String, _ audience: Audience, at now: Timestamp
  ) -> [UpdateRemark] {
    catalog.findings(in: text, for: audience, incident: nil, policy: policy, at: now).map {
      UpdateRemark(
        code: $0.code.rawValue, kind: $0.code.drillKind, isError: $0.level == .error)
    }
  }
}

extension UpdateRule {
  /// What breaking it costs points of its own for in a drill.
  fileprivate var drillKind: UpdateRemark.Kind {
    switch self {
    case .blame: .blame
    case .secret, .personalData: .sensitive
    case .nextUpdateMissing: .noNextTime
    case .impactMissing, .scopeMissing, .workaroundMissing, .etaMissing, .relativeTime, .jargon,
      .causeTooEarly, .notConfirmed, .tooLong, .unchanged, .brokenPromise, .internalName,
      .needToKnow, .drillMark, .dataLossMissing, .contradiction, .promisedResolution, .broadcast,
      .hiddenCharacter, .openFence, .markup, .teamWord, .placeholder, .holdingChanged:
      .other
    }
  }
}
