import AlertSources
import FoundationEssentials
import IncidentModel
import Testing

/// The table of recorded samples, `Fixtures/monitoring-samples.md`: which file becomes which alerts.
struct SampleTable {
  /// One file, and what is read from it.
  struct Row: CustomTestStringConvertible, Sendable {
    /// The name in the folder of samples.
    var file: String
    /// The name among the fixtures, `alertmanager/01_firing_one`.
    var fixture: String
    var becomes: String

    var testDescription: String { file }

    /// Returns the message as it arrives, and the source it is for.
    func message() throws -> (source: any AlertSource.Type, message: SourceMessage) {
      let parts = fixture.split(separator: "/").map(String.init)
      let source = try #require(alertSourceCatalog.first { $0.name == parts[0] })
      var message = try Fixture.message(source, parts[1])
      // These arrived after the end they tell of; without a status only the time says so.
      if file.hasPrefix("prometheus_direct__03") || file.hasPrefix("prometheus_direct__04") {
        message.receivedAt = Timestamp(seconds: 1_795_354_455)
      }
      return (source, message)
    }
  }

  /// Returns the rows of a table.
  static func rows(_ name: String) -> [Row] {
    do {
      let text = try String(decoding: Fixture.table(name), as: UTF8.self)
      return text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
        let cells = line.dropFirst(2).dropLast(2).split(separator: " | ").map(String.init)
        return Row(
          file: cells[0].filter { $0 != "`" }, fixture: cells[1].filter { $0 != "`" },
          becomes: cells[2])
      }
    } catch {
      Issue.record(error)
      return []
    }
  }

  /// Returns what a reading holds, as a cell of the table.
  static func cell(_ reading: AlertReading) -> String {
    var lines = reading.alerts.map(line)
    lines += reading.changes.map { "change: \($0.title) at \($0.occurredAt.rfc3339)" }
    lines += reading.heartbeats.map { "heartbeat of \($0)" }
    if let wanted = reading.subscription { lines.append("subscription to \(wanted.topic)") }
    return lines.isEmpty ? "nothing" : lines.joined(separator: "<br>")
  }

  private static func line(_ alert: Alert) -> String {
    let status = alert.status.rawValue + (alert.isStatusOnly ? " (status only)" : "")
    let severity = [alert.severity?.name ?? "unmapped", alert.severityText].filter { !$0.isEmpty }
    let about = [
      ("about", alert.asset), ("owner", alert.owner), ("tier", alert.tier?.name ?? ""),
      ("signal", alert.signal?.rawValue ?? ""), ("kind", alert.failureKind?.rawValue ?? ""),
    ].filter { !$0.1.isEmpty }.map { "\($0) \($1)" }
    let start = (alert.isStartAssumed ? "about " : "") + alert.startedAt.rfc3339
    let end = alert.endedAt.map { " until \($0.rfc3339)" } ?? ""
    return
      ([
        alert.fingerprint.text, status, severity.joined(separator: " "), "**\(alert.title)**",
      ] + about + ["since " + start + end]).joined(separator: "; ")
  }
}
