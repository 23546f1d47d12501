import AlertSources
import EventStore
import IncidentModel
import TerminalKit

/// Reads files as if their source had posted them: durable, and what cannot be read is a dead letter.
public struct IngestCommand: WardroomCommand {
  public var paths: [String]
  public var source: String?
  public var instance: String

  /// Creates the command; `-` is standard input.
  public init(paths: [String], source: String? = nil, instance: String = "") {
    self.paths = paths
    self.source = source
    self.instance = instance
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let roster = workspace.sourceRoster
    if let source { _ = try roster.named(source) }
    guard !workspace.isReadOnly else {
      throw CommandFailure(.notAllowed, "ingest records alerts. Start it without --read-only.")
    }
    var results: [IngestResult] = []
    for path in paths {
      do throws(CommandFailure) {
        results.append(try await ingest(path, roster, workspace))
      } catch {
        guard error.store == nil else { throw error }
        results.append(IngestResult(path: path, problem: error.sentence))
      }
    }
    let failed = results.contains { $0.problem != nil }
    return Report(
      results.map(\.line), written: IngestResult.json(results), messages: roster.problems,
      code: failed ? .badData : .done)
  }

  private func ingest(
    _ path: String, _ roster: SourceRoster, _ workspace: Workspace
  ) async throws(CommandFailure) -> IngestResult {
    let file = try IngestedFile.read(
      path, as: source, instance, roster, workspace.configuration.triage, workspace.clock)
    return try await workspace.stored { () async throws(StoreFailure) in
      var result = IngestResult(path: path, source: file.source.name)
      if case .read(let reading) = file.outcome {
        for name in reading.heartbeats {
          try await workspace.store.noteHeartbeat(
            source: file.source.name, instance: name, at: file.message.receivedAt)
        }
        result.receipt = try await workspace.store.accept(reading.delivery)
        result.alerts = reading.delivery.alerts.count
      }
      if let problem = file.outcome.problem {
        let letter = try await workspace.store.keepDeadLetter(
          source: file.source.name, receivedAt: file.message.receivedAt, reason: problem,
          contentType: file.message.contentType, envelope: file.envelope, body: file.message.body)
        result.problem = problem
        result.deadLetter = letter.number
      }
      return result
    }
  }
}

/// What became of one file.
struct IngestResult {
  var path: String
  var source: String?
  var alerts = 0
  var receipt: DeliveryReceipt?
  var deadLetter: Int64?
  var problem: String?

  init(path: String, source: String? = nil, problem: String? = nil) {
    self.path = path
    self.source = source
    self.problem = problem
  }

  var line: SafeText {
    let name = source.map { "\(path): \($0)" } ?? path
    let read = receipt.map { ", \(alerts) alerts\($0.words)" } ?? ""
    guard let problem else { return SafeText(name + read) }
    let kept = deadLetter.map { " Kept as dead letter \($0)." } ?? " Nothing was recorded."
    return SafeText("\(name)\(read): \(problem)\(kept)")
  }

  static func json(_ results: [IngestResult]) -> JSONWriter {
    var writer = JSONWriter()
    writer.list(results) { writer, result in
      writer.object { writer in
        writer.member("file", result.path)
        writer.member("source", result.source)
        writer.member("alerts", result.alerts)
        writer.member("delivery", result.receipt.map { Int($0.number) })
        writer.member("opened", result.receipt?.opened)
        writer.member("resolved", result.receipt?.resolved)
        writer.member("repeated", result.receipt?.repeated)
        writer.member("dead_letter", result.deadLetter.map { Int($0) })
        writer.member("problem", result.problem)
      }
    }
    return writer
  }
}
