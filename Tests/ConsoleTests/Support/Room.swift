import AlertTriage
import TerminalKit

@testable import Console
@testable import IncidentModel

/// What stands in for the runtime: it answers effects as the ledger would, from the same rules.
struct Room {
  var now: Timestamp
  var actor: Person
  /// Why texts cannot leave the console; nil while they can.
  var handOutFailure: String?
  /// Whether grouping rules are tried so slowly that a test answers them itself.
  var isBusy = false
  /// What the Alertmanagers can be told about a silence.
  var forward: SilenceForward?
  /// All alerts there are; what is shown of them is what was asked for.
  var base = AlertPage()
  var silences: [Silence] = []
  /// What is made from what.
  var lineage: [LineageEdge] = []
  /// What should have been done by now.
  var overdue = OverdueWork(in: [], on: "", under: ReviewPolicy())
  private(set) var position: Int64 = 0
  private var identity = IdentitySource(seed: 7)
  private var triageVersion = 0
  var declaredCount = 41
  /// What the team has agreed on; by default nothing.
  var policy = LeadPolicy()
  /// What came of a run, by the path of its step; without one it goes on.
  var results: [String: StepRunResult] = [:]
  /// Everything that was recorded of each incident.
  private(set) var history: [IncidentID: [RecordedEvent]] = [:]

  init(now: Timestamp, actor: Person) {
    self.now = now
    self.actor = actor
  }

  /// Records events of an incident.
  mutating func record(
    _ events: [IncidentEvent], in id: IncidentID, after version: Int
  ) -> [RecordedEvent] {
    let recorded = events.enumerated().map { index, event in
      position += 1
      return RecordedEvent(
        id: "e\(position)", position: position, stream: StreamID(id), version: version + index + 1,
        recordedAt: now, actor: actor, event: event)
    }
    history[id, default: []] += recorded
    return recorded
  }

  /// Returns what the console is told about an effect, in order; nothing for those without answers.
  mutating func answer(_ effect: Effect, to console: ConsoleState) -> [ConsoleAction] {
    do throws(IncidentRejection) {
      return try decide(effect, console.situation)
    } catch {
      return [.effectFailed(effect, sentence: error.sentence)]
    }
  }

  private mutating func decide(
    _ effect: Effect, _ situation: Situation
  ) throws(IncidentRejection) -> [ConsoleAction] {
    switch effect {
    case .declare(let declaration):
      declaredCount += 1
      let id = IncidentID(kind: declaration.kind, year: now.civil.year, number: declaredCount)
      let events = try Incident.declaring(id, declaration, &context)
      return recorded(effect, events, id, after: 0, situation)
    case .propose(let id, let command, _, _):
      guard let incident = situation.incidents[id] else { throw .notDeclared }
      let events = try incident.events(for: command, &context)
      return recorded(effect, events, id, after: incident.version, situation)
    case .triage(let commands, _): return triage(effect, commands, situation)
    case .proposeAll(let id, let commands, _):
      return try proposeAll(commands, to: id, effect, situation)
    case .proposeTogether, .merge, .moveAlerts:
      return try together(effect, try proposals(for: effect, situation), situation)
    case .viewAlerts, .silence, .triageAll, .triageFold, .replayDeadLetter, .sendTestAlert,
      .loadSilences, .loadLeases, .loadOverdue, .loadAlertHistory, .loadLineage, .previewFilter,
      .tryGrouping,
      .planForward,
      .forwardSilence, .loadHistory:
      return look(effect)
    case .findRepeats, .findPrecedents, .relate: return try compare(effect, situation)
    case .searchTimelines(let words): return [.timelineFound(found(words, in: situation))]
    case .copy, .saveDraft:
      guard let handOutFailure else { return [.effectSucceeded(effect, [])] }
      return [.effectFailed(effect, sentence: handOutFailure)]
    case .step(let step): return try run(step, effect, situation)
    case .outbox(.preview(_, let content)):
      return [.outbox(.previewed(content, sheets(of: content)))]
    case .postmortem: return [.effectSucceeded(effect, [])]
    case .drill: return []
    case .stopTrying, .loadIncident, .loadDeadLetters, .edit, .keepDraft, .dropDraft,
      .useTheme, .saveScreen, .useMouse, .room, .redraw, .ringBell, .suspend, .quit:
      return []
    }
  }

  func repeats(of keys: RepeatKeys, in situation: Situation) -> RepeatsFound {
    let found = situation.incidents.values.compactMap {
      RepeatedIncident($0, like: keys, for: actor)
    }
    return RepeatsFound(keys: keys, incidents: found.sorted { $0.id > $1.id })
  }

  private func found(_ words: String, in situation: Situation) -> TimelineFindings {
    TimelineFindings(of: words, in: situation.incidents.values, limit: 200)
  }

  /// Answers what is asked, or done about alerts, without a decision of an incident.
  private func look(_ effect: Effect) -> [ConsoleAction] {
    switch effect {
    case .viewAlerts(let view): return [.alertsLoaded(page(for: view))]
    case .loadHistory(let id): return [.historyLoaded(id, history[id] ?? [])]
    case .loadSilences: return [.silencesLoaded(silences)]
    case .loadLeases:
      return [.leasesLoaded(base.rows.compactMap(\.alert).filter(\.isHeldBack))]
    case .loadOverdue: return [.overdueLoaded(overdue)]
    case .loadAlertHistory(let fingerprint): return history(of: fingerprint)
    case .loadLineage(let asset):
      return [.lineageLoaded(asset, LineageTree(of: asset, in: lineage))]
    case .previewFilter(let filter): return [.filterPreviewed(preview(of: filter))]
    case .tryGrouping(let rule): return isBusy ? [] : [.groupingTried(trial(of: rule))]
    case .planForward: return forward.map { [.forwardPlanned($0)] } ?? []
    case .forwardSilence(_, let step):
      return [.notice(Notice(.ok, "told \(step.place)")), .effectSucceeded(effect, [])]
    default: return [.effectSucceeded(effect, [])]
    }
  }

  /// Lets several incidents take commands, all or none.
  mutating func together(
    _ effect: Effect, _ proposals: [IncidentProposal], _ situation: Situation
  ) throws(IncidentRejection) -> [ConsoleAction] {
    var all: [RecordedEvent] = []
    var marks: [AlertMark] = []
    for proposal in proposals {
      guard var incident = situation.incidents[proposal.incident] else { throw .notDeclared }
      for command in proposal.commands {
        let events = try incident.events(for: command, &context)
        marks += Incident.marks(for: events, of: incident.id, by: actor, at: now)
        for event in record(events, in: incident.id, after: incident.version) {
          incident.apply(event)
          all.append(event)
        }
      }
    }
    return [
      .recorded(all), .effectSucceeded(effect, all),
      .alertsLoaded(marked(marks, view: situation.alerts.view)),
    ]
  }

  var context: DecisionContext {
    get { DecisionContext(now: now, actor: actor, identity: identity, policy: policy) }
    set { identity = newValue.identity }
  }

  mutating func recorded(
    _ effect: Effect, _ events: [IncidentEvent], _ id: IncidentID, after version: Int,
    _ situation: Situation
  ) -> [ConsoleAction] {
    let marks = Incident.marks(for: events, of: id, by: actor, at: now)
    let recorded = record(events, in: id, after: version)
    return [
      .recorded(recorded), .effectSucceeded(effect, recorded),
      .alertsLoaded(marked(marks, view: situation.alerts.view)),
    ]
  }

  private mutating func triage(
    _ effect: Effect, _ commands: [AlertCommand], _ situation: Situation
  ) -> [ConsoleAction] {
    var context = context
    let events: [IncidentEvent]
    do throws(IncidentRejection) {
      events = try Triage.events(for: commands, &context)
    } catch {
      return [.effectFailed(effect, sentence: "\(error)")]
    }
    return triaged(effect, events, situation)
  }

  private mutating func triaged(
    _ effect: Effect, _ events: [IncidentEvent], _ situation: Situation
  ) -> [ConsoleAction] {
    let recorded = events.map { event in
      position += 1
      triageVersion += 1
      return RecordedEvent(
        id: "e\(position)", position: position, stream: .triage, version: triageVersion,
        recordedAt: now, actor: actor, event: event)
    }
    let marks = Incident.marks(for: events, of: nil, by: actor, at: now)
    return [
      .effectSucceeded(effect, recorded),
      .alertsLoaded(marked(marks, view: situation.alerts.view)),
    ]
  }

  // MARK: - The list of alerts

  private mutating func marked(_ marks: [AlertMark], view: AlertView) -> AlertPage {
    base = base.marked(marks)
    return page(for: view)
  }

  /// What the board would answer: the rows the filter lets through.
  func page(for view: AlertView) -> AlertPage {
    var page = base
    page.view = view
    guard let filter = filter(view.filter), !filter.isEmpty else { return page }
    page.rows = base.rows.filter { row in
      row.alert.map { filter.matches($0, now: now) } ?? true
    }
    page.counts.matching = page.rows.count
    return page
  }

  private func preview(of filter: String) -> FilterPreview {
    let hit = page(for: AlertView(filter: filter)).alerts
    let severities = Dictionary(grouping: hit.compactMap(\.alert.severity)) { $0 }
    return FilterPreview(
      filter: filter, count: hit.count, severities: severities.mapValues(\.count),
      examples: hit.prefix(3).map(\.alert.title))
  }

  /// What a rule would have made of the alerts there are, as if they had fired once each.
  func trial(of rule: GroupingRule) -> GroupingTrial {
    let past = base.alerts.map { current in
      PastAlert(
        words: current.alert,
        occurrence: AlertOccurrence(
          startedAt: current.alert.startedAt, endedAt: nil, deliveries: 1))
    }
    let window = now.adding(minutes: -30 * 24 * 60)..<now
    return GroupingTrial(
      rule: rule, past: .run(groups: [rule], over: past, window: window),
      open: TriagePolicy.preview(rule, over: base.alerts.map { ListedAlert($0) }, now: now))
  }

  private func history(of fingerprint: Fingerprint) -> [ConsoleAction] {
    let fired = base.alerts.filter { $0.alert.fingerprint == fingerprint }
    return [
      .alertHistoryLoaded(
        AlertHistory(
          fingerprint: fingerprint,
          occurrences: fired.map {
            AlertOccurrence(
              startedAt: $0.alert.startedAt, endedAt: $0.alert.endedAt, deliveries: $0.deliveries)
          }, raw: Array("{\"status\":\"firing\"}".utf8), acts: ["ada acknowledged it"]))
    ]
  }

  private func filter(_ text: String) -> AlertFilter? {
    do throws(FilterProblem) {
      return try AlertFilter(text)
    } catch {
      return nil
    }
  }
}

extension ListedAlert {
  fileprivate var isHeldBack: Bool { current.acknowledgement != nil || current.snooze != nil }
}

extension AlertPage {
  /// The page with a person's acts on it.
  func marked(_ marks: [AlertMark]) -> AlertPage {
    var page = self
    for mark in marks {
      guard let index = page.alerts.firstIndex(where: { $0.alert.fingerprint == mark.fingerprint })
      else { continue }
      switch mark.change {
      case .acknowledged(let word): page.alerts[index].acknowledgement = word
      case .unacknowledged: page.alerts[index].acknowledgement = nil
      case .linked(let incident): page.alerts[index].incident = incident
      case .unlinked: page.alerts[index].incident = nil
      case .snoozed(let snooze): page.alerts[index].snooze = snooze
      case .woken: page.alerts[index].snooze = nil
      case .judged(let verdict): page.alerts[index].verdict = verdict
      case .verdictWithdrawn: page.alerts[index].verdict = nil
      }
    }
    page.newCount = page.rows.count { $0.isNew }
    return page
  }
}
