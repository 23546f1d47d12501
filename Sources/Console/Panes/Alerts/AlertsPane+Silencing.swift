import IncidentModel
import TerminalKit

extension AlertsPane {
  func silence(
    _ kind: Silence.Kind, _ call: ActionCall, in context: PaneContext
  ) -> [Request] { [] }
}
