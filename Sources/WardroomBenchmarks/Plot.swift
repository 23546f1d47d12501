import IncidentModel

/// What happens in an incident that is told, one command after the other.
struct Plot: Sendable {
  /// How long the incident lasts.
  var minutes: Int
  /// The command after so many events.
  var command: @Sendable (Int, Incident) -> IncidentCommand

  /// Forty minutes of lines and updates.
  static let lines = Plot(minutes: 40) { number, _ in
    switch number % 10 {
    case 0: .update(.reviseFact(.known, "After \(number) events the cause is narrower."))
    case 1, 2: .entry(.add(.action, line(number)))
    case 3: .entry(.add(.hypothesis, line(number)))
    case 4: .entry(.add(.decision, line(number)))
    case 5:
      .update(
        .record(audience: "exec", text: "Update \(number). \(line(number))", outcome: .copied))
    case _: .entry(.add(.observation, line(number)))
    }
  }

  /// A day and a night in which everything an incident can have is recorded.
  static let everything = Plot(minutes: 24 * 60) { number, incident in
    switch number % 5 {
    case 0: work(number / 5, incident) ?? .entry(.add(.note, line(number)))
    case 1: investigation(number / 5, incident) ?? .entry(.add(.action, line(number)))
    case 2: telling(number / 5, incident) ?? .entry(.add(.observation, line(number)))
    case 3: .entry(.add(.observation, line(number)))
    case _: .entry(.add(.action, line(number)))
    }
  }

  private static func line(_ number: Int) -> String {
    "line \(number): gross equals billing to the cent and net of refunds does not"
  }
}

// MARK: - Everything

extension Plot {
  /// Asks, side effects, exit criteria and runbook steps; nil where there is nothing to act on.
  private static func work(_ number: Int, _ incident: Incident) -> IncidentCommand? {
    switch number % 8 {
    case 0: .ask(.start(.question, person: Person("ana"), text: line(number), seconds: 300))
    case 1: incident.asks.last(where: \.isRunning).map { .ask(.answer($0.id, line(number))) }
    case 2: .sideEffect(.add(.pause, "export \(number)", undo: "resume it in Airflow"))
    case 3:
      incident.sideEffects.last(where: \.isInPlace).map { .sideEffect(.undo($0.id, how: "ran")) }
    case 4: .criterion(.add("mart \(number) equals billing"))
    case 5:
      incident.criteria.last(where: \.isOpen).map {
        .criterion(.verify($0.id, evidence: "query 7"))
      }
    case 6: .alert(.link(StormAlert.alert(number).reference))
    case _: step(incident)
    }
  }

  private static func step(_ incident: Incident) -> IncidentCommand {
    guard let run = incident.runbooks.first else { return .runbook(.start(runbook)) }
    guard let open = run.steps.first(where: { $0.state == .open }) else {
      return .runbook(.reopen(runbook: run.name, path: "1"))
    }
    return .runbook(.tick(runbook: run.name, path: open.step.path))
  }

  private static let runbook = RunbookReference(
    name: "stale-table", title: "Stale table", contentHash: "c0ffee",
    steps: (1...12).map { StepReference(path: "\($0)", title: "Step \($0)", textHash: "a\($0)") })

  private static func investigation(_ number: Int, _ incident: Incident) -> IncidentCommand? {
    switch number % 8 {
    case 0 where incident.hypotheses.count < 40:
      .hypothesis(.propose(HypothesisWording(statement: line(number), likelihood: .medium)))
    case 1...3:
      incident.hypotheses.last.map { hypothesis in
        .evidence(
          .add(
            EvidenceContent(text: line(number), query: "select 1", value: "\(number)"),
            [EvidenceBearing(.supports, on: hypothesis.id)]))
      }
    case 4:
      incident.hypotheses.last.map {
        .hypothesis(.change($0.id, HypothesisChange(test: "query \(number)")))
      }
    case 5: .decision(.record(DecisionContent(chosen: line(number), why: "it is the quickest")))
    case 6:
      incident.decisions.last.map {
        .decision(.enrich($0.id, DecisionChange(outcome: "it held \(number)")))
      }
    case _: nil
    }
  }

  /// Updates, roles, severity, corrected, pinned and late lines.
  private static func telling(_ number: Int, _ incident: Incident) -> IncidentCommand? {
    switch number % 8 {
    case 0: .update(.reviseFact(.known, "After \(number) acts the cause is narrower."))
    case 1: .update(.record(audience: "exec", text: "Update \(number).", outcome: .copied))
    case 2:
      .role(.assign(.comms, Person(incident.roles[.comms] == Person("bob") ? "dee" : "bob")))
    case 3 where number % 160 == 3:
      .state(.changeSeverity(to: incident.severity == .sev1 ? .sev2 : .sev1, reason: line(number)))
    case 4:
      incident.timeline.entries.last { $0.kind == .action }.map {
        .entry(.correct($0.id, text: "corrected \(number)", occurredAt: nil, reason: ""))
      }
    case 5:
      incident.timeline.entries.last { $0.kind == .observation && !$0.isPinned }.map {
        .entry(.pin($0.id))
      }
    case 6:
      incident.timeline.entries.last.map {
        .entry(
          .addAt(.note, line(number), EntryTimes(occurredAt: $0.recordedAt.adding(minutes: -12))))
      }
    case _: .action(.add(CorrectiveActionDraft(text: line(number), owner: Person("bob"))))
    }
  }
}
