import EventStore
import IncidentModel
import TerminalKit

/// Lists what was changed on the platform, as the sources told it, newest first.
public struct ChangesCommand: WardroomCommand {
  /// How far back, a span or a moment.
  public var since: String
  public var limit: Int

  /// Creates the command.
  public init(since: String, limit: Int) {
    self.since = since
    self.limit = limit
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let start = try SpanText.past(since, before: workspace.clock.now(), option: "--since")
    let notices = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.changeNotices(since: start, limit: max(1, limit))
    }
    var table = TextTable(["WHEN", "SOURCE", "WHAT WAS CHANGED", "HOW"])
    for notice in notices {
      table.add([
        SafeText(notice.occurredAt.dayAndClock), SafeText(notice.source),
        SafeText(notice.asset.isEmpty ? "-" : notice.asset), SafeText(notice.title),
      ])
    }
    return Report(
      notices.isEmpty ? ["No changes."] : table.lines, written: Self.json(notices))
  }

  private static func json(_ notices: [ChangeNotice]) -> JSONWriter {
    var writer = JSONWriter()
    writer.list(notices) { writer, notice in
      writer.object { writer in
        writer.member("source", notice.source)
        writer.member("source_instance", notice.sourceInstance)
        writer.member("title", notice.title)
        writer.member("asset", notice.asset)
        writer.member("occurred_at", notice.occurredAt)
        writer.member("labels") { writer in
          for (name, value) in notice.labels.sorted(by: { $0.key < $1.key }) {
            writer.member(name, value)
          }
        }
        writer.name("links")
        writer.list(notice.links) { $0.text($1.url) }
      }
    }
    return writer
  }
}
