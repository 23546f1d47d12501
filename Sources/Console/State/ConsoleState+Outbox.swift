import IncidentModel
import TerminalKit

extension ConsoleState {
  /// Takes in what is new of messages that leave.
  mutating func takeIn(_ news: OutboxNews) {
    switch news {
    case .previewed(let content, let sheets):
      guard var review = overlays.last as? ReviewSheet else { return }
      review.show(sheets, of: content)
      overlays[overlays.count - 1] = review
    }
  }

  /// Puts the text of an update that was taken back onto the shelf again, unless a newer draft lies there.
  mutating func shelveAgain(_ effect: Effect) -> [Effect] {
    guard case .propose(let id, .outbox(.withdraw(let update, _)), _, _) = effect,
      let content = situation.incidents[id]?.outgoing(update)?.content
    else { return [] }
    let key = DraftKey.update(id, audience: content.audience, template: "update")
    return drafts.texts[key] == nil ? drafts.put(key, content.text) : []
  }

  /// Says what became of a message, and rings when somebody has to do something about it.
  mutating func announceMessage(_ event: RecordedEvent) -> [Effect] {
    guard let notice = outboxNotice(of: event) else { return [] }
    show(notice)
    return notice.weight == .ok ? [] : [.ringBell]
  }

  /// What to say of what somebody else, or whoever carries messages, did about an update; nil for nothing.
  func outboxNotice(of event: RecordedEvent) -> Notice? {
    guard case .outbox(let fact) = event.event.fact else { return nil }
    let incident = event.stream.text
    let keys = settings.keymap
    switch fact {
    case .queued(let fact):
      guard fact.heldUntil == nil else { return nil }
      return Notice(
        .warning,
        "\(event.actor.name) needs a second person for update #\(fact.number) (\(SafeText(fact.content.audience))) of \(incident); \(keys.way(to: UpdatesCommand.approve)) in the Updates pane shows it"
      )
    case .sent(let fact):
      guard fact.part + 1 >= fact.parts else { return nil }
      return Notice(
        .ok,
        "update #\(fact.number) (\(SafeText(fact.audience))) sent over \(SafeText(fact.message.channel))"
      )
    case .refused(let fact), .gaveUp(let fact):
      return Notice(
        .warning,
        "update #\(fact.number) did not get through over \(SafeText(fact.message.channel)): \(SafeText(fact.reason)) \(keys.way(to: UpdatesCommand.outbox)) shows the outbox"
      )
    case .withdrawn(let fact):
      return Notice(
        .warning,
        "\(event.actor.name) took update #\(fact.number) (\(SafeText(fact.audience))) back: \(SafeText(fact.reason))"
      )
    case .approved, .retried, .attempted, .delayed, .ticketKept: return nil
    }
  }
}
