import Console
import IncidentModel

/// The commands that run in this console, and what is told of them.
@MainActor final class StepDesk {
  private let workspace: Workspace
  private let told: @MainActor (StepNews) -> Void
  private let recorded: @MainActor ([RecordedEvent]) -> Void
  private var children: [EntryID: StepChild] = [:]
  private var shown: [EntryID: LiveStep] = [:]

  init(
    _ workspace: Workspace, recorded: @escaping @MainActor ([RecordedEvent]) -> Void,
    told: @escaping @MainActor (StepNews) -> Void
  ) {
    self.workspace = workspace
    self.recorded = recorded
    self.told = told
  }

  /// Runs what was agreed to and returns the events of its end.
  /// - Throws: why it was not run, or why its end is not recorded.
  func run(_ request: StepRunRequest) async throws(CommandFailure) -> [RecordedEvent] {
    let execution = StepExecution(workspace: workspace, request: request)
    let begun = try await execution.begin { [weak self] id, output in
      Task { @MainActor in self?.show(output, of: id) }
    }
    children[begun.id] = begun.child
    // The end is told by itself, and nothing may be told before what was recorded before it.
    recorded(begun.events)
    show(
      LiveStep(
        id: begun.id, incident: request.incident, runbook: request.runbook, path: request.path))
    do throws(CommandFailure) {
      let events = try await execution.finish(begun)
      follow(begun, leftRunning: Self.left(events))
      return events
    } catch {
      follow(begun, leftRunning: 0)
      throw error
    }
  }

  /// Tells running commands something; false when they take nothing.
  func tell(_ id: EntryID, _ order: StepOrder) async -> Bool {
    guard let child = children[id] else { return false }
    switch order {
    case .type(let line): return await child.type(line + "\n")
    case .interrupt: await child.interrupt()
    case .stop: await child.stop()
    }
    return true
  }

  /// Ends everything that runs.
  func stopAll() async {
    for child in children.values { await child.stop() }
  }

  private static func left(_ events: [RecordedEvent]) -> Int {
    events.lazy.compactMap { recorded in
      if case .step(.runEnded(let fact)) = recorded.event.fact {
        fact.result.leftRunning
      } else {
        nil
      }
    }.first ?? 0
  }

  /// Shows what still runs after the commands ended, until it does not.
  private func follow(_ begun: StepExecution.Begun, leftRunning: Int) {
    guard leftRunning > 0, var live = shown[begun.id] else { return forget(begun.id) }
    live.leftRunning = leftRunning
    show(live)
    Task { [weak self] in
      await begun.child.untilGone()
      self?.forget(begun.id)
    }
  }

  private func forget(_ id: EntryID) {
    children[id] = nil
    shown[id] = nil
    told(.over(id))
  }

  private func show(_ output: StepChild.Output, of id: EntryID) {
    guard var live = shown[id], live.leftRunning == 0 else { return }
    live.lines = output.lines
    live.printedBytes = output.printedBytes
    live.isAskingSecret = output.isAskingSecret
    show(live)
  }

  private func show(_ live: LiveStep) {
    shown[live.id] = live
    told(.running(live))
  }
}
