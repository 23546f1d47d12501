import AlertTriage
import EventStore
public import IncidentModel
import TerminalKit

/// Silences what a query hits, after showing what that is.
public struct SilenceAddCommand: WardroomCommand {
  public var query: String
  public var kind: Silence.Kind
  /// When it begins and ends, as typed: moments or spans.
  public var from: String?
  public var until: String
  public var reason: String
  public var isDryRun: Bool
  /// Whether the person has said yes beforehand.
  public var isConfirmed: Bool

  /// Creates the command.
  public init(
    query: String, kind: Silence.Kind = .silence, from: String? = nil, until: String,
    reason: String, isDryRun: Bool = false, isConfirmed: Bool = false
  ) {
    self.query = query
    self.kind = kind
    self.from = from
    self.until = until
    self.reason = reason
    self.isDryRun = isDryRun
    self.isConfirmed = isConfirmed
  }

  public var use: HomeUse { isDryRun ? .look : .change }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let draft = try draft(at: workspace.clock.now())
    let stock = try await workspace.alertStock(for: query)
    let preview = SilencePreview(hit: try stock.matching(query), query: query)
    let period = "from \(draft.startsAt.dayAndClock) to \(draft.endsAt.dayAndClock)"
    guard !isDryRun else {
      return Report(
        preview.lines + [SafeText("would be silent \(period)")],
        written: preview.json(nil, draft))
    }
    if !isConfirmed { try confirm(preview, period) }
    let events = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.silence(.add(draft))
    }
    let silence = events.compactMap(\.event.fact.silence).first
    let lines = preview.lines + [SafeText("\(silence?.id.text ?? "") is silent \(period)")]
    return Report(lines, written: preview.json(silence?.id, draft))
  }

  private func draft(at now: Timestamp) throws(CommandFailure) -> SilenceDraft {
    guard query.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure(.usage, IncidentRejection.silenceHitsEverything.sentence)
    }
    let start =
      if let from { try SpanText.moment(from, after: now, option: "--from") } else { now }
    let end = try SpanText.moment(until, after: start, option: "--until or --for")
    return SilenceDraft(kind: kind, query: query, startsAt: start, endsAt: end, reason: reason)
  }

  private func confirm(_ preview: SilencePreview, _ period: String) throws(CommandFailure) {
    guard TerminalQuestion.canAsk else {
      throw CommandFailure(
        .usage,
        "\(preview.sentence) Nobody can be asked here, so say --yes when that is what you mean, or "
          + "--dry-run to see more.")
    }
    let lines = preview.lines + [SafeText("silent \(period)")]
    guard TerminalQuestion.ask(lines, "Silence this?") else {
      throw CommandFailure(.no, "Nothing was silenced.")
    }
  }
}

/// What a silence would hit now.
struct SilencePreview {
  let hit: [CurrentAlert]
  let query: String
  private static let exampleLimit = 5

  /// How many alerts of which severities, in one sentence.
  var sentence: String {
    guard !hit.isEmpty else { return "It hits no alert that is open now." }
    let severities = counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    return "It hits \(hit.count) open \(hit.count == 1 ? "alert" : "alerts") now: \(severities)."
  }

  var lines: [SafeText] {
    let more = hit.count - Self.exampleLimit
    return [SafeText(sentence)] + hit.prefix(Self.exampleLimit).map(AlertActReport.line)
      + (more > 0 ? [SafeText("  and \(more) more: `wardroom alerts \(query)`")] : [])
  }

  private var counts: [(name: String, count: Int)] {
    let names = Severity.allCases.map(\.name) + ["without severity"]
    return names.compactMap { name in
      let count = hit.count { ($0.alert.severity?.name ?? "without severity") == name }
      return count == 0 ? nil : (name, count)
    }
  }

  func json(_ id: EntryID?, _ draft: SilenceDraft) -> JSONWriter {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", id?.text)
      writer.member("kind", draft.kind.rawValue)
      writer.member("query", draft.query)
      writer.member("starts_at", draft.startsAt)
      writer.member("ends_at", draft.endsAt)
      writer.member("reason", draft.reason)
      writer.member("hits", hit.count)
      writer.member("severities") { writer in
        for (name, count) in counts { writer.member(name, count) }
      }
      writer.name("examples")
      writer.list(hit.prefix(Self.exampleLimit)) { $0.text($1.alert.title) }
    }
    return writer
  }
}

/// Lists the silences that hold or will, those of the maintenance windows of the settings too.
public struct SilenceListCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let now = workspace.clock.now()
    let recorded = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.silences(endingAfter: now)
    }
    let silences = recorded + workspace.configuration.triage.maintenanceSilences(at: now)
    var table = TextTable(["ID", "STATE", "ENDS", "BY", "QUERY", "WHY"])
    for silence in silences {
      table.add([
        SafeText(silence.id.text), silence.holds(at: now) ? "holds" : "to come",
        SafeText(silence.endsAt.dayAndClock), SafeText(silence.by.name), SafeText(silence.query),
        SafeText(silence.reason + (silence.kind == .maintenance ? " (maintenance)" : "")),
      ])
    }
    return Report(
      silences.isEmpty ? ["No silences."] : table.lines, written: Self.json(silences, now))
  }

  private static func json(_ silences: [Silence], _ now: Timestamp) -> JSONWriter {
    var writer = JSONWriter()
    writer.list(silences) { writer, silence in
      writer.object { writer in
        writer.member("id", silence.id.text)
        writer.member("kind", silence.kind.rawValue)
        writer.member("query", silence.query)
        writer.member("starts_at", silence.startsAt)
        writer.member("ends_at", silence.endsAt)
        writer.member("holds", silence.holds(at: now))
        writer.member("by", silence.by.name)
        writer.member("reason", silence.reason)
      }
    }
    return writer
  }
}

/// Ends a silence before its time.
public struct SilenceExpireCommand: WardroomCommand {
  public var id: EntryID
  public var reason: String

  /// Creates the command.
  public init(_ id: EntryID, reason: String) {
    self.id = id
    self.reason = reason
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let now = workspace.clock.now()
    let known = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.silences(endingAfter: now)
    }
    guard let silence = known.first(where: { $0.id == id }) else {
      throw CommandFailure(
        .no, "No silence \(id.text) holds or will. `wardroom silence list` shows them.")
    }
    _ = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.silence(.end(id, reason: reason))
    }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", id.text)
      writer.member("query", silence.query)
      writer.member("ended_at", now)
    }
    return Report([SafeText("\(id.text) ended: \(silence.query) is heard again")], written: writer)
  }
}

extension IncidentFact {
  /// The silence that was added, nil for every other fact.
  fileprivate var silence: Silence? {
    guard case .silenceAdded(let silence) = self else { return nil }
    return silence
  }
}
