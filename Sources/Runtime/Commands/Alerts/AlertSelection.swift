import EventStore
public import IncidentModel
import TerminalKit

/// Which alerts an act is about: named ones, those that a query lets through, or both.
public struct AlertSelection: Hashable, Sendable {
  public var fingerprints: [Fingerprint]
  public var query: String?

  /// Creates a selection.
  public init(fingerprints: [Fingerprint] = [], query: String? = nil) {
    self.fingerprints = fingerprints
    self.query = query
  }

  /// Returns the alerts as they stand, each once, named ones first.
  /// - Throws: That one is not known, what is wrong with the query, or that it names nothing.
  func alerts(
    in workspace: Workspace, includesQuiet: Bool
  ) async throws(CommandFailure) -> [CurrentAlert] {
    var alerts: [CurrentAlert] = []
    for fingerprint in fingerprints { alerts.append(try await workspace.current(fingerprint)) }
    if let query {
      guard query.contains(where: { !$0.isWhitespace }) else {
        throw CommandFailure(
          .usage, "--query is empty and would hit every alert. Say what is meant: state:firing.")
      }
      let stock = try await workspace.alertStock(for: query, includesQuiet: includesQuiet)
      alerts += try stock.matching(query, includesQuiet: includesQuiet)
    }
    var seen: Set<Fingerprint> = []
    alerts = alerts.filter { seen.insert($0.alert.fingerprint).inserted }
    guard !alerts.isEmpty else {
      throw CommandFailure(
        .no,
        query == nil
          ? "No alert is named. Give fingerprints, or --query QUERY."
          : "No alert matches. `wardroom alerts \(query ?? "")` shows what does.")
    }
    return alerts
  }
}

/// What an act on alerts did or would do, as lines and as JSON.
struct AlertActReport {
  /// What was done, `acknowledged`.
  var done: String
  /// What to do, `acknowledge`.
  var act: String
  var isDryRun: Bool
  /// What else there is to say of the act, ` until 14:02Z`.
  var addition = ""
  var alerts: [CurrentAlert]
  private static let lineLimit = 20

  init(
    done: String, act: String, isDryRun: Bool, addition: String = "", alerts: [CurrentAlert]
  ) {
    self.done = done
    self.act = act
    self.isDryRun = isDryRun
    self.addition = addition
    self.alerts = alerts
  }

  func report(_ messages: [SafeText] = []) -> Report {
    let noun = alerts.count == 1 ? "1 alert" : "\(alerts.count) alerts"
    let verb = isDryRun ? "would \(act)" : done
    var lines = [SafeText("\(verb) \(noun)\(addition)")]
    lines += alerts.prefix(Self.lineLimit).map(Self.line)
    if alerts.count > Self.lineLimit {
      lines.append(SafeText("  and \(alerts.count - Self.lineLimit) more"))
    }
    return Report(lines, written: json(), messages: messages)
  }

  static func line(_ current: CurrentAlert) -> SafeText {
    let alert = current.alert
    return SafeText(
      "  \(alert.severity?.name ?? "-   ")  \(alert.source)  \(alert.title)  [\(alert.fingerprint.text)]"
    )
  }

  private func json() -> JSONWriter {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("act", act)
      writer.member("dry_run", isDryRun)
      writer.member("count", alerts.count)
      writer.name("alerts")
      writer.list(alerts) { writer, current in
        writer.object { writer in
          writer.member("fingerprint", current.alert.fingerprint.text)
          writer.member("source", current.alert.source)
          writer.member("title", current.alert.title)
          writer.member("severity", current.alert.severity?.name)
          writer.member("incident", current.incident?.text)
        }
      }
    }
    return writer
  }
}
