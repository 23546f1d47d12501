public import IncidentModel

/// Updates that left through the outbox, as acts of a drill.
///
/// An update counts when the first of its messages was taken, by the recorder and nobody else, just as a real
/// incident counts it as told; one that was handed in and taken back told nobody anything.
public struct OutboxActs: Sendable {
  private var waiting: [EntryID: (content: UpdateContent, by: Person)] = [:]

  /// Creates what knows of no update yet.
  public init() {}

  /// Takes in what happened to an update.
  /// - Returns: The act it means and whose it is; nil for what told nobody anything new.
  public mutating func act(
    _ fact: OutboxFact, by person: Person, at now: Timestamp, through acts: ConsoleActs
  ) -> (act: PlayerAct, by: Person)? {
    switch fact {
    case .queued(let queued):
      waiting[queued.id] = (queued.content, person)
      return nil
    case .sent(let sent):
      guard sent.part + 1 >= sent.parts,
        let told = waiting.removeValue(forKey: sent.message.update)
      else { return nil }
      return (acts.update(told.content, at: now), told.by)
    case .approved, .withdrawn, .retried, .attempted, .delayed, .refused, .gaveUp, .ticketKept:
      return nil
    }
  }
}

extension ConsoleActs {
  /// Returns the update a content is, with what the rules say of its text.
  func update(_ content: UpdateContent, at now: Timestamp) -> PlayerAct {
    told(content.audience, content.text, next: content.promisedNextAt, at: now)
  }

  /// Returns an update to an audience, which promises the next one at a moment.
  func told(
    _ audience: String, _ text: String, next promised: Timestamp?, at now: Timestamp
  ) -> PlayerAct {
    let next = promised.map { promised in
      ScenarioTime(
        milliseconds: min(
          max(0, promised.milliseconds - now.milliseconds), ScenarioTime.longest.milliseconds))
    }
    return .update(
      SentUpdate(audience: audience, text: text, next: next, remarks: remarks(text, audience)))
  }
}
