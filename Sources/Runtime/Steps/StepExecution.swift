import Console
import Glibc
import IncidentModel
import Runbooks

/// Runs what a person agreed to, from the record's yes to the end that is recorded with its transcript.
struct StepExecution: Sendable {
  let workspace: Workspace
  let request: StepRunRequest

  /// A run that has begun.
  struct Begun: Sendable {
    var id: EntryID
    var child: StepChild
    /// What was recorded of its beginning.
    var events: [RecordedEvent]
    fileprivate var startedFrom: RunningTranscripts
  }

  /// Asks the record and starts the commands.
  /// - Throws: why they are not run; then nothing was started.
  func begin(
    told: @escaping @Sendable (EntryID, StepChild.Output) -> Void
  ) async throws(CommandFailure) -> Begun {
    guard workspace.configuration.lead.steps.isRunningAllowed else {
      throw CommandFailure(
        .notAllowed,
        "Commands are not run here (`runbooks: run: copy` in wardroom.yaml). Copy it instead.")
    }
    let folder = RunningTranscripts(home: workspace.home)
    let file = try Self.opened(in: folder)
    let (id, events, incident) = try await recorded(file)
    file.name(id, of: request.incident, in: folder)
    do throws(FileFailure) {
      let child = try StepChild(
        request.script, environment: environment(id, incident), directory: workspace.home.path,
        file: file
      ) { told(id, $0) }
      return Begun(id: id, child: child, events: events, startedFrom: folder)
    } catch {
      try await tell(StepRunResult(.notStarted, remark: error.sentence), of: id, folder)
      throw CommandFailure(.unavailable, error.sentence)
    }
  }

  /// Waits for the end and records it; the transcript is on the disk before.
  func finish(_ begun: Begun) async throws(CommandFailure) -> [RecordedEvent] {
    let seconds = request.timeoutSeconds ?? workspace.configuration.lead.steps.timeoutSeconds
    let ending = await begun.child.untilEnd(timeoutSeconds: seconds)
    let result = try result(of: ending)
    return try await tell(result, of: begun.id, begun.startedFrom)
  }

  private static func opened(
    in folder: RunningTranscripts
  ) throws(CommandFailure) -> RunningTranscript {
    do throws(FileFailure) {
      return try RunningTranscript(in: folder)
    } catch {
      throw CommandFailure(.cannotCreate, error.sentence)
    }
  }

  private func recorded(
    _ file: RunningTranscript
  ) async throws(CommandFailure) -> (EntryID, [RecordedEvent], Incident) {
    do throws(LedgerFailure) {
      let events = try await workspace.ledger.propose(
        .step(.begin(StepRunDraft(request))), to: request.incident)
      guard case .step(.runStarted(let fact))? = events.first?.event.fact else {
        throw LedgerFailure.rejected(.notDeclared)
      }
      return (fact.id, events, try await workspace.ledger.incident(request.incident))
    } catch {
      file.discard()
      throw CommandFailure(error)
    }
  }

  private func environment(_ run: EntryID, _ incident: Incident) -> [String: String] {
    StepEnvironment.variables(
      for: (request.runbook, request.path), run: run, in: incident, actor: workspace.actor,
      home: workspace.home, over: workspace.environment)
  }

  private func result(of ending: StepChild.Ending) throws(CommandFailure) -> StepRunResult {
    var result = StepRunResult(
      ending: ending, isAsExpected: isAsExpected(ending))
    guard !ending.kept.bytes.isEmpty else { return result }
    result.transcript = try EvidenceFolder(home: workspace.home).keep(
      ending.kept.bytes, named: "\(request.runbook)-\(request.path).txt")
    return result
  }

  private func isAsExpected(_ ending: StepChild.Ending) -> Bool? {
    guard let expectation = request.expectation, let status = ending.status,
      WaitStatus.hasExited(status)
    else { return nil }
    return expectation.isMet(by: ending.kept.texts, exit: WaitStatus.exitCode(status))
  }

  @discardableResult
  private func tell(
    _ result: StepRunResult, of run: EntryID, _ folder: RunningTranscripts
  ) async throws(CommandFailure) -> [RecordedEvent] {
    do throws(LedgerFailure) {
      let events = try await workspace.ledger.propose(
        .step(.end(run, result)), to: request.incident)
      folder.remove(run, in: request.incident)
      return events
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension StepRunDraft {
  /// Creates the draft of a request: the record gets the hash of the exact bytes, shell included.
  init(_ request: StepRunRequest) {
    let bytes = Array((request.script.shell + [request.script.text]).joined(separator: "\0").utf8)
    self.init(
      runbook: request.runbook, path: request.path, command: request.script.recorded,
      sha256: Digest.sha256(bytes), isDangerous: request.isDangerous)
  }
}

extension StepRunResult {
  /// Creates the result of commands that have ended.
  init(ending: StepChild.Ending, isAsExpected: Bool?) {
    let status = ending.status
    let hasExited = status.map(WaitStatus.hasExited) ?? false
    var end: StepRunEnd = hasExited ? .exited : .signalled
    if ending.isStopped { end = .stopped }
    if ending.isTimedOut { end = .timedOut }
    if status == nil, !ending.isStopped, !ending.isTimedOut { end = .notStarted }
    self.init(
      end, code: status.map { hasExited ? WaitStatus.exitCode($0) : WaitStatus.signal($0) },
      milliseconds: ending.milliseconds, printedBytes: ending.printedBytes,
      lines: ending.kept.lines, leftOutBytes: ending.kept.leftOutBytes,
      redactions: ending.kept.redactions, isAsExpected: isAsExpected,
      leftRunning: ending.leftRunning)
  }
}

/// What wait(2) says of an end; the macros of C do not come across.
enum WaitStatus {
  static func hasExited(_ status: Int32) -> Bool { status & 0x7F == 0 }
  static func exitCode(_ status: Int32) -> Int { Int(status >> 8) & 0xFF }
  static func signal(_ status: Int32) -> Int { Int(status & 0x7F) }
}
