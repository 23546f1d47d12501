import Delivery
public import IncidentModel
import TerminalKit

/// Puts a corrective action or a case with a vendor into a tracker, after showing exactly what leaves, and keeps
/// the ticket's key.
public struct TicketPushCommand: WardroomCommand {
  /// What the ticket is about.
  public enum Subject: Hashable, Sendable {
    case action(EntryID)
    /// A case of its own; the text is `-` for standard input.
    case titled(String, text: String)
  }

  public var id: IncidentID
  public var subject: Subject
  /// The tracker's name; nil where the settings have one only.
  public var tracker: String?
  /// Whether nobody is to be asked.
  public var isAgreed: Bool

  /// Creates the command.
  public init(incident: IncidentID, subject: Subject, tracker: String?, isAgreed: Bool) {
    id = incident
    self.subject = subject
    self.tracker = tracker
    self.isAgreed = isAgreed
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let tracker = try chosen(workspace)
    let ticket = try ticket(of: incident)
    guard let real = RealTicket(ticket, of: incident.kind) else {
      throw CommandFailure(
        .notAllowed,
        "\(id.text) is a \(incident.kind.rawValue), of which nothing leaves. The ticket would be:\n"
          + tracker.preview(ticket))
    }
    try agree(ticket, tracker)
    let place = try Self.place(await tracker.push(real), tracker)
    let kept = KeptTicket(
      key: ticket.key, title: ticket.title, action: action, tracker: tracker.name,
      place: place.key, url: place.url)
    if !incident.tickets.contains(kept) {
      _ = try await workspace.ledgered { () async throws(LedgerFailure) in
        try await workspace.ledger.propose(.outbox(.keep(kept)), to: id)
      }
    }
    let messages = await workspace.exportPostmortem(of: try await workspace.actedOn(id))
    return try Report(
      [SafeText("\(place.key) \(place.url)")], json: TicketReport(kept), messages: messages)
  }

  private var action: EntryID? {
    if case .action(let id) = subject { return id }
    return nil
  }

  private func chosen(_ workspace: Workspace) throws(CommandFailure) -> any Tracker {
    let (all, problems) = workspace.trackers()
    if let tracker {
      if let named = all.first(where: { $0.name == tracker }) { return named }
    } else if all.count == 1 {
      return all[0]
    }
    let names = all.map(\.name).joined(separator: ", ")
    let known = names.isEmpty ? "None can be used." : "There are \(names); name one with --tracker."
    let wanted = tracker.map { "No tracker \"\($0)\" can be used. " } ?? ""
    throw CommandFailure(
      .usage,
      "\(wanted)\(known) \(problems.joined(separator: " ")) Trackers stand in wardroom.yaml: trackers: {jira: {type: jira, ...}}."
    )
  }

  private func ticket(of incident: Incident) throws(CommandFailure) -> Ticket {
    switch subject {
    case .action(let id):
      guard let action = incident.actions.first(where: { $0.id == id }) else {
        throw CommandFailure(LedgerFailure.rejected(.unknownAction(id)))
      }
      let owner = action.owner.map { "Owner: \($0)\n" } ?? ""
      return Ticket(
        key: "\(incident.id.text)-\(id.text)", incident: incident.id.text, title: action.text,
        text: "Corrective action of \(incident.id.text).\n\(owner)\(action.text)",
        labels: ["incident"] + [action.type].compactMap { $0 }, due: action.due)
    case .titled(let title, let text):
      let words = text == "-" ? try StandardInput.text() : text
      return Ticket(
        key: "\(incident.id.text)-\(Self.slug(title))", incident: incident.id.text, title: title,
        text: words.isEmpty ? title : words, labels: ["incident", "vendor-case"])
    }
  }

  /// The title as a part of a key, so that the same case pushed twice is one.
  private static func slug(_ title: String) -> String {
    let words = title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return String(words.joined(separator: "-").prefix(60))
  }

  private func agree(_ ticket: Ticket, _ tracker: any Tracker) throws(CommandFailure) {
    guard !isAgreed else { return }
    guard TerminalQuestion.canAsk else {
      throw CommandFailure(
        .notAllowed, "Nobody is there to agree to it. Say --yes when it is to be pushed.")
    }
    let lines =
      ["to \(tracker.name), \(tracker.destination):"] + SafeText.lines(tracker.preview(ticket))
    guard TerminalQuestion.ask(lines.map { "\($0)" }, "Push exactly this?") else {
      throw CommandFailure(.no, "Nothing was pushed.")
    }
  }

  private static func place(
    _ verdict: TicketVerdict, _ tracker: any Tracker
  ) throws(CommandFailure) -> TicketPlace {
    switch verdict {
    case .made(let place), .found(let place): return place
    case .refused(let sentence): throw CommandFailure(.unavailable, sentence)
    case .later(let sentence, _):
      throw CommandFailure(.unavailable, "\(sentence) Nothing was pushed; say it again later.")
    case .unclear(let sentence):
      throw CommandFailure(
        .unavailable,
        "\(sentence) It may be there; pushed again it is looked for first, so it will not be there twice."
      )
    }
  }
}

/// Lists the tickets of an incident.
public struct TicketListCommand: WardroomCommand {
  public var id: IncidentID

  /// Creates the command.
  public init(incident: IncidentID) { id = incident }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let tickets = try await workspace.incident(id).tickets
    guard !tickets.isEmpty else {
      return try Report(["No tickets were pushed."], json: [TicketReport]())
    }
    var table = TextTable(["TICKET", "TRACKER", "ABOUT", "WHERE"])
    for ticket in tickets {
      table.add([
        SafeText(ticket.place), SafeText(ticket.tracker),
        SafeText(ticket.title).clipped(toColumns: 50), SafeText(ticket.url),
      ])
    }
    return try Report(table.lines, json: tickets.map(TicketReport.init))
  }
}

/// A ticket as `--json` shows it.
private struct TicketReport: Encodable {
  var key: String
  var title: String
  var action: EntryID?
  var tracker: String
  var ticket: String
  var url: String

  init(_ kept: KeptTicket) {
    key = kept.key
    title = kept.title
    action = kept.action
    tracker = kept.tracker
    ticket = kept.place
    url = kept.url
  }
}
