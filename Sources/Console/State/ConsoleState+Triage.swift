import IncidentModel
import TerminalKit

/// What is loaded or done for sheets about alerts.
extension ConsoleState {
  mutating func show(_ history: AlertHistory) {
    overlays.append(AlertHistorySheet.overlay(history, now: now))
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
    case .triage, .propose, .proposeAll, .silence, .triageAll, .triageFold:
      return overlays.contains { $0 is LeaseBoard } ? [.loadLeases, .loadSilences] : []
    case .declare, .viewAlerts, .loadSilences, .loadLeases, .loadAlertHistory, .previewFilter,
      .loadIncident, .loadDeadLetters, .edit, .copy, .saveDraft, .keepDraft, .dropDraft,
      .useTheme, .saveScreen, .useMouse, .redraw, .ringBell, .suspend, .quit:
      return []
    }
  }
}
