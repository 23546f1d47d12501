import Drills
import EventStore
import IncidentModel

/// Takes what a drill showed to be missing over into the real home as corrective actions, one by one.
///
/// All actions of a run stand in one cancelled incident of the kind drill, which is named after the run: so
/// they are listed, overdue and closed like any other, and count nowhere among incidents. An action has the
/// same id however often it is taken over.
struct ImprovementDesk: Sendable {
  let workspace: Workspace
  /// The word in an action's text that says where it comes from.
  static let tag = "#drill"

  /// Records an action of a run.
  /// - Throws: What is missing of it, or why the record does not take it.
  func take(
    _ item: ActionItem, number: Int?, of run: String
  ) async throws(CommandFailure) -> Improvement {
    try require(item)
    let place = try await place(of: run)
    let incident = try await workspace.actedOn(place)
    let draft = Self.draft(item)
    var names = IdentitySource(seed: Self.seed(run, number.map { "item \($0)" } ?? item.text))
    let id = names.entryID(.action) { id in
      incident.actions.contains { $0.id == id && $0.text != draft.text }
    }
    if !incident.actions.contains(where: { $0.id == id }) {
      _ = try await workspace.ledgered { () async throws(LedgerFailure) in
        try await workspace.ledger.propose(.action(.adopt(id, draft)), to: place)
      }
    }
    return Improvement(item, number: number, reference: "\(place.text) \(id.text)")
  }

  /// Nobody can be asked for what has no owner, no day or no proof.
  private func require(_ item: ActionItem) throws(CommandFailure) {
    guard [item.text, item.owner, item.due, item.doneWhen].allSatisfy({ !$0.isEmpty }) else {
      throw CommandFailure(
        .no,
        "A corrective action needs who does it, by which day, and what shows that it is done: --owner bo "
          + "--due 2026-12-20 --done-when \"the test is red on the old data\".")
    }
    guard item.due >= workspace.clock.now().day else {
      throw CommandFailure(
        .no, "The day \(item.due) is over. Agree on another one: --due 2026-12-20.")
    }
  }

  private static func draft(_ item: ActionItem) -> CorrectiveActionDraft {
    let isTagged = item.text.split(separator: " ").contains(Substring(tag))
    return CorrectiveActionDraft(
      text: isTagged ? item.text : "\(item.text) \(tag)", owner: Person(item.owner), due: item.due,
      type: ActionType.named(item.category)?.name, doneWhen: item.doneWhen)
  }

  private static func seed(_ run: String, _ what: String) -> UInt64 {
    UInt64(Digest.sha256(Array("\(run)\n\(what)".utf8)).prefix(16), radix: 16) ?? 0
  }

  // MARK: - Where they stand

  /// Returns the incident in which the actions of a run stand, and makes it when there is none.
  private func place(of run: String) async throws(CommandFailure) -> IncidentID {
    let title = "Improvements of the drill \(run)"
    let index = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.incidents(openOnly: false)
    }
    guard let known = index.first(where: { $0.kind == .drill && $0.title == title }) else {
      return try await made(title)
    }
    if known.isOpen { try await cancel(known.id) }
    return known.id
  }

  private func made(_ title: String) async throws(CommandFailure) -> IncidentID {
    var declaration = Declaration(title: title, severity: .sev4)
    declaration.kind = .drill
    let events = try await workspace.ledgered { [declaration] () async throws(LedgerFailure) in
      try await workspace.ledger.declare(declaration)
    }
    guard let id = events.first.map({ IncidentID($0.stream.text) }) else {
      throw CommandFailure(.bug, "The place for the actions of a drill cannot be made.")
    }
    try await cancel(id)
    return id
  }

  private func cancel(_ id: IncidentID) async throws(CommandFailure) {
    _ = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.propose(
        .state(.changeStatus(to: .cancelled, reason: "a drill; only its corrective actions go on")),
        to: id)
    }
  }
}
