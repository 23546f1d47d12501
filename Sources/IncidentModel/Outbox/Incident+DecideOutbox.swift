extension Incident {
  /// The longest an update is held back, in seconds.
  public static let holdLimit: Int64 = 600
  /// The most channels one update goes over.
  public static let channelLimit = 32

  func decide(
    _ command: OutboxCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> OutboxFact {
    switch command {
    case .queue(let content, let hold): .queued(try queueing(content, hold, &context))
    case .approve(let id): .approved(try approval(of: id, context))
    case .withdraw(let id, let reason): .withdrawn(try withdrawal(of: id, reason))
    case .retry(let id, let channel): .retried(try retrial(of: id, over: channel))
    case .keep(let ticket): try kept(ticket)
    case .carry(let place, let report): try carried(place, report, now: context.now)
    }
  }

  private func queueing(
    _ content: UpdateContent, _ hold: Int64?, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> UpdateQueued {
    var tidy = content
    tidy.audience = try Self.line(content.audience, "The audience", limit: Self.nameLimit)
    tidy.subject = try Self.line(content.subject, "The subject", limit: Self.titleLimit * 2)
    tidy.text = try Self.required(content.text, "The update", limit: Self.updateLimit)
    tidy.channels = try Self.channels(content.channels, for: tidy.audience)
    tidy.overrides = try content.overrides.map { override throws(IncidentRejection) in
      let why = try Self.reason(override.reason, for: "Sending in spite of \(override.code)")
      return UpdateContent.Override(code: override.code, finding: override.finding, reason: why)
    }
    tidy.standing = UpdateStanding(self)
    tidy.promisedNextAt = content.promisedNextAt.flatMap { $0 > context.now ? $0 : nil }
    tidy.aloneBecause = try content.aloneBecause.map { reason throws(IncidentRejection) in
      try Self.reason(reason, for: "Sending without a second person")
    }
    let needsSecond = needsSecondPerson(toTell: tidy.audience, under: context.policy.sending)
    if !needsSecond { tidy.aloneBecause = nil }
    let isHeld = !needsSecond || tidy.aloneBecause != nil
    let id = context.identity.entryID(.update) { outgoingPlaces[$0] != nil }
    let seconds = min(max(0, hold ?? context.policy.sending.holdSeconds), Self.holdLimit)
    return UpdateQueued(
      id: id, number: nextUpdateNumber, content: tidy,
      heldUntil: isHeld ? context.now.adding(seconds: seconds) : nil)
  }

  /// Whether an audience is only told what two people agreed to; of a restricted incident every one is.
  public func needsSecondPerson(toTell audience: String, under policy: SendingPolicy) -> Bool {
    restriction != nil || policy.secondPerson.contains(audience)
  }

  private static func channels(
    _ names: [String], for audience: String
  ) throws(IncidentRejection) -> [String] {
    guard !names.isEmpty else { throw .outbox(.noChannel(audience)) }
    guard names.count <= channelLimit else {
      throw .tooLong("The list of channels", limit: channelLimit)
    }
    var tidy: [String] = []
    for name in names {
      let channel = try line(name, "The channel", limit: nameLimit)
      guard !tidy.contains(channel) else { throw .outbox(.channelTwice(channel)) }
      tidy.append(channel)
    }
    return tidy
  }

  private func approval(
    of id: EntryID, _ context: DecisionContext
  ) throws(IncidentRejection) -> UpdateApproved {
    let update = try handedIn(id)
    guard update.needsApproval else { throw .outbox(.notWaiting(id)) }
    guard update.by.name.lowercased() != context.actor.name.lowercased() else {
      throw .outbox(.ownUpdate(context.actor))
    }
    return UpdateApproved(
      id: id, number: update.number, audience: update.content.audience,
      heldUntil: context.now.adding(seconds: context.policy.sending.holdSeconds))
  }

  private func withdrawal(
    of id: EntryID, _ reason: String
  ) throws(IncidentRejection) -> UpdateWithdrawn {
    let update = try handedIn(id)
    let why = try Self.reason(reason, for: "Taking an update back")
    let channels = update.messages.filter { message in
      if case .queued = message.state { return message.partsSent == 0 }
      return false
    }.map(\.channel)
    guard !channels.isEmpty else { throw .outbox(.hasLeft(id)) }
    let doubt = update.messages.contains { $0.mayHaveArrived && channels.contains($0.channel) }
    return UpdateWithdrawn(
      id: id, number: update.number, audience: update.content.audience, channels: channels,
      reason: why, mayHaveArrived: doubt ? true : nil)
  }

  private func retrial(
    of id: EntryID, over channel: String
  ) throws(IncidentRejection) -> MessageRetried {
    let update = try handedIn(id)
    guard let message = update.message(over: channel) else {
      throw .outbox(.unknownMessage(id, channel: channel))
    }
    switch message.state {
    case .refused, .gaveUp: break
    case .queued, .sending, .sent, .withdrawn:
      throw .outbox(.notFailed(id, channel: channel))
    }
    return MessageRetried(message: MessagePlace(id, over: channel), number: update.number)
  }

  private func handedIn(_ id: EntryID) throws(IncidentRejection) -> OutgoingUpdate {
    guard let update = outgoing(id) else { throw .outbox(.unknownUpdate(id)) }
    return update
  }

  // MARK: - What whoever carries the messages says

  private func carried(
    _ place: MessagePlace, _ report: CarrierReport, now: Timestamp
  ) throws(IncidentRejection) -> OutboxFact {
    let update = try handedIn(place.update)
    guard let message = update.message(over: place.channel) else {
      throw .outbox(.unknownMessage(place.update, channel: place.channel))
    }
    let mayGo = report != .begins || (update.heldUntil.map { $0 <= now } ?? false)
    guard mayGo, message.state.isOnItsWay else {
      throw .outbox(.notDue(place.update, channel: place.channel))
    }
    switch report {
    case .begins:
      return .attempted(MessageAttempted(message: place, attempt: message.attempts + 1))
    case .sent(let part, let parts, let receipt, let thread):
      return .sent(
        MessageSent(
          message: place, number: update.number, audience: update.content.audience, part: part,
          parts: parts, receipt: receipt, thread: thread))
    case .delayed(let reason, let until, let isUnclear):
      return .delayed(
        MessageDelayed(
          message: place, reason: reason, until: until, isUnclear: isUnclear ? true : nil))
    case .refused(let reason): return .refused(failure(place, update, reason))
    case .gaveUp(let reason): return .gaveUp(failure(place, update, reason))
    }
  }

  private func failure(
    _ place: MessagePlace, _ update: OutgoingUpdate, _ reason: String
  ) -> MessageFailed {
    MessageFailed(
      message: place, number: update.number, audience: update.content.audience, reason: reason)
  }
}
