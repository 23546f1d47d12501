import IncidentModel
import StakeholderUpdates
import TerminalKit

/// How near the next update of each incident is by what was said last: five minutes before, one minute
/// before, and when it is overdue.
struct ClockNews: Hashable, Sendable {
  private struct Said: Hashable, Sendable {
    var due: Timestamp
    var stage: Int
  }

  private var said: [IncidentID: Said] = [:]

  /// The seconds before an update is due at which it is said.
  private static let marks: [Int64] = [300, 60, 0]

  /// Returns what is to be said at a moment.
  mutating func hear(_ console: ConsoleState, at moment: Timestamp) -> [SafeText] {
    console.situation.open.compactMap { incident in
      guard let due = console.settings.updatePolicy.nextUpdateDue(for: incident) else {
        said[incident.id] = nil
        return nil
      }
      let stage = Self.stage(due.seconds(since: moment))
      let before = said.updateValue(Said(due: due, stage: stage), forKey: incident.id)
      // What is so when it is met first stands in the words it is met with.
      guard let before, before.due == due, before.stage < stage else { return nil }
      let name: SafeText =
        incident.id == console.presentIncident?.id ? "" : "\(incident.id.text): "
      return name + Self.words(stage, update: incident.nextUpdateNumber)
    }
  }

  /// Returns when the next of these moments comes.
  func next(_ console: ConsoleState, after moment: Timestamp) -> Timestamp? {
    console.situation.open.compactMap { incident in
      console.settings.updatePolicy.nextUpdateDue(for: incident)
    }.flatMap { due in Self.marks.map { due.adding(seconds: -$0) } }.filter { $0 > moment }.min()
  }

  private static func stage(_ left: Int64) -> Int { marks.count { left <= $0 } }

  private static func words(_ stage: Int, update number: Int) -> SafeText {
    switch stage {
    case 1: "update #\(number) is due in 5 minutes"
    case 2: "update #\(number) is due in 1 minute"
    default: "update #\(number) is OVERDUE"
    }
  }
}

extension ConsoleState {
  /// How things stand, in a line or in a few.
  func standing(isWhole: Bool) -> [SafeText] {
    guard let incident else {
      return [home]
        + (isWhole ? openIncidents + [[receiverWords, othersWords].listed] : [])
        .filter { !$0.isEmpty }
    }
    let kind: SafeText = incident.kind == .real ? "" : SafeText(incident.kind.rawValue.uppercased())
    let past: SafeText = travel == nil ? "" : "PAST, as at \(viewedAt.clock)"
    let first: SafeText = [
      past, kind, SafeText(incident.id.text), SafeText(incident.severity.name),
      SafeText(incident.status.rawValue), clock(of: incident), firing,
    ].listed
    guard isWhole else { return [first] }
    return [first, SafeText(brief: incident.title), times(of: incident)] + outside(incident)
  }

  private var firing: SafeText {
    let counts = situation.alerts.counts
    let storm: SafeText = situation.alerts.storm == nil ? "" : "storm, "
    return counts.open == 0
      ? "nothing is firing"
      : storm + "\(Words.number(counts.open)) firing, \(Words.number(counts.new)) new"
  }

  private var home: SafeText {
    let open = situation.index.filter(\.isOpen).count
    return [
      open == 0 ? "no open incident" : Words.count(open, "open incident"), firing,
      open == 0 ? "declare TITLE begins one" : "incident looks at one",
    ].listed
  }

  private var openIncidents: [SafeText] {
    situation.index.filter(\.isOpen).prefix(9).map { summary in
      [
        SafeText(summary.id.text), SafeText(summary.severity.name),
        SafeText(summary.status.rawValue), SafeText(brief: summary.title),
      ].listed
    }
  }

  private func clock(of incident: Incident) -> SafeText {
    let number = incident.nextUpdateNumber
    return switch settings.updatePolicy.clock(for: incident, at: viewedAt) {
    case .none: "no update owed"
    case .ahead(let seconds), .near(let seconds): "update #\(number) due in \(Words.left(seconds))"
    case .overdue(let seconds): "update #\(number) OVERDUE by \(Words.late(seconds))"
    }
  }

  private func times(of incident: Incident) -> SafeText {
    let start = incident.impact.startedAt ?? incident.declaredAt
    let end = incident.endedAt ?? viewedAt
    let since: SafeText = incident.impact.startedAt == nil ? "since declared" : "since the impact"
    let roles = Role.allCases.compactMap { role in
      incident.roles[role].map { "\(role.label) \($0.name)" as SafeText }
    }
    let open: SafeText =
      incident.roles[.incidentCommander] == nil && incident.status.isActive ? "nobody leads" : ""
    return ([Words.span(end.seconds(since: start)) + " " + since, open] + roles).listed
  }

  /// What is so beyond the record: the file, the receiver, others.
  private func outside(_ incident: Incident) -> [SafeText] {
    let file: SafeText = postmortems[incident.id].map { SafeText($0.state.sign) } ?? ""
    let runbooks = incident.runbooks.last.map { run in
      "runbook \(run.name) \(run.doneCount) of \(run.steps.count) done" as SafeText
    }
    let reading: SafeText = settings.isReadOnly ? "READ-ONLY" : ""
    return [[reading, runbooks ?? "", file, othersWords, receiverWords].listed]
      .filter { !$0.isEmpty }
  }

  private var othersWords: SafeText { others.isEmpty ? "" : others.sign.tidied }

  private var receiverWords: SafeText {
    switch receiver {
    case .starting, .off: ""
    case .listening(let address): "receiving on \(address)"
    case .attached: "another console receives"
    case .failed: "the receiver has failed"
    }
  }
}
