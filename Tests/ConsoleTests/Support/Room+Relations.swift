import Runbooks
import TerminalKit

@testable import Console
@testable import IncidentModel

extension Room {
  /// Answers what compares incidents or is about more than one.
  mutating func compare(
    _ effect: Effect, _ situation: Situation
  ) throws(IncidentRejection) -> [ConsoleAction] {
    if case .findRepeats(let keys) = effect {
      return [.repeatsFound(repeats(of: keys, in: situation))]
    }
    if case .findPrecedents(let id) = effect {
      return [.precedentsFound(id, precedents(for: id, in: situation))]
    }
    if case .relate(let wanted) = effect { return try relate(wanted, situation) }
    return []
  }

  private func precedents(for id: IncidentID, in situation: Situation) -> [RunbookPrecedent] {
    guard let incident = situation.incidents[id] else { return [] }
    let others = situation.incidents.values.map(\.traits)
    return SimilarIncidents(to: incident.traits).found(in: others, limit: 10).flatMap { like in
      situation.incidents[like.id].map {
        RunbookPrecedent.all(in: $0, likeness: like.score)
      } ?? []
    }
  }

  /// Answers what is about more than one incident, as the ledger would.
  mutating func relate(
    _ wanted: RelationEffect, _ situation: Situation
  ) throws(IncidentRejection) -> [ConsoleAction] {
    let effect = Effect.relate(wanted)
    switch wanted {
    case .link(let id, let kind, let other, let reason):
      guard let incident = situation.incidents[id], let otherOne = situation.incidents[other] else {
        throw .notDeclared
      }
      return try together(
        effect, try IncidentProposal.linking(incident, kind, otherOne, reason: reason), situation)
    case .move(let id, let places, let reason):
      let moved = IncidentQueue(situation.index).moving(id, by: places).map { change in
        IncidentProposal(change.id, [.relation(.prioritise(change.priority, reason: reason))])
      }
      guard !moved.isEmpty else { throw .unchanged("The place of \(id)") }
      return try together(effect, moved, situation)
    case .split(let id, let draft): return try split(id, draft, effect, situation)
    case .findSimilar(let id):
      guard let incident = situation.incidents[id] else { throw .notDeclared }
      let others = situation.incidents.values.map(\.traits)
      return [
        .similarFound(
          id, SimilarIncidents(to: incident.traits).found(in: others, limit: 20))
      ]
    }
  }

  private mutating func split(
    _ id: IncidentID, _ draft: SplitDraft, _ effect: Effect, _ situation: Situation
  ) throws(IncidentRejection) -> [ConsoleAction] {
    guard let incident = situation.incidents[id] else { throw .notDeclared }
    declaredCount += 1
    let new = IncidentID(kind: incident.kind, year: now.civil.year, number: declaredCount)
    let split = try incident.splitting(draft, into: new, by: actor)
    let declared = record(
      try Incident.declaring(new, split.declaration, &context), in: new, after: 0)
    var known = situation
    for event in declared { known.apply(event) }
    let answers = try together(
      effect,
      [IncidentProposal(id, split.departures), IncidentProposal(new, split.arrivals)], known)
    return answers.map { answer in
      if case .effectSucceeded(let effect, let events) = answer {
        .effectSucceeded(effect, declared + events)
      } else if case .recorded(let events) = answer {
        .recorded(declared + events)
      } else {
        answer
      }
    }
  }

  /// Returns what an effect about several incidents asks of them.
  func proposals(
    for effect: Effect, _ situation: Situation
  ) throws(IncidentRejection) -> [IncidentProposal] {
    if case .proposeTogether(let proposals, _) = effect { return proposals }
    if case .moveAlerts(let move) = effect {
      let moved = base.alerts.filter { move.alerts.contains($0.alert.fingerprint) }
      return IncidentProposal.moving(moved, to: move.incident, reason: move.reason)
    }
    guard case .merge(let id, let target, let reason) = effect,
      let incident = situation.incidents[id], let other = situation.incidents[target]
    else { throw .notDeclared }
    return IncidentProposal.merging(incident, into: other, reason: reason)
  }

  mutating func proposeAll(
    _ commands: [IncidentCommand], to id: IncidentID, _ effect: Effect, _ situation: Situation
  ) throws(IncidentRejection) -> [ConsoleAction] {
    guard var incident = situation.incidents[id] else { throw .notDeclared }
    let version = incident.version
    var events: [IncidentEvent] = []
    for command in commands {
      let decided = try incident.events(for: command, &context)
      for event in record(decided, in: id, after: incident.version) { incident.apply(event) }
      events += decided
    }
    return recorded(effect, events, id, after: version, situation)
  }
}
