import Console
import IncidentModel
import TerminalKit

extension Session {
  /// Does what the console wants of the commands of steps.
  func perform(_ step: StepEffect, _ effect: Effect) {
    switch step {
    case .run(let request):
      start(isLong: true) { [steps] in
        do throws(CommandFailure) {
          return .effectSucceeded(effect, try await steps.run(request))
        } catch {
          return .effectFailed(effect, sentence: error.sentence)
        }
      }
    case .askApproval(let request):
      record(effect) { ledger async throws(LedgerFailure) in
        try await ledger.propose(.step(.askApproval(StepRunDraft(request))), to: request.incident)
      }
    case .tell(let id, let order):
      start { [steps] in
        guard await !steps.tell(id, order) else { return nil }
        return .effectFailed(effect, sentence: "Nothing runs any more that could be told anything.")
      }
    case .loadSnapshot(let file, let name): loadSnapshot(file, name)
    case .compare(let file, let name):
      read(effect) { snapshots throws(CommandFailure) in
        .step(.compared(name, try snapshots.changes(since: file, named: name)))
      }
    case .compareToEarlierRun(let name, let id): compareToEarlierRun(name, id, effect)
    case .loadTranscript(let run): loadTranscript(run, effect)
    }
  }

  private func read(
    _ effect: Effect,
    _ look: @escaping @Sendable (RunbookSnapshots) throws(CommandFailure) -> ConsoleAction
  ) {
    let snapshots = RunbookSnapshots(workspace)
    start { [executor] in
      let reading = Task.detached(executorPreference: executor) { () -> ConsoleAction in
        do throws(CommandFailure) {
          return try look(snapshots)
        } catch {
          return .effectFailed(effect, sentence: error.sentence)
        }
      }
      return await reading.value
    }
  }

  /// One that is not kept any more is no news; the steps are shown as they were recorded.
  private func loadSnapshot(_ file: EvidenceFile, _ name: String) {
    let snapshots = RunbookSnapshots(workspace)
    start { [executor] in
      let reading = Task.detached(executorPreference: executor) { () -> ConsoleAction in
        do throws(CommandFailure) {
          return .step(.snapshotLoaded(file.sha256, try snapshots.runbook(file, named: name)))
        } catch {
          return .step(.snapshotLoaded(file.sha256, nil))
        }
      }
      return await reading.value
    }
  }

  private func loadTranscript(_ run: StepRun, _ effect: Effect) {
    guard let file = run.result?.transcript else { return }
    let evidence = EvidenceFolder(home: workspace.home)
    start { [executor] in
      let reading = Task.detached(executorPreference: executor) { () -> ConsoleAction in
        do throws(CommandFailure) {
          let text = String(decoding: try evidence.kept(file), as: UTF8.self)
          return .step(.transcriptLoaded(run, text))
        } catch {
          return .effectFailed(effect, sentence: error.sentence)
        }
      }
      return await reading.value
    }
  }

  /// Keeps the file a run begins with, and then records that it begins.
  func startRunbook(_ runbook: RunbookReference, in id: IncidentID, _ effect: Effect) {
    let snapshots = RunbookSnapshots(workspace)
    start { [workspace] in
      do throws(CommandFailure) {
        let kept = try snapshots.kept(runbook)
        return .effectSucceeded(effect, try await workspace.propose(.runbook(.start(kept)), to: id))
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  /// Ends in the record what a killed console ran.
  func endAbandonedRuns() {
    guard !workspace.isReadOnly else { return }
    let runs = AbandonedRuns(workspace: workspace)
    for incident in console.situation.open where incident.stepRuns.contains(where: \.isRunning) {
      start {
        do throws(CommandFailure) {
          try await runs.end(in: incident)
          return nil
        } catch {
          return .notice(Notice(.warning, SafeText(error.sentence)))
        }
      }
    }
  }
}

extension Workspace {
  /// Lets an incident take a command, with failures as a command's.
  func propose(
    _ command: IncidentCommand, to id: IncidentID
  ) async throws(CommandFailure) -> [RecordedEvent] {
    try await ledgered { () async throws(LedgerFailure) in
      try await ledger.propose(command, to: id)
    }
  }
}
