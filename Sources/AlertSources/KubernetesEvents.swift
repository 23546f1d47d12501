import IncidentModel

/// Kubernetes events: `v1` and `events.k8s.io/v1`, one or a list (SOURCES.md 1.22).
///
/// Events are best effort and never end. A warning is an alert of low severity that gives context; what is
/// normal is no alert.
public enum KubernetesEvents: AlertSource {
  public static let name = "k8s"

  public static let guide = SourceGuide(
    title: "Kubernetes events",
    resolves: false,
    example: #"""
      kubectl get events -n data --field-selector type=Warning -o json |
        curl --data-binary @- {url}
      """#,
    sample: #"""
      {"kind":"Event","apiVersion":"v1","type":"Warning","reason":"BackOff","count":14,
        "message":"Back-off restarting failed container","firstTimestamp":"2026-01-01T00:00:00Z",
        "involvedObject":{"kind":"Pod","namespace":"data","name":"spark-exec-7"}}
      """#)

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    try ReadingCollector.documents(of: message) { (body, collector) throws(AlertPayloadProblem) in
      guard body.word("kind").hasSuffix("List"), let items = body.member("items") else {
        return collector.add(try alert(body, message))
      }
      collector.add(nil)
      for place in try items.elements() {
        collector.attempt { (collector) throws(AlertPayloadProblem) in
          collector.add(try alert(try place.object(), message))
        }
      }
    }
  }

  private static func alert(
    _ event: JSONPlace, _ message: SourceMessage
  ) throws(AlertPayloadProblem) -> Alert? {
    let type = try event.text(required: "type", "An event of Kubernetes is Normal or Warning.")
    guard let object = event.nested("involvedObject") ?? event.nested("regarding") else {
      throw event.missing("involvedObject", "Send an event of v1 or of events.k8s.io/v1.")
    }
    guard type == "Warning" else { return nil }
    let reason = event.word("reason")
    let kind = object.word("kind")
    let asset = [kind, object.word("namespace"), object.word("name")].filter { !$0.isEmpty }
      .joined(separator: "/")
    let uid = object.word("uid")
    let start =
      event.moment("firstTimestamp") ?? event.moment("eventTime")
      ?? event.member("metadata")?.moment("creationTimestamp")
    return Alert(
      source: name,
      fingerprint: SourceIdentity.fingerprint(
        name, instance: message.instance,
        [uid.isEmpty ? asset : uid, reason, object.word("fieldPath")]),
      status: .firing, severity: .ofNotice, severityText: type,
      title: reason.isEmpty ? "\(asset) warns" : "\(asset): \(reason)",
      details: details(event), labels: labels(event, object), asset: asset,
      signal: ["Job", "CronJob"].contains(kind) ? .jobFailed : nil,
      startedAt: start ?? message.receivedAt, isStartAssumed: start == nil)
  }

  private static func details(_ event: JSONPlace) -> String {
    let count = event.nested("series")?.word("count") ?? event.word("count")
    let times = (Int(count) ?? 1) > 1 ? "seen \(count) times" : ""
    return [event.word("message", "note"), times].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func labels(_ event: JSONPlace, _ object: JSONPlace) -> [String: String] {
    let reporter = event.nested("source")?.word("component") ?? ""
    return [
      "kind": object.word("kind"), "namespace": object.word("namespace"),
      "name": object.word("name"), "field_path": object.word("fieldPath"),
      "reason": event.word("reason"),
      "reporter": reporter.isEmpty
        ? event.word("reportingComponent", "reportingController") : reporter,
    ].filter { !$0.value.isBlank }
  }
}
