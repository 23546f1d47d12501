import AlertSources
import AlertTriage
import EventStore
import IncidentModel
import Intake
import TerminalKit

/// Lists every source with its path, what it may show as proof and when it was last heard.
public struct SourcesCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .examine }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let roster = workspace.sourceRoster
    let activity = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.sourceActivity()
    }
    let now = workspace.clock.now()
    let rows = roster.sources.map { source in
      SourceRow(
        source, roster, activity.filter { $0.source == source.name },
        workspace.configuration, now)
    }
    var table = TextTable(["SOURCE", "HEARD", "PROOF", "ENDS", "WHAT", "PATHS"])
    for row in rows { table.add(row.cells) }
    let remarks = ["`wardroom sources NAME` shows how to make one send here."] + roster.problems
    return Report(table.lines + remarks, written: Self.json(rows))
  }

  private static func json(_ rows: [SourceRow]) -> JSONWriter {
    var writer = JSONWriter()
    writer.list(rows) { writer, row in
      writer.object { writer in
        writer.member("name", row.name)
        writer.member("title", row.guide.title)
        writer.name("paths")
        writer.list(row.paths) { $0.text($1) }
        writer.name("proofs")
        writer.list(row.guide.proofs) { $0.text($1.rawValue) }
        writer.name("demanded")
        writer.list(row.demanded) { $0.text($1) }
        writer.member("resolves", row.guide.resolves)
        writer.member("last_heard_at", row.lastAt)
        writer.member("deliveries", row.deliveries)
        writer.member("silent_since", row.silentSince)
      }
    }
    return writer
  }
}

/// What the list says of one source.
private struct SourceRow {
  let name: String
  let guide: SourceGuide
  let paths: [String]
  /// What the settings demand of it.
  let demanded: [String]
  var lastAt: Timestamp?
  var deliveries = 0
  /// Since when it is silent although it should have been heard of.
  var silentSince: Timestamp?
  private let now: Timestamp

  init(
    _ source: InstalledSource, _ roster: SourceRoster, _ activity: [SourceActivity],
    _ configuration: Configuration, _ now: Timestamp
  ) {
    name = source.name
    guide = source.guide
    paths = ["/ingest/\(source.name)"] + source.compatiblePaths.map { "\($0.method) \($0.pattern)" }
    let rules = roster.rules.filter { $0.source == source.name }
    let named = Set(rules.flatMap { $0.accepted.map(\.proof.rawValue) }).sorted()
    demanded = named.isEmpty && configuration.tokenVariable != nil ? ["bearer"] : named
    self.now = now
    lastAt = activity.map(\.lastAt).max()
    deliveries = activity.reduce(0) { $0 + $1.deliveries }
    let deadlines = activity.compactMap {
      configuration.triage.pulse.deadline(of: SourcePulse($0))
    }
    silentSince = deadlines.filter { $0 <= now }.min()
  }

  var cells: [SafeText] {
    [
      SafeText(name), SafeText(heard),
      SafeText(demanded.isEmpty ? "none" : demanded.joined(separator: ",")),
      guide.resolves ? "yes" : "no", SafeText(guide.title), SafeText(paths.joined(separator: " ")),
    ]
  }

  private var heard: String {
    guard let lastAt else { return "never" }
    let ago = TimeSpan(seconds: now.seconds(since: lastAt)).short
    return silentSince == nil ? "\(ago) ago" : "SILENT \(ago)"
  }
}

extension SourcePulse {
  /// Creates the pulse of a source as the record has it.
  init(_ activity: SourceActivity) {
    self.init(
      source: activity.source, instance: activity.instance, lastAt: activity.lastAt,
      usualGapSeconds: Int64(activity.usualGapSeconds), deliveries: activity.deliveries)
  }
}
