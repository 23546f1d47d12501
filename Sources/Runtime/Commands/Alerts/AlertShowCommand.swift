import AlertTriage
import EventStore
public import IncidentModel
import TerminalKit

/// Shows one alert whole: what its source said and what people made of it.
public struct AlertShowCommand: WardroomCommand {
  public var fingerprint: Fingerprint

  /// Creates the command.
  public init(_ fingerprint: Fingerprint) {
    self.fingerprint = fingerprint
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let current = try await workspace.current(fingerprint)
    let listed = try await listed(current, workspace)
    var writer = JSONWriter()
    AlertReport.write(listed, into: &writer)
    return Report(Self.lines(listed, at: workspace.clock.now()), written: writer)
  }

  /// Returns the alert as the list has it, or as its row says when the board has forgotten it.
  private func listed(
    _ current: CurrentAlert, _ workspace: Workspace
  ) async throws(CommandFailure) -> ListedAlert {
    let now = workspace.clock.now()
    var board = AlertBoard(policy: workspace.configuration.triage)
    let silences = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.silences(endingAfter: now)
    }
    board.take(silences: silences, now: now)
    board.take([current], now: now)
    do throws(FilterProblem) {
      let page = try board.selection(
        AlertView(folding: AlertView.Folding.none, includesQuiet: true), now: now
      )
      .page(with: [fingerprint: current])
      return page.rows.compactMap(\.alert).first ?? ListedAlert(current)
    } catch {
      throw CommandFailure(
        .bug, "An empty filter was refused (\(error.sentence)). Please report this.")
    }
  }

  private static func lines(_ listed: ListedAlert, at now: Timestamp) -> [SafeText] {
    let alert = listed.current.alert
    let facts: [(String, String)] = [
      ("state", AlertTable.state(listed)), ("severity", severity(alert)),
      ("tier", alert.tier.map { "\($0.rawValue)" } ?? "unknown; catalog.yaml can say it"),
      ("source", alert.source + (alert.sourceInstance.isEmpty ? "" : " (\(alert.sourceInstance))")),
      ("about", alert.asset), ("product", alert.product), ("owner", alert.owner),
      ("signal", alert.signal?.rawValue ?? ""), ("failure kind", alert.failureKind?.rawValue ?? ""),
      ("group", alert.group), ("started", start(alert)),
      ("ended", alert.endedAt?.rfc3339 ?? ""), ("received", received(listed.current, at: now)),
      ("unknown since", listed.unknownSince?.rfc3339 ?? ""),
      ("flapping until", listed.current.flappingUntil?.rfc3339 ?? ""),
      ("incident", listed.current.incident?.text ?? ""),
    ]
    let people = self.people(listed.current)
    let shown = (facts + people).filter { !$0.1.isEmpty }.map { name, value in
      SafeText("\(name): \(value)")
    }
    let labels = alert.labels.sorted { $0.key < $1.key }.map { SafeText("  \($0.key)=\($0.value)") }
    let links = alert.links.map { SafeText("\($0.kind.rawValue): \($0.url)") }
    return [SafeText(alert.title)] + shown + (labels.isEmpty ? [] : ["labels:"]) + labels + links
      + (alert.details.isEmpty ? [] : [""] + SafeText.lines(alert.details))
  }

  private static func severity(_ alert: Alert) -> String {
    let name = alert.severity?.name ?? "unmapped"
    return alert.severityText.isEmpty ? name : "\(name) (\(alert.severityText))"
  }

  private static func start(_ alert: Alert) -> String {
    alert.startedAt.rfc3339 + (alert.isStartAssumed ? " (assumed; the sender named none)" : "")
  }

  private static func received(_ current: CurrentAlert, at now: Timestamp) -> String {
    let ago = TimeSpan(seconds: now.seconds(since: current.lastReceivedAt)).short
    return "\(current.deliveries) times, last \(ago) ago; occurrence \(current.occurrences)"
  }

  private static func people(_ current: CurrentAlert) -> [(String, String)] {
    var facts: [(String, String)] = []
    if let given = current.acknowledgement {
      facts.append(
        ("acknowledged", "by \(given.by.name), ends \(given.end.words): \(given.reason)"))
    }
    if let given = current.snooze {
      facts.append(("snoozed", "by \(given.by.name) until \(given.until.rfc3339): \(given.reason)"))
    }
    if let given = current.verdict {
      facts.append(("verdict", "\(given.disposition.label) by \(given.by.name) \(given.note)"))
    }
    return facts
  }
}

/// Prints the body an alert last arrived in: its bytes into a pipe or file, harmless text on a terminal.
public struct AlertRawCommand: WardroomCommand {
  public var fingerprint: Fingerprint

  /// Creates the command.
  public init(_ fingerprint: Fingerprint) {
    self.fingerprint = fingerprint
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    _ = try await workspace.current(fingerprint)
    let found = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.newestDelivery(of: fingerprint)
    }
    guard let found else {
      throw CommandFailure(.no, "The body of \(fingerprint) is not kept any more.")
    }
    let text = String(decoding: found.body, as: UTF8.self)
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("source", found.source)
      writer.member("received_at", found.receivedAt)
      writer.member("content_type", found.contentType)
      writer.member("path", found.envelope.path)
      writer.member("body", text)
    }
    var report = Report(SafeText.lines(text), written: writer)
    report.document = found.body
    return report
  }
}
