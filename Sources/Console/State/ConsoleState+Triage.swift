import AlertTriage
import IncidentModel
import TerminalKit

/// What is loaded or done for sheets about alerts.
extension ConsoleState {
  mutating func show(_ history: AlertHistory) {
    let asked = panes.lazy.compactMap { $0 as? AlertsPane }.first?.selected?.current.alert
    let title = asked?.fingerprint == history.fingerprint ? asked?.title : nil
    overlays.append(AlertHistorySheet.overlay(history, of: title, now: now))
  }

  /// Takes in what a grouping rule would have done.
  mutating func takeIn(_ trial: GroupingTrial) -> [Effect] {
    triage.trial = trial
    return goOnTrying(after: trial.rule)
  }

  /// Lets the form that asked for a trial go on with what was typed meanwhile.
  mutating func goOnTrying(after rule: GroupingRule) -> [Effect] {
    guard let place = overlays.lastIndex(where: { $0 is GroupingForm }),
      var form = overlays[place] as? GroupingForm
    else { return [] }
    let requests = form.answered(rule)
    overlays[place] = form
    return apply(requests)
  }

  /// Shows what Alertmanager can be told, unless the person does something else by now: a question that
  /// comes up under their fingers would be answered by accident.
  mutating func takeIn(_ forward: SilenceForward) -> [Effect] {
    guard overlays.last is LeaseBoard else {
      show(
        Notice(.warning, "Alertmanager was asked about \(forward.silence.text); nothing was sent"))
      return []
    }
    return apply(SilenceForwardSheets.requests(forward))
  }

  /// Says what was done where no act does, and reads afresh what an open sheet shows.
  mutating func followUps(of effect: Effect) -> [Effect] {
    switch effect {
    case .replayDeadLetter(let number):
      show(Notice(.ok, "delivery #\(number) could be read now; its alerts are listed"))
      return [.loadDeadLetters]
    case .sendTestAlert:
      show(Notice(.ok, "the test alert came in"))
      return []
    case .step(let step):
      return afterwards(step)
    case .outbox, .postmortem, .drill: return []
    case .propose(let id, .runbook(.start(let runbook)), _, _):
      return [.step(.compareToEarlierRun(runbook.name, id))]
    case .triage, .propose, .proposeAll, .proposeTogether, .moveAlerts, .merge, .relate, .silence,
      .triageAll, .triageFold:
      return overlays.contains { $0 is LeaseBoard }
        ? [.loadLeases, .loadSilences, .loadOverdue] : []
    case .declare, .viewAlerts, .loadSilences, .loadLeases, .loadOverdue, .loadAlertHistory,
      .loadLineage, .previewFilter,
      .findRepeats, .findPrecedents, .tryGrouping, .stopTrying, .planForward, .forwardSilence,
      .loadIncident, .loadHistory, .searchTimelines, .loadDeadLetters, .edit, .copy, .saveDraft,
      .keepDraft, .dropDraft,
      .useTheme, .saveScreen, .useMouse, .room, .redraw, .ringBell, .suspend, .quit:
      return []
    }
  }
}
