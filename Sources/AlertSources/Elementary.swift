import IncidentModel

/// Elementary's messages for Slack and Teams, as far as a card made for people can be read (SOURCES.md 1.16).
///
/// The open-source `edr monitor` has no other webhook, and says nothing when a test holds again. The webhooks
/// of Elementary Cloud are a beta without a published shape. dbt's own artifacts say more: see `dbt`.
public enum Elementary: AlertSource {
  public static let name = "elementary"

  public static let guide = SourceGuide(
    title: "Elementary",
    proofs: [.query],
    resolves: false,
    example: #"""
      edr monitor --teams-webhook "{url}?token=..."
      # Cards never end an alert. Posting target/run_results.json to the source dbt does.
      """#,
    sample: #"""
      {"blocks":[{"type":"header","text":{"type":"plain_text",
        "text":"dbt test failed: unique_orders_order_id"}},{"type":"section","text":{"type":"mrkdwn",
        "text":"Table: analytics.orders\nOwners: @data-platform"}}]}
      """#)

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    try ReadingCollector.documents(of: message) { (body, collector) throws(AlertPayloadProblem) in
      let lines = ElementaryCard.lines(in: body)
      guard let title = lines.first else {
        throw AlertPayloadProblem(
          trouble: "holds no text of a Slack message or a Teams card",
          remedy: "Send what edr monitor sends, or post dbt's artifacts to /ingest/dbt.")
      }
      collector.add(alert(title, Array(lines.dropFirst()), message))
    }
  }

  /// Its Teams client takes a longer answer for an error, its Slack client any other status.
  public static func answer(to message: SourceMessage, _ reading: AlertReading) -> SourceAnswer? {
    SourceAnswer(status: 200, json: "1")
  }

  private static func alert(_ title: String, _ lines: [String], _ message: SourceMessage) -> Alert {
    let table = value(of: "Table", in: lines)
    let moment = Timestamp(tolerating: value(of: "Time", in: lines))
    let words = title.lowercased()
    let isWarning = words.contains("warn")
    return Alert(
      source: name,
      fingerprint: SourceIdentity.fingerprint(name, instance: message.instance, [title, table]),
      status: .firing, severity: isWarning ? .ofWarning : .ofFailure,
      severityText: isWarning ? "warning" : "", title: title,
      details: lines.joined(separator: "\n"),
      labels: table.isEmpty ? [:] : ["table": table], asset: table,
      owner: value(of: "Owners", in: lines).unmentioned,
      failureKind: words.contains("model") ? .jobFailed : nil,
      startedAt: moment ?? message.receivedAt, isStartAssumed: true)
  }

  private static func value(of name: String, in lines: [String]) -> String {
    let line = lines.first { $0.hasPrefix("\(name): ") }
    return line.map { String($0.dropFirst(name.count + 2)).trimmingBlanks } ?? ""
  }
}

/// The lines a person reads on a card; code is left out, for it is SQL with values in it.
private enum ElementaryCard {
  static func lines(in body: JSONPlace) -> [String] {
    var texts = body.list("blocks").map(slackText)
    for attachment in body.list("attachments") {
      texts += attachment.list("blocks").map(slackText)
      texts += (attachment.nested("content")?.list("body") ?? []).flatMap(teamsTexts)
    }
    let lines = texts.flatMap { $0.split(whereSeparator: \.isNewline) }
      .map { String($0.filter { $0 != "*" }).trimmingBlanks }.filter { !$0.isEmpty }
    guard let title = lines.first else { return [] }
    let words = String(title.drop { !$0.isLetter && !$0.isNumber })
    return [words.isEmpty ? title : words] + lines.dropFirst()
  }

  private static func slackText(_ block: JSONPlace) -> String {
    let text = block.nested("text")?.word("text") ?? ""
    return text.hasPrefix("```") ? "" : text
  }

  private static func teamsTexts(_ element: JSONPlace) -> [String] {
    if element.word("type") == "TextBlock" { return [element.word("text")] }
    return element.list("items").flatMap(teamsTexts)
  }
}
