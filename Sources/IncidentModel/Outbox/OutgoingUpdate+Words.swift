extension OutgoingUpdate {
  /// How a message stands, as the outbox says it: `queued`, `sending`, `sent 09:16Z`, `refused: why`, `gave up: why`.
  public func words(of message: OutgoingMessageState, at now: Timestamp) -> String {
    switch message.state {
    case .queued(let notBefore, let reason): waiting(notBefore, reason, message, at: now)
    case .sending(let since):
      message.attempts > 1
        ? "sending since \(since.clock), attempt \(message.attempts)"
        : "sending since \(since.clock)"
    case .sent(let moment, _):
      moment.day == now.day ? "sent \(moment.clock)" : "sent \(moment.dayAndClock)"
    case .refused(let reason): "refused\(Self.doubt(message)): \(reason)"
    case .gaveUp(let reason): "gave up\(Self.doubt(message)): \(reason)"
    case .withdrawn(let reason): "taken back\(Self.doubt(message)): \(reason)"
    }
  }

  private static func doubt(_ message: OutgoingMessageState) -> String {
    message.mayHaveArrived ? ", an earlier try may have arrived" : ""
  }

  private func waiting(
    _ notBefore: Timestamp?, _ reason: String?, _ message: OutgoingMessageState, at now: Timestamp
  ) -> String {
    guard let heldUntil else { return "waits for a second person" }
    if heldUntil > now { return "held until \(heldUntil.clockWithSeconds)" }
    guard let reason else {
      return message.partsSent > 0 ? "queued, part \(message.partsSent) sent" : "queued"
    }
    let next = notBefore.map { "next try \($0.clockWithSeconds), " } ?? ""
    return "queued, \(next)\(message.attempts) so far: \(reason)"
  }

  /// The worst of how its messages stand, in a word for a narrow place.
  public var standing: Standing {
    let states = messages.map(\.state)
    if isWithdrawn { return .withdrawn }
    if needsApproval { return .needsApproval }
    if states.contains(where: \.isFailed) { return .failed }
    if states.contains(where: \.isOnItsWay) { return .onItsWay }
    return .sent
  }

  /// How an update stands as a whole.
  public enum Standing: String, Codable, Hashable, CaseIterable, Sendable {
    case needsApproval = "needs_approval"
    case onItsWay = "on_its_way"
    case sent
    case failed
    case withdrawn
  }
}

extension OutgoingMessageState.State {
  /// Whether it will not arrive unless a person does something.
  public var isFailed: Bool {
    switch self {
    case .refused, .gaveUp: true
    case .queued, .sending, .sent, .withdrawn: false
    }
  }

  /// The state in a word, as `--json` says it.
  public var word: String {
    switch self {
    case .queued: "queued"
    case .sending: "sending"
    case .sent: "sent"
    case .refused: "refused"
    case .gaveUp: "gave_up"
    case .withdrawn: "withdrawn"
    }
  }
}

extension OutgoingUpdate {
  /// Whether some of it was tried and did not arrive.
  public var isStuck: Bool {
    messages.contains { message in
      switch message.state {
      case .queued(_, let reason): reason != nil
      case .refused, .gaveUp: true
      case .sending, .sent, .withdrawn: false
      }
    }
  }
}
