import IncidentModel
import Runbooks
import TerminalKit

/// Asks for what has to be filled in, one placeholder after the other, and then shows what will run.
enum StepAsking {
  /// Returns what is asked next, or the sheet that shows exactly what will run.
  static func requests(
    _ plan: StepRunSheet.Plan, unit: Int, in context: PaneContext
  ) -> [Request] {
    let missing = plan.units[unit].missing(values: plan.values, inherited: plan.inherited).first
    guard let missing else { return [.open(StepRunSheet(plan, unit: unit))] }
    return [.open(prompt(for: missing, plan, unit: unit, in: context))]
  }

  private static func prompt(
    for name: String, _ plan: StepRunSheet.Plan, unit: Int, in context: PaneContext
  ) -> any Overlay {
    let isSecret = SensitiveText.isSecret(name: name)
    let command = plan.units[unit].text
    let kept: SafeText =
      isSecret ? "It is used once and kept nowhere." : "It is remembered for the incident."
    let suggestion = isSecret ? "" : StepSuggestions(context).value(for: name) ?? ""
    return PromptOverlay(
      "Value of <\(name)>", explanation: "\(command)  \(kept)", text: suggestion,
      limit: Incident.valueLimit, isMasked: isSecret
    ) { value in
      if let why = StepValue.refusal(of: value) {
        return [.warning("The value of <\(name)> \(why)")]
      }
      var filled = plan
      filled.values[name] = value
      let next = requests(filled, unit: unit, in: context)
      guard !isSecret, context.incident?.stepValues[name] != value else { return next }
      let remember = Effect.propose(
        plan.incident, .step(.give(name, value: value)), occurredAt: nil, isUndo: false)
      return [.act(Act("<\(name)> is \(value)", [remember]))] + next
    }
  }
}

/// What a placeholder may stand for, going by its name.
struct StepSuggestions {
  private let context: PaneContext

  init(_ context: PaneContext) {
    self.context = context
  }

  /// Returns a value the incident or one of its alerts has under that name, nil when none has.
  func value(for name: String) -> String? {
    guard let incident = context.incident else { return nil }
    let key = Self.key(name)
    if let value = incident.stepValues.first(where: { Self.key($0.key) == key })?.value {
      return value
    }
    switch key {
    case "incident", "incidentid": return incident.id.text
    case "severity": return incident.severity.name
    case "product", "dataproduct": return incident.classification.products.first
    default: return label(key, of: incident)
    }
  }

  private func label(_ key: String, of incident: Incident) -> String? {
    let linked = Set(incident.alerts.map(\.fingerprint))
    for row in context.situation.alerts.rows {
      guard let alert = row.alert?.current.alert, linked.contains(alert.fingerprint) else {
        continue
      }
      let label = alert.labels.sorted { $0.key < $1.key }.first { label in
        let own = Self.key(label.key)
        return own == key || own == key + "id" || own + "id" == key || own == key + "name"
          || own + "name" == key
      }
      if let value = label?.value, StepValue.refusal(of: value) == nil { return value }
    }
    return nil
  }

  private static func key(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
