import IncidentModel

/// What Grafana's alerts have beyond Alertmanager's: values, links of their own, private labels.
enum GrafanaParticulars {
  /// Whether a body in Alertmanager's shape is Grafana's; the two are often sent to one address.
  static func areIn(_ body: JSONPlace) -> Bool {
    body.word("version") == "1" || body.member("orgId") != nil
  }

  /// Returns the labels without Grafana's private ones, `__alert_rule_uid__`.
  static func shown(_ labels: [String: String]) -> [String: String] {
    labels.filter { !($0.key.hasPrefix("__") && $0.key.hasSuffix("__")) }
  }

  /// Adds the values, the links and, when the watching itself broke, the words for that.
  static func add(of place: JSONPlace, to alert: inout Alert) {
    let measured = values(of: place)
    if !measured.isEmpty {
      alert.details += (alert.details.isEmpty ? "" : "\n") + "Values: " + measured
    }
    let named: [(name: String, kind: AlertLink.Kind)] = [
      ("dashboardURL", .dashboard), ("panelURL", .dashboard), ("silenceURL", .silence),
    ]
    for (name, kind) in named {
      let url = place.word(name)
      if !url.isEmpty { alert.links.append(AlertLink(kind: kind, url: url)) }
    }
    guard let fault = fault(alert.labels) else { return }
    alert.title = AlertConventions.monitoringFault + fault
  }

  private static func values(of place: JSONPlace) -> String {
    guard let values = place.nested("values"), case .object(let members) = values.node else {
      return place.word("valueString")
    }
    return members.map { member in
      let value = JSONPlace(node: member.value, path: "").word ?? member.value.written
      return "\(member.name)=\(value)"
    }.joined(separator: ", ")
  }

  private static func fault(_ labels: [String: String]) -> String? {
    let rule = labels["rulename"] ?? "a rule"
    switch labels["alertname"] {
    case "DatasourceNoData": return "no data for \(rule)"
    case "DatasourceError": return "the data source of \(rule) fails"
    default: return nil
    }
  }
}
