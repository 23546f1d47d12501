extension Incident {
  /// The number the next update gets; one that was taken back before it left is used again.
  public var nextUpdateNumber: Int {
    let told = updates.map(\.number).max() ?? 0
    let leaving = outgoing.filter { !$0.isWithdrawn }.map(\.number).max() ?? 0
    return max(told, leaving) + 1
  }

  /// Returns an update that was handed in.
  public func outgoing(_ id: EntryID) -> OutgoingUpdate? {
    outgoingPlaces[id].map { outgoing[$0] }
  }

  /// How many messages still have to go.
  public var waitingMessages: Int {
    outgoing.reduce(0) { sum, update in
      sum + update.messages.count { $0.state.isOnItsWay }
    }
  }

  mutating func apply(_ fact: OutboxFact, _ recorded: RecordedEvent) {
    let moment = recorded.event.occurredAt
    switch fact {
    case .queued(let fact): take(fact, recorded)
    case .approved(let fact):
      revise(outgoing: fact.id) { update in
        update.approvedBy = recorded.actor
        update.heldUntil = fact.heldUntil
      }
    case .withdrawn(let fact):
      for channel in fact.channels {
        revise(MessagePlace(fact.id, over: channel)) { $0.state = .withdrawn(fact.reason) }
      }
    case .retried(let fact):
      revise(fact.message) { message in
        message.state = .queued(notBefore: nil, because: nil)
        message.triedSince = nil
      }
    case .attempted(let fact):
      revise(fact.message) { message in
        // The attempt before had no end that anybody knows.
        if case .sending = message.state { message.mayHaveArrived = true }
        message.attempts = fact.attempt
        message.triedSince = message.triedSince ?? moment
        message.state = .sending(since: moment)
      }
    case .sent(let fact): take(fact, recorded)
    case .delayed(let fact):
      revise(fact.message) { message in
        message.state = .queued(notBefore: fact.until, because: fact.reason)
        message.mayHaveArrived = message.mayHaveArrived || fact.isUnclear ?? false
      }
    case .refused(let fact): revise(fact.message) { $0.state = .refused(fact.reason) }
    case .gaveUp(let fact): revise(fact.message) { $0.state = .gaveUp(fact.reason) }
    case .ticketKept(let fact): keep(fact.ticket)
    }
  }

  private mutating func take(_ fact: UpdateQueued, _ recorded: RecordedEvent) {
    guard outgoingPlaces[fact.id] == nil else { return }
    outgoingPlaces[fact.id] = outgoing.count
    outgoing.append(
      OutgoingUpdate(
        id: fact.id, content: fact.content, number: fact.number, by: recorded.actor,
        queuedAt: recorded.event.occurredAt, heldUntil: fact.heldUntil,
        messages: fact.content.channels.map {
          OutgoingMessageState(channel: $0, state: .queued(notBefore: nil, because: nil))
        }))
  }

  /// The first message that is taken makes the update a told one, and the clock runs anew from then.
  private mutating func take(_ fact: MessageSent, _ recorded: RecordedEvent) {
    let moment = recorded.event.occurredAt
    revise(fact.message) { message in
      message.partsSent = fact.part + 1
      message.state =
        fact.isWhole
        ? .sent(at: moment, receipt: fact.receipt) : .queued(notBefore: nil, because: nil)
    }
    if let thread = fact.thread, threads[fact.message.channel] == nil {
      threads[fact.message.channel] = thread
    }
    guard fact.isWhole, let update = outgoing(fact.message.update),
      !updates.contains(where: { $0.number == update.number && $0.outcome == .sent })
    else { return }
    updates.append(
      UpdateRecord(
        number: update.number, audience: update.content.audience, text: update.content.text,
        outcome: .sent, at: moment, by: update.by))
    keepPromise(of: update, at: moment)
  }

  /// The newest update says when readers hear again; without a time of its own, one that is ahead holds.
  private mutating func keepPromise(of update: OutgoingUpdate, at moment: Timestamp) {
    guard updates.allSatisfy({ $0.number <= update.number }) else { return }
    if let promised = update.content.promisedNextAt, promised > moment {
      promise(promised)
    } else if let earlier = promisedUpdateAt, earlier <= moment {
      promise(nil)
    }
  }

  /// Keeps back what one person alone handed in, because from now on two have to agree.
  mutating func holdForSecondPerson() {
    for place in outgoing.indices {
      let update = outgoing[place]
      guard update.isOnItsWay, update.approvedBy == nil, update.content.aloneBecause == nil
      else { continue }
      outgoing[place].heldUntil = nil
    }
  }

  private mutating func revise(
    _ place: MessagePlace, _ change: (inout OutgoingMessageState) -> Void
  ) {
    revise(outgoing: place.update) { update in
      guard let index = update.messages.firstIndex(where: { $0.channel == place.channel })
      else { return }
      change(&update.messages[index])
    }
  }

  private mutating func revise(outgoing id: EntryID, _ change: (inout OutgoingUpdate) -> Void) {
    guard let place = outgoingPlaces[id] else { return }
    change(&outgoing[place])
  }

  /// Returns the command that takes an update back while nothing of it has begun to leave.
  func outboxCompensation(for fact: OutboxFact) -> IncidentCommand? {
    let id: EntryID
    switch fact {
    case .queued(let fact): id = fact.id
    case .approved(let fact): id = fact.id
    case .withdrawn, .retried, .attempted, .sent, .delayed, .refused, .gaveUp, .ticketKept:
      return nil
    }
    guard let update = outgoing(id), update.isOnItsWay,
      update.messages.allSatisfy({ $0.attempts == 0 })
    else { return nil }
    return .outbox(.withdraw(id, reason: "undone"))
  }
}
