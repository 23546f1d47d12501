import AlertTriage
import IncidentModel
import TerminalKit

extension ConsoleState {
  func disabledReason(for command: PictureCommand) -> String? {
    switch command {
    case .chart: withoutIncident
    case .lineage: nil
    }
  }

  mutating func perform(_ command: PictureCommand, _ call: ActionCall) -> [Effect] {
    switch command {
    case .chart: overlays.append(ChartSheet())
    case .lineage: return loadLineage(of: call.words.isEmpty ? selectedAsset : call.words)
    }
    return []
  }

  /// What the alert under the cursor of the list is about; empty when it says nothing of that.
  private var selectedAsset: String {
    panes.lazy.compactMap { $0 as? AlertsPane }.first?.selected?.current.alert.asset ?? ""
  }

  private mutating func loadLineage(of asset: String) -> [Effect] {
    guard !asset.isEmpty else {
      show(Notice(.warning, "the alert names no asset; :lineage ASSET draws that of any other"))
      return []
    }
    return [.loadLineage(asset)]
  }

  /// Shows the tree of an asset, and keeps it for the details of its alerts.
  mutating func show(_ tree: LineageTree?, of asset: String) {
    triage.lineage[asset] = tree
    guard let tree else {
      show(
        Notice(
          .warning,
          "nothing is known of what \(asset) is made from; a dbt manifest or OpenLineage events tell it"
        ))
      return
    }
    overlays.append(
      TextOverlay(
        "Lineage of \(SafeText(brief: tree.asset).clipped(toColumns: 56))",
        lines: tree.rows(alerts: situation.alerts.severitiesByAsset), isPicture: true))
  }
}
