import EventStore
import IncidentModel
import TerminalKit

/// Finds lines of all incidents, the newest first.
public struct SearchCommand: WardroomCommand {
  public var words: String
  public var limit: Int

  /// Creates the command.
  public init(words: String, limit: Int = 100) {
    self.words = words
    self.limit = limit
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let found = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.search(words, limit: limit)
    }
    let lines = found.hits.map { hit in
      SafeText(
        "\(hit.incident.text) \(hit.entry.occurredAt.dayAndClock) \(hit.entry.kind.rawValue): \(hit.entry.text) [\(hit.entry.author.name)] \(hit.entry.id.text)"
      )
    }
    let more = found.total - found.hits.count
    let last: SafeText =
      more > 0
      ? "\(found.total) lines, the newest \(found.hits.count) shown" : "\(found.total) lines"
    return try Report(
      lines + [last], json: found.hits.map(HitReport.init), code: found.total == 0 ? .no : .done)
  }
}

/// A found line as `--json` shows it.
private struct HitReport: Encodable {
  var incident: IncidentID
  var title: String
  var entry: EntryReport

  init(_ hit: TimelineHit) {
    incident = hit.incident
    title = hit.title
    entry = EntryReport(hit.entry)
  }
}
