/// Work that stands in a tracker outside: a corrective action, or a case with a vendor.
public struct KeptTicket: Codable, Hashable, Sendable {
  /// By what the tracker finds it again, `INC-2026-0042-a4k2p9`; the same however often it is pushed.
  public var key: String
  public var title: String
  /// The corrective action it is about; nil for a case.
  public var action: EntryID?
  /// The tracker's name in the settings.
  public var tracker: String
  /// As the tracker names it, `DATA-17`.
  public var place: String
  public var url: String

  /// Creates a ticket.
  public init(
    key: String, title: String, action: EntryID?, tracker: String, place: String, url: String
  ) {
    self.key = key
    self.title = title
    self.action = action
    self.tracker = tracker
    self.place = place
    self.url = url
  }
}

extension Incident {
  func kept(_ ticket: KeptTicket) throws(IncidentRejection) -> OutboxFact {
    var tidy = ticket
    tidy.title = try Self.line(ticket.title, "The title", limit: Self.titleLimit)
    tidy.place = try Self.line(ticket.place, "The ticket", limit: Self.nameLimit)
    if let id = ticket.action, !actions.contains(where: { $0.id == id }) {
      throw .unknownAction(id)
    }
    guard !tickets.contains(tidy) else { throw .unchanged("The ticket") }
    return .ticketKept(TicketKept(ticket: tidy))
  }

  mutating func keep(_ ticket: KeptTicket) {
    tickets.removeAll { $0.key == ticket.key && $0.tracker == ticket.tracker }
    tickets.append(ticket)
    guard let index = actions.firstIndex(where: { $0.id == ticket.action }) else { return }
    actions[index].ticket = ticket.place
  }
}
