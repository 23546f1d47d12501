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

  /// A filter for alerts like the selected one.
  private var matcher: String {
    if let fold = selectedFold { return Self.matcher(for: fold, view: list.view) }
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
    return terms.map { "\($0.0):\(Self.exactly($0.1))" }.joined(separator: " ")
  }

  /// A filter for what is in a fold; a grouping rule's own fold has none, so the view's stands for it.
  private static func matcher(for fold: AlertFold, view: AlertView) -> String {
    let value = fold.id.text.drop { $0 != "=" }.dropFirst()
    switch view.folding {
    case .product?: return "product:\(exactly(String(value)))"
    case .source?: return "source:\(exactly(String(value)))"
    case .group?, .lineage?, AlertView.Folding.none?, nil: return view.filter
    }
  }

  /// A value as the query language takes it, exactly this one.
  private static func exactly(_ value: String) -> String {
    let isPlain = value.allSatisfy { $0.isLetter || $0.isNumber || "_-./".contains($0) }
    if isPlain, !value.isEmpty { return "=" + value }
    let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "=\"" + escaped + "\""
  }
}
