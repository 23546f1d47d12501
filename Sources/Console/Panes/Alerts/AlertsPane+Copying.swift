import IncidentModel
import TerminalKit

extension AlertsPane {
  /// Copies the marked alerts, or the one under the cursor, in the form that is chosen.
  func copy(in context: PaneContext) -> [Request] {
    let marked = targets.alerts
    guard marked.count > 1 else { return selected.map { Self.forms(of: $0, context) } ?? [] }
    let lines = marked.map { $0.markdownLine(now: context.now) }
    return CopySheet.requests(
      "\(Words.count(marked.count, "alert"))",
      [
        CopySheet.Form("y", "as markdown", lines.joined(separator: "\n")),
        CopySheet.Form("t", "titles", marked.map(\.current.alert.title).joined(separator: "\n")),
      ])
  }

  private static func forms(of listed: ListedAlert, _ context: PaneContext) -> [Request] {
    let alert = listed.current.alert
    let labels = alert.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return CopySheet.requests(
      "the alert",
      [
        CopySheet.Form("y", "as markdown", listed.markdownLine(now: context.now)),
        CopySheet.Form("t", "title", alert.title),
        CopySheet.Form("l", "link", alert.links.first?.url ?? ""),
        CopySheet.Form("b", "labels", labels.joined(separator: "\n")),
        CopySheet.Form("i", "fingerprint", listed.fingerprint.text),
      ])
  }
}

extension TimelinePane {
  func copy(_ entry: TimelineEntry) -> [Request] {
    CopySheet.requests(
      "the line",
      [
        CopySheet.Form("y", "as markdown", entry.markdownLine),
        CopySheet.Form("t", "what it says", entry.text),
        CopySheet.Form("i", "its id", entry.id.text),
        CopySheet.Form(
          "a", "all shown lines", rows.map(\.markdownLine).joined(separator: "\n")),
      ])
  }
}

extension RunbookPane {
  func copy() -> [Request] {
    guard let row = selected else { return [] }
    let all = (shown?.rows ?? []).map { "- [\($0.isOpen ? " " : "x")] \($0.path) \($0.title)" }
    let title = SafeText(row.title).description
    return CopySheet.requests(
      "the step",
      [
        CopySheet.Form("y", row.copyText == title ? "title" : "code", row.copyText),
        CopySheet.Form("t", "title", row.copyText == title ? "" : title),
        CopySheet.Form("a", "all steps as markdown", all.joined(separator: "\n")),
      ])
  }
}
