import IncidentModel

/// The part of Azure's alerts that differs by kind: what was measured, searched or announced.
struct AzureContext {
  let isServiceHealth: Bool
  /// What ties the notices of one trouble together.
  let trackingID: String
  /// Whether a notice says that the trouble is over; such a notice is fired like any other.
  let isOver: Bool
  /// The notice's own title, empty for anything else.
  let title: String
  let labels: [String: String]
  let lines: [String]
  let searches: [AlertLink?]

  /// Creates the context of an alert.
  init(_ data: JSONPlace) {
    let context = data.nested("alertContext") ?? JSONPlace(node: .object([]), path: "")
    let properties = context.nested("properties")
    let service = data.nested("essentials")?.word("monitoringService").lowercased() ?? ""
    isServiceHealth = service.contains("servicehealth") || service.contains("service health")
    trackingID = properties?.word("trackingId") ?? ""
    let state = context.word("status").lowercased()
    isOver = isServiceHealth && (state == "resolved" || state == "complete")
    title = isServiceHealth ? Self.plain(properties?.word("title") ?? "") : ""
    let conditions = context.nested("condition")?.list("allOf") ?? []
    let custom = NamedValues(data.member("customProperties"))
    labels = Self.labels(conditions, context).merging(custom.labels) { $1 }
    let notice = Self.plain(properties?.word("communication", "defaultLanguageContent") ?? "")
    lines = conditions.map(Self.line) + [notice, context.word("operationName")] + custom.lines
    searches = conditions.map {
      LinkWords.link("logs", $0.word("linkToSearchResultsUI", "linkToFilteredSearchResultsUI"))
    }
  }

  private static func labels(
    _ conditions: [JSONPlace], _ context: JSONPlace
  ) -> [String: String] {
    var labels: [String: String] = [:]
    for dimension in conditions.flatMap({ $0.list("dimensions") }) {
      let value = dimension.word("value")
      if !value.isEmpty { labels[dimension.word("name")] = value }
    }
    labels["metric"] = conditions.first?.word("metricName")
    labels["operation"] = context.word("operationName")
    labels["caller"] = context.word("caller")
    labels[""] = nil
    return labels.filter { !$0.value.isEmpty }
  }

  /// Returns a condition as a line: `PipelineFailedRuns Total GreaterThan 0: 3.0`.
  private static func line(_ condition: JSONPlace) -> String {
    let query = condition.word("searchQuery")
    let words = [
      condition.word("metricName", "metricMeasureColumn"), condition.word("timeAggregation"),
      condition.word("operator"), condition.word("threshold"),
    ].filter { !$0.isEmpty }.joined(separator: " ")
    let value = condition.word("metricValue")
    let measured = value.isEmpty ? words : "\(words): \(value)"
    return [measured, query].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Returns text without HTML tags, which Service Health writes its notices in.
  static func plain(_ text: String) -> String {
    let pieces = text.split(separator: "<", omittingEmptySubsequences: false)
    let rest = pieces.dropFirst().map { piece -> String in
      guard let first = piece.unicodeScalars.first, first.properties.isAlphabetic || first == "/",
        let end = piece.firstIndex(of: ">")
      else { return "<" + piece }
      return " " + piece[piece.index(after: end)...]
    }
    return (String(pieces[0]) + rest.joined()).split(separator: " ").joined(separator: " ")
      .trimmingBlanks
  }
}
