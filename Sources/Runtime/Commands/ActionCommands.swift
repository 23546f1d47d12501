import EventStore
public import IncidentModel
import TerminalKit

/// What a person wants to change of an action; nil leaves it, an empty text takes it away.
public struct ActionChange: Hashable, Sendable {
  public var text: String?
  public var owner: String?
  public var due: String?
  public var type: String?
  public var actionClass: ActionClass?
  public var ticket: String?
  public var priority: Int?
  public var doneWhen: String?

  /// Creates a change of nothing.
  public init() {}

  /// Returns the action as it is to be.
  func applied(to action: CorrectiveAction) -> CorrectiveActionDraft {
    var draft = CorrectiveActionDraft(action)
    draft.text = text ?? draft.text
    draft.owner = owner.map { Person($0) } ?? draft.owner
    draft.due = due ?? draft.due
    draft.type = type ?? draft.type
    draft.actionClass = actionClass ?? draft.actionClass
    draft.ticket = ticket ?? draft.ticket
    draft.priority = priority ?? draft.priority
    draft.doneWhen = doneWhen ?? draft.doneWhen
    return draft
  }
}

/// Notes a corrective action, and says what a type asks for.
public struct ActionAddCommand: WardroomCommand {
  public var id: IncidentID
  public var draft: CorrectiveActionDraft

  /// Creates the command.
  public init(incident: IncidentID, _ draft: CorrectiveActionDraft) {
    id = incident
    self.draft = draft
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var report = try await ProposeCommand(incident: id, command: .action(.add(draft)))
      .run(in: workspace)
    let incident = try await workspace.actedOn(id)
    guard let action = incident.actions.last else { return report }
    report.lines = [SafeText("\(id.text) action \(action.id.text): \(action.text)")]
    report.messages += ActionTypeHint.lines(for: action)
    return report
  }
}

/// Says an action anew, as far as something is to be changed.
public struct ActionReviseCommand: WardroomCommand {
  public var id: IncidentID
  public var action: EntryID
  public var change: ActionChange

  /// Creates the command.
  public init(incident: IncidentID, action: EntryID, _ change: ActionChange) {
    id = incident
    self.action = action
    self.change = change
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    guard let present = incident.actions.first(where: { $0.id == action }) else {
      throw CommandFailure(.no, IncidentRejection.unknownAction(action).sentence)
    }
    var report = try await ProposeCommand(
      incident: id, command: .action(.revise(action, change.applied(to: present)))
    ).run(in: workspace)
    let changed = try await workspace.actedOn(id).actions.first { $0.id == action }
    report.lines = [SafeText("\(id.text) action \(action.text): \(changed?.text ?? present.text)")]
    report.messages += changed.map(ActionTypeHint.lines) ?? []
    return report
  }
}

/// Closes an action with what shows that it is done; asks for that when nobody said it.
public struct ActionCloseCommand: WardroomCommand {
  public var id: IncidentID
  public var action: EntryID
  public var proof: String

  /// Creates the command.
  public init(incident: IncidentID, action: EntryID, proof: String) {
    id = incident
    self.action = action
    self.proof = proof
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let words = proof.trimmingWhitespace.isEmpty ? try ask() : proof
    var report = try await ProposeCommand(
      incident: id, command: .action(.close(action, proof: words))
    ).run(in: workspace)
    report.messages += workspace.remarks(onProof: words)
    return report
  }

  private static let kinds =
    "test:ID, monitor:ID, commit:SHA, drill:ID, or a few words of what anybody can look at"

  private func ask() throws(CommandFailure) -> String {
    guard TerminalQuestion.canAsk else {
      throw CommandFailure(
        .usage, "What shows that \(action) is done? Add it: \(Self.kinds).")
    }
    return TerminalQuestion.line("What shows that it is done (\(Self.kinds))?")
  }
}

/// Lists corrective actions, those of one incident or of all.
public struct ActionListCommand: WardroomCommand {
  public var id: IncidentID?
  public var openOnly: Bool
  public var overdueOnly: Bool

  /// Creates the command.
  public init(incident: IncidentID?, openOnly: Bool = false, overdueOnly: Bool = false) {
    id = incident
    self.openOnly = openOnly
    self.overdueOnly = overdueOnly
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let today = workspace.clock.now().day
    let incidents =
      if let id { [try await workspace.incident(id)] } else { try await workspace.knownIncidents() }
    let rows = incidents.flatMap { incident in
      incident.actions.filter { isWanted($0, today) }.map { (incident.id, $0) }
    }.sorted { Self.order($0.1) < Self.order($1.1) }
    let nothing: SafeText = overdueOnly ? "No action is overdue." : "No actions."
    return try Report(
      rows.isEmpty ? [nothing] : Self.table(rows, today).lines,
      json: rows.map { ListedActionReport($0.0, $0.1, today) })
  }

  private func isWanted(_ action: CorrectiveAction, _ today: String) -> Bool {
    if overdueOnly { return action.isOverdue(on: today) }
    if openOnly { return action.isOpen }
    if case .withdrawn = action.state { return false }
    return true
  }

  /// The work that is nearest first, what is done last.
  private static func order(_ action: CorrectiveAction) -> (Int, String, Int, EntryID) {
    (action.isOpen ? 0 : 1, action.due ?? "9999", action.priority ?? 99, action.id)
  }

  private static func table(
    _ rows: [(IncidentID, CorrectiveAction)], _ today: String
  ) -> TextTable {
    var table = TextTable(["INCIDENT", "ACTION", "STATE", "DUE", "OWNER", "CLASS", "WHAT"])
    for (id, action) in rows {
      let report = ActionReport(action)
      let state = action.isOverdue(on: today) ? "overdue" : report.state
      let due = action.due ?? "-"
      let moved = action.firstDue == action.due ? "" : " (first \(action.firstDue ?? "-"))"
      let classes = action.classes.map(\.rawValue).joined(separator: "/")
      table.add([
        SafeText(id.text), SafeText(action.id.text), SafeText(state), SafeText(due + moved),
        SafeText(action.owner?.name ?? "-"), SafeText(classes.isEmpty ? "-" : classes),
        SafeText(action.text),
      ])
    }
    return table
  }
}

/// An action of a list as `--json` shows it.
private struct ListedActionReport: Encodable {
  var incident: IncidentID
  var action: ActionReport
  var overdue: Bool

  init(_ incident: IncidentID, _ action: CorrectiveAction, _ today: String) {
    self.incident = incident
    self.action = ActionReport(action)
    overdue = action.isOverdue(on: today)
  }
}

/// What a type of the taxonomy asks for, as a hint behind an act.
enum ActionTypeHint {
  static func lines(for action: CorrectiveAction) -> [SafeText] {
    guard let name = action.type else { return [] }
    guard let type = ActionType.named(name) else {
      let known = ActionType.standard.map(\.name).joined(separator: ", ")
      return [
        SafeText("\(name) is no type of the taxonomy and is kept as it is. There are \(known).")
      ]
    }
    guard action.doneWhen == nil else { return [] }
    return [
      SafeText("\(type.name) is done when there is: \(type.doneWhen). Say it with --done-when.")
    ]
  }
}

extension Workspace {
  /// Returns what should have been done by now.
  func overdueWork() async throws(CommandFailure) -> OverdueWork {
    OverdueWork(
      in: try await knownIncidents(), on: clock.now().day, under: configuration.lead.review)
  }

  /// Returns all incidents whoever asks may know, folded.
  func knownIncidents() async throws(CommandFailure) -> [Incident] {
    let index = try await stored { () async throws(StoreFailure) in
      try await store.incidents(openOnly: false)
    }
    var incidents: [Incident] = []
    for summary in index where summary.refusal(to: actor) == nil {
      incidents.append(try await incident(summary.id))
    }
    return incidents
  }
}
