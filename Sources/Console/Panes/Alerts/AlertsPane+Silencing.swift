import AlertTriage
import IncidentModel
import TerminalKit

extension AlertsPane {
  /// Opens the form, filled with what the targets have in common as far as their fields say.
  func silence(
    _ kind: Silence.Kind, _ call: ActionCall, in context: PaneContext
  ) -> [Request] {
    let query = call.argument ?? matcher
    let form = SilenceForm(kind, query: query)
    return [.open(form)] + form.preview
  }

  /// Opens the form in which a grouping rule is tried, about what is typed, filtered or selected.
  func tryGrouping(_ call: ActionCall) -> [Request] {
    let filter = list.view.filter
    let source = selected.map { FilterTerm.exactly("source", $0.current.alert.source) } ?? ""
    var form = GroupingForm(match: call.argument ?? (filter.isEmpty ? source : filter))
    let first = form.ask()
    return [.open(form)] + first
  }

  /// A filter for alerts like the selected one.
  private var matcher: String {
    if let fold = selectedFold { return fold.query }
    guard let alert = selected?.current.alert else { return "" }
    var terms = [("source", alert.source)]
    if let name = alert.labels["alertname"] {
      terms.append(("@alertname", name))
    } else if !alert.asset.isEmpty {
      terms.append(("asset", alert.asset))
    } else {
      terms.append(("title", alert.title))
    }
    if !alert.product.isEmpty { terms.append(("product", alert.product)) }
    return terms.map(FilterTerm.exactly).joined(separator: " ")
  }
}
