import IncidentModel

/// Azure Monitor's common alert schema: metric, log and activity log alerts (SOURCES.md 1.9).
///
/// Only metric alerts are sure to tell their end. Service Health comes as an alert per notice; its tracking
/// id ties the notices of one trouble together, and the last of them says that it is over.
public enum Azure: AlertSource {
  public static let name = "azure"

  public static let guide = SourceGuide(
    title: "Azure Monitor", proofs: [.query], resolves: false,
    example: #"""
      Action group > Webhook: {url}?token=SECRET, Enable the common alert schema: Yes
      """#,
    sample: #"""
      {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":"/alerts/1",
        "alertRule":"ADF pipeline failures","severity":"Sev1","signalType":"Metric",
        "monitorCondition":"Fired","firedDateTime":"2026-01-01T00:00:00Z"},"alertContext":{}}}
      """#)

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    let (body, isSalvaged) = try message.object()
    guard body.word("schemaId") == "azureMonitorCommonAlertSchema" else {
      throw AlertPayloadProblem(
        path: "schemaId", trouble: "is not azureMonitorCommonAlertSchema",
        remedy: "Enable the common alert schema for this webhook in the action group.")
    }
    let data = try body.required("data")
    return AlertReading(try alert(data, of: message), isSalvaged: isSalvaged)
  }

  private static func alert(
    _ data: JSONPlace, of message: SourceMessage
  ) throws(AlertPayloadProblem) -> Alert {
    let essentials = try data.required("essentials")
    let context = AzureContext(data)
    let severity = try essentials.text("severity")
    let status = try status(of: essentials, context)
    let start = essentials.moment("firedDateTime")
    return Alert(
      source: name, sourceInstance: message.instance,
      fingerprint: SourceIdentity.fingerprint(
        name, instance: message.instance, [try identity(of: essentials, context)]),
      status: status, severity: severities[severity.lowercased()], severityText: severity,
      title: title(of: essentials, context), details: details(of: essentials, context),
      labels: labels(of: essentials, context), links: links(of: essentials, context),
      asset: asset(of: essentials), startedAt: start ?? message.receivedAt,
      isStartAssumed: start == nil || context.isServiceHealth,
      endedAt: status == .resolved
        ? essentials.moment("resolvedDateTime") ?? message.receivedAt : nil)
  }

  /// Azure counts from Sev0, critical, to Sev4, verbose.
  private static let severities: [String: Severity] = [
    "sev0": .sev1, "sev1": .sev2, "sev2": .sev3, "sev3": .sev4, "sev4": .sev4,
  ]

  private static func identity(
    of essentials: JSONPlace, _ context: AzureContext
  ) throws(AlertPayloadProblem) -> String {
    if context.isServiceHealth, !context.trackingID.isEmpty { return context.trackingID }
    let id = try essentials.text("alertId", "originAlertId")
    guard !id.isEmpty else {
      throw essentials.missing("alertId", "Send what Azure Monitor's action group sends.")
    }
    return id
  }

  private static func status(
    of essentials: JSONPlace, _ context: AzureContext
  ) throws(AlertPayloadProblem) -> AlertStatus {
    switch try essentials.text("monitorCondition").lowercased() {
    case "resolved": .resolved
    case "fired", "": context.isOver ? .resolved : .firing
    default: .unknown
    }
  }

  private static func title(of essentials: JSONPlace, _ context: AzureContext) -> String {
    let title = essentials.word("alertRule", "description", "alertId")
    return context.title.isEmpty ? title : context.title
  }

  private static func details(of essentials: JSONPlace, _ context: AzureContext) -> String {
    ([essentials.word("description")] + context.lines).filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  private static func labels(
    of essentials: JSONPlace, _ context: AzureContext
  ) -> [String: String] {
    var labels = context.labels
    labels["alertname"] = essentials.word("alertRule")
    labels["signal_type"] = essentials.word("signalType")
    labels["service"] = essentials.word("monitoringService")
    labels["resource_group"] = essentials.word("targetResourceGroup")
    labels["resource_type"] = essentials.word("targetResourceType")
    labels["target"] = essentials.words("alertTargetIDs").joined(separator: ",")
    return labels.filter { !$0.value.isEmpty }
  }

  private static func asset(of essentials: JSONPlace) -> String {
    if let item = essentials.words("configurationItems").first { return item }
    let target = essentials.words("alertTargetIDs").first ?? ""
    return target.split(separator: "/").last.map(String.init) ?? ""
  }

  private static func links(
    of essentials: JSONPlace, _ context: AzureContext
  ) -> [AlertLink] {
    let id = essentials.word("alertId")
    let portal =
      id.hasPrefix("/subscriptions/")
      ? "https://portal.azure.com/#blade/Microsoft_Azure_Monitoring_Alerts/"
        + "AlertDetails.ReactView/alertId~/" + PercentEncoding.encoded(id) : ""
    return
      ([
        LinkWords.link("console", portal),
        LinkWords.link("", essentials.word("investigationLink")),
      ] + context.searches).compactMap { $0 }
  }
}
