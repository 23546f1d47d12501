import AlertSources
import AlertTriage
import IncidentModel
import TerminalKit

/// Shows what a body would become, and for a mapping which place gave which field; nothing is recorded.
public struct SourceDryRunCommand: WardroomCommand {
  public var source: String?
  /// A mapping file that need not be installed.
  public var mapping: String?
  public var file: String
  public var headers: [String: String]

  /// Creates the command.
  public init(source: String?, mapping: String?, file: String, headers: [String: String] = [:]) {
    self.source = source
    self.mapping = mapping
    self.file = file
    self.headers = headers
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let bytes = try IngestedBytes.read(file)
    let match = SourceRecognition.match(fileName: file, bytes: bytes)
    let roster = workspace.sourceRoster
    var message = SourceMessage(
      bytes, headers: headers, contentType: match?.contentType ?? "application/json",
      receivedAt: workspace.clock.now())
    if let mapping = try chosenMapping(roster) {
      message.path = "/ingest/\(mapping.name)"
      return try trace(mapping, message)
    }
    guard let name = source ?? match?.source else { throw IngestedBytes.unknownSource(file) }
    message.path = "/ingest/\(name)"
    return try read(try roster.named(name), message, workspace.configuration.triage)
  }

  private func chosenMapping(_ roster: SourceRoster) throws(CommandFailure) -> SourceMapping? {
    guard let mapping else { return source.flatMap { roster.mappings[$0] } }
    do throws(SettingProblem) {
      let read = try MappingFile.mapping(at: mapping)
      guard read.problems.isEmpty else {
        throw SettingProblem("\(mapping): \(read.problems.joined(separator: " "))")
      }
      return read
    } catch {
      throw CommandFailure(.badData, error.sentence.description)
    }
  }

  private func trace(
    _ mapping: SourceMapping, _ message: SourceMessage
  ) throws(CommandFailure) -> Report {
    let traces: [MappingTrace]
    do throws(AlertPayloadProblem) {
      traces = try mapping.dryRun(on: message)
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
    var writer = JSONWriter()
    writer.list(traces) { writer, trace in writer.object { trace.write(into: &$0) } }
    let failed = traces.contains { $0.problem != nil }
    return Report(
      traces.flatMap(\.lines), written: writer, code: failed ? .badData : .done)
  }

  private func read(
    _ source: InstalledSource, _ message: SourceMessage, _ policy: TriagePolicy
  ) throws(CommandFailure) -> Report {
    let reading: AlertReading
    do throws(AlertPayloadProblem) {
      reading = try source.reading(of: message)
    } catch {
      throw CommandFailure(.badData, "\(source.name): \(error.sentence)")
    }
    let alerts = reading.alerts.map(policy.enriched)
    var writer = JSONWriter()
    writer.list(alerts) { writer, alert in
      writer.object { AlertReport.write(alert, into: &$0) }
    }
    let beside = [
      (reading.changes.count, "changes"), (reading.lineage.count, "edges of lineage"),
      (reading.heartbeats.count, "signs of life"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let sum = (["\(alerts.count) alerts"] + beside).joined(separator: ", ")
    return Report(
      [SafeText("\(source.name): \(sum)")] + alerts.flatMap(Self.lines)
        + reading.skipped.map { SafeText("left out: \($0.sentence)") },
      written: writer, code: reading.skipped.isEmpty ? .done : .badData)
  }

  private static func lines(_ alert: Alert) -> [SafeText] {
    let fields: [(String, String)] = [
      ("title", alert.title), ("status", alert.status.rawValue),
      ("severity", "\(alert.severity?.name ?? "unmapped") from \"\(alert.severityText)\""),
      ("fingerprint", alert.fingerprint.text), ("asset", alert.asset), ("product", alert.product),
      ("owner", alert.owner), ("tier", alert.tier.map { "\($0.rawValue)" } ?? ""),
      ("signal", alert.signal?.rawValue ?? ""), ("failure_kind", alert.failureKind?.rawValue ?? ""),
      ("group", alert.group), ("started_at", alert.startedAt.rfc3339),
      ("ended_at", alert.endedAt?.rfc3339 ?? ""),
      (
        "labels",
        alert.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
          .joined(separator: " ")
      ),
    ]
    return [""] + fields.filter { !$0.1.isEmpty }.map { SafeText("  \($0.0): \($0.1)") }
  }
}

extension MappingTrace {
  /// The trace as a person reads it: field, value, and the place it came from.
  fileprivate var lines: [SafeText] {
    let head = SafeText(place.isEmpty ? "the body" : place)
    let steps = steps.map { step in
      let from = step.from.isEmpty ? "nothing found" : "from \(step.from)"
      let was = step.found == step.value ? "" : ", was \"\(step.found)\""
      return SafeText("  \(step.field): \(step.value)  (\(from)\(was))")
    }
    let end = problem.map { SafeText("  PROBLEM \($0.sentence)") }
    let fate = end ?? (alert == nil ? "  left out" : nil)
    return [head] + steps + [fate].compactMap { $0 }
  }

  fileprivate func write(into writer: inout JSONWriter) {
    writer.member("place", place)
    writer.name("fields")
    writer.list(steps) { writer, step in
      writer.object { writer in
        writer.member("field", step.field)
        writer.member("from", step.from)
        writer.member("found", step.found)
        writer.member("value", step.value)
      }
    }
    writer.member("problem", problem?.sentence)
    if let alert {
      writer.member("alert") { AlertReport.write(alert, into: &$0) }
    }
  }
}
