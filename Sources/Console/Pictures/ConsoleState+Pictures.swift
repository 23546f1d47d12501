import IncidentModel
import TerminalKit

extension ConsoleState {
  func disabledReason(for command: PictureCommand) -> String? {
    switch command {
    case .chart: withoutIncident
    }
  }

  mutating func perform(_ command: PictureCommand, _ call: ActionCall) -> [Effect] {
    switch command {
    case .chart: overlays.append(ChartSheet())
    }
    return []
  }
}
