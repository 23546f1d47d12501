public import IncidentModel
import TerminalKit

/// Lists what stands between an incident and a verified end: criteria, side effects, the watch on the fix.
public struct ExitListCommand: WardroomCommand {
  public var id: IncidentID
  /// What of it is listed.
  public var part: Part

  /// The halves of the list.
  public enum Part: Hashable, Sendable {
    case everything
    case sideEffects
  }

  /// Creates the command.
  public init(incident: IncidentID, part: Part = .everything) {
    id = incident
    self.part = part
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let report = ExitReport(
      incident, policy: workspace.configuration.lead.exit, at: workspace.clock.now())
    switch part {
    case .everything: return try Report(Self.lines(report, of: incident), json: report)
    case .sideEffects:
      let lines = report.sideEffects.map(\.line)
      return try Report(
        lines.isEmpty ? ["No side effects are noted."] : lines, json: report.sideEffects)
    }
  }

  private static func lines(_ report: ExitReport, of incident: Incident) -> [SafeText] {
    let lists = report.criteria.map(\.line) + report.sideEffects.map(\.line)
    let nothing: [SafeText] = lists.isEmpty ? ["No exit criteria and no side effects."] : []
    return nothing + lists + [""] + standing(report, of: incident)
  }

  private static func standing(_ report: ExitReport, of incident: Incident) -> [SafeText] {
    guard incident.status.isActive || incident.isClaimed else {
      return ["\(incident.id.text) is \(incident.status.rawValue)."]
    }
    guard !report.open.isEmpty else { return ["Nothing is open: it can be resolved."] }
    let waits = report.open.filter { $0.next == nil || $0.id == nil }.map { SafeText($0.words) }
    return waits + report.open.compactMap(\.next).prefix(1).map { "next: \(SafeText($0))" }
  }
}

/// What stands between an incident and a verified end as `--json` shows it.
struct ExitReport: Encodable {
  var incident: IncidentID
  var criteria: [CriterionReport]
  var sideEffects: [SideEffectReport]
  var fixedAt: Timestamp?
  var soakEndsAt: Timestamp?
  var open: [OpenPointReport]
  var claim: ClaimReport?

  init(_ incident: Incident, policy: ExitPolicy, at now: Timestamp) {
    self.incident = incident.id
    criteria = incident.standingCriteria.map(CriterionReport.init)
    sideEffects = incident.sideEffects.map(SideEffectReport.init)
    fixedAt = incident.fixedAt
    soakEndsAt = incident.soakEnd(under: policy)
    open = incident.openPoints(under: policy, at: now)
      .map { OpenPointReport($0, of: incident.id) }
    claim = incident.claim.map(ClaimReport.init)
  }
}

/// An exit criterion as `--json` shows it.
struct CriterionReport: Encodable {
  var id: EntryID
  var text: String
  var origin: IncidentClass?
  /// open, verified or withdrawn.
  var state: String
  var by: Person?
  var at: Timestamp?
  var evidence: String?
  var reason: String?

  init(_ criterion: ExitCriterion) {
    id = criterion.id
    text = criterion.text
    origin = criterion.origin
    switch criterion.state {
    case .open: state = "open"
    case .verified(let by, let at, let evidence):
      (state, self.by, self.at, self.evidence) = ("verified", by, at, evidence)
    case .withdrawn(let reason): (state, self.reason) = ("withdrawn", reason)
    }
  }

  /// The criterion as one line of an answer.
  var line: SafeText {
    let proof: SafeText = evidence.map { ": \(SafeText($0))" } ?? ""
    return "\(SafeText(id.text))  \(SafeText(state).padded(toColumns: 9)) \(SafeText(text))\(proof)"
  }
}

/// A side effect as `--json` shows it.
struct SideEffectReport: Encodable {
  var id: EntryID
  var kind: SideEffectKind
  var text: String
  var undo: String
  var since: Timestamp
  /// in_place, undone or kept.
  var state: String
  var by: Person
  var at: Timestamp?
  var how: String?
  var reason: String?

  init(_ effect: SideEffect) {
    id = effect.id
    kind = effect.kind
    text = effect.text
    undo = effect.undo
    since = effect.since
    by = effect.by
    switch effect.state {
    case .inPlace: state = "in_place"
    case .undone(let by, let at, let how):
      (state, self.by, self.at, self.how) = ("undone", by, at, how)
    case .kept(let by, let at, let reason):
      (state, self.by, self.at, self.reason) = ("kept", by, at, reason)
    }
  }

  /// The side effect as one line of an answer.
  var line: SafeText {
    let word: SafeText = state == "in_place" ? "IN PLACE" : SafeText(state)
    let more = [reason, how, state == "in_place" && !undo.isEmpty ? "undo: \(undo)" : nil]
      .compactMap { $0 }.first { !$0.isEmpty }
    return
      "\(SafeText(id.text))  \(word.padded(toColumns: 9)) \(SafeText(kind.rawValue)): \(SafeText(text))"
      + (more.map { " (\(SafeText($0)))" } ?? "")
  }
}

/// One open point as `--json` shows it.
struct OpenPointReport: Encodable {
  var id: EntryID?
  var words: String
  /// What to type next; nil when only time is missing.
  var next: String?

  init(_ point: OpenPoint, of incident: IncidentID) {
    words = point.words
    next = point.nextStep(in: incident)
    switch point {
    case .criterion(let id, _), .sideEffect(let id, _): self.id = id
    case .fixNotIn, .soaking: id = nil
    }
  }
}

/// A claimed resolution as `--json` shows it.
struct ClaimReport: Encodable {
  var open: [String]
  var reason: String

  init(_ claim: ResolutionClaim) {
    open = claim.open
    reason = claim.reason
  }
}
