import Delivery
import IncidentModel

extension OutgoingMessage {
  /// Makes the message a channel carries of an update; nil when the update does not go over it.
  init?(_ update: OutgoingUpdate, over channel: String, of incident: Incident, _ now: Timestamp) {
    guard update.message(over: channel) != nil else { return nil }
    let place = MessagePlace(update.id, over: channel)
    // The time of the hand-in stays the same however often it is tried.
    self.init(
      update.content, number: update.number, key: place.idempotencyKey(in: incident.id),
      over: channel, of: incident, update.heldUntil ?? now)
  }

  /// Makes the message a channel would carry of a text.
  init(
    _ content: UpdateContent, number: Int, key: String, over channel: String,
    of incident: Incident, _ now: Timestamp
  ) {
    let standing = content.standing ?? UpdateStanding(incident)
    self.init(
      key: key, subject: content.subject, text: content.text, incident: incident.id.text,
      audience: content.audience, number: number, severity: standing.severity.rawValue,
      status: standing.status.rawValue, isFinal: !standing.status.isActive, sentAt: now,
      thread: incident.threads[channel], components: standing.products)
  }
}
