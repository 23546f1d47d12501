import Console
import EventStore
import IncidentModel
import Logging
import Runbooks
import StakeholderUpdates
import TerminalKit

/// Brings the demonstration's script into a record.
struct DemoStory: Sendable {
  let workspace: Workspace

  /// Records what happened before now and returns the incident.
  func recordHistory() async throws(LedgerFailure) -> IncidentID? {
    let now = workspace.clock.now()
    var declaration = DemoScript.declaration
    declaration.impact = ImpactWindow(
      startedAt: now.adding(minutes: -47), detectedAt: now.adding(minutes: -44))
    let declared = try await ledger("ada", DemoScript.declaredMinutesAgo).declare(declaration)
    guard let id = declared.first.map({ IncidentID($0.stream.text) }) else { return nil }
    for act in DemoScript.history {
      for command in try await commands(of: act, id) {
        _ = try await ledger(act.person, act.minutesAgo).propose(command, to: id)
      }
    }
    return id
  }

  /// Posts every alert to the receiver, as Alertmanager would.
  func letAlertsIn(_ port: UInt16) async throws(LedgerFailure) {
    for alert in DemoScript.alerts {
      let body = DemoWebhook.body(alert, now: workspace.clock.now())
      let answer = await Task.detached {
        LoopbackPost.answer(to: body, path: "/ingest/alertmanager", port: port)
      }.value
      workspace.logger.info("demo alert answered \(answer.map { "\($0.status)" } ?? "by nobody")")
    }
  }

  /// Links the alerts the incident is about, and acknowledges one that is somebody else's.
  func takeAlertsUp(_ id: IncidentID) async throws(LedgerFailure) {
    let ledger = IncidentLedger(
      store: workspace.store, clock: workspace.clock, actor: Person("ada"))
    for current in try await alerts() {
      let name = current.alert.labels["alertname"] ?? ""
      let reference = current.alert.reference
      if DemoScript.linkedAlerts.contains(name) {
        _ = try await ledger.propose(.alert(.link(reference)), to: id)
      } else if name == DemoScript.acknowledgedAlert {
        _ = try await ledger.triage(
          [.acknowledge(reference, reason: "orders_daily is retrying, cyd watches it")])
      }
    }
  }

  private func alerts() async throws(LedgerFailure) -> [CurrentAlert] {
    do throws(StoreFailure) {
      return try await workspace.store.alerts(AlertQuery()).alerts
    } catch {
      throw .store(error)
    }
  }

  private func commands(
    of act: DemoScript.Act, _ id: IncidentID
  ) async throws(LedgerFailure) -> [IncidentCommand] {
    switch act.what {
    case .command(let command): return [command]
    case .startRunbook:
      return runbook.map { [.runbook(.start(RunbookReference($0)))] } ?? []
    case .tickSteps(let places):
      let steps = runbook?.steps.filter { !$0.isReading } ?? []
      return places.filter(steps.indices.contains).map {
        .runbook(.tick(runbook: DemoScript.runbook, path: steps[$0].path))
      }
    case .tellExecutives: return try await [update(of: id, act)]
    }
  }

  private var runbook: Runbook? {
    RunbookLibrary(home: workspace.home, shipped: workspace.shipped).runbook(DemoScript.runbook)
  }

  private func update(
    of id: IncidentID, _ act: DemoScript.Act
  ) async throws(LedgerFailure) -> IncidentCommand {
    let (incident, policy) = (
      try await workspace.ledger.incident(id), workspace.configuration.updatePolicy
    )
    let moment = workspace.clock.now().adding(minutes: -act.minutesAgo)
    do throws(TemplateProblem) {
      let audience = Audience.executives
      let text = try UpdateCatalog.standard.render(
        .executives, for: audience, incident, policy: policy, at: moment)
      return .update(.record(audience: audience.name, text: text, outcome: .copied))
    } catch {
      preconditionFailure("the embedded template cannot be filled in: \(error.sentence)")
    }
  }

  private func ledger(_ person: String, _ minutesAgo: Int) -> IncidentLedger {
    let moment = workspace.clock.now().adding(minutes: -minutesAgo)
    return IncidentLedger(
      store: workspace.store, clock: WallClock(fixed: moment), actor: Person(person))
  }
}
