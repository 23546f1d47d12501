public import IncidentModel

/// Work that is to be kept where a team keeps its work.
public struct Ticket: Hashable, Sendable {
  /// By what it is found again, `INC-2026-0042-A3`: letters, digits and dashes.
  public var key: String
  /// The incident it comes from, `INC-2026-0042`.
  public var incident: String
  public var title: String
  /// Plain text of several lines.
  public var text: String
  public var labels: [String]
  /// The day it is due, `2026-12-01`.
  public var due: String?

  /// Creates a ticket.
  public init(
    key: String, incident: String, title: String, text: String, labels: [String] = [],
    due: String? = nil
  ) {
    self.key = key
    self.incident = incident
    self.title = title
    self.text = text
    self.labels = labels
    self.due = due
  }

  /// The key as a label can carry it.
  var mark: String {
    let word = key.utf8.map { MailAddress.isAlphanumeric($0) ? $0 : UInt8(ascii: "-") }
    return String(decoding: word.prefix(100), as: UTF8.self)
  }

  /// The title on one line.
  var line: String { CleanText(line: title).text }
}

/// A ticket of an incident that really is: the only kind a tracker takes.
public struct RealTicket: Hashable, Sendable {
  public let ticket: Ticket

  /// Takes a ticket of a real incident; nil for one of a drill or a test, by kind or by its id.
  public init?(_ ticket: Ticket, of kind: IncidentKind) {
    guard kind.leaves(ticket.incident) else { return nil }
    self.ticket = ticket
  }
}

/// Where a ticket is.
public struct TicketPlace: Hashable, Sendable {
  /// As the tracker names it, `DATA-17`.
  public var key: String
  public var url: String

  /// Creates a place.
  public init(key: String, url: String) {
    self.key = key
    self.url = url
  }
}

/// What became of a ticket.
public enum TicketVerdict: Hashable, Sendable {
  case made(TicketPlace)
  /// It was there already.
  case found(TicketPlace)
  case refused(String)
  case later(String, afterSeconds: Int?)
  case unclear(String)

  /// Creates the verdict on a call that gave no place.
  init(_ verdict: SendVerdict) {
    switch verdict {
    case .refused(let sentence): self = .refused(sentence)
    case .later(let sentence, let seconds): self = .later(sentence, afterSeconds: seconds)
    case .unclear(let sentence): self = .unclear(sentence)
    case .sent: self = .unclear("The tracker took it and did not say where it is. Look there.")
    }
  }
}

/// A place where tickets are kept.
///
/// Only `TrackerCatalog` makes one, and it takes a `RealTicket` only.
public protocol Tracker: Sendable {
  /// The name the settings give it.
  var name: String { get }
  var kind: TrackerKind { get }
  /// Where tickets go, fit to be shown.
  var destination: String { get }

  /// Returns what a ticket becomes there, as it is sent.
  func preview(_ ticket: Ticket) -> String

  /// Looks for a ticket by its key; nil when there is none.
  func find(_ ticket: RealTicket) async throws(TicketSearchFailure) -> TicketPlace?

  /// Makes a ticket, without looking whether it is there.
  func create(_ ticket: RealTicket) async -> TicketVerdict
}

/// Why nobody knows whether a ticket is there.
public struct TicketSearchFailure: Error, Hashable, Sendable {
  public let verdict: TicketVerdict

  init(_ unanswered: ServiceCall.Unanswered) {
    verdict = TicketVerdict(unanswered.beforeWriting.verdict)
  }
}

extension Tracker {
  /// Makes a ticket unless one with its key is there.
  public func push(_ ticket: RealTicket) async -> TicketVerdict {
    do throws(TicketSearchFailure) {
      if let place = try await find(ticket) { return .found(place) }
      return await create(ticket)
    } catch {
      return error.verdict
    }
  }
}

/// The kinds of trackers, as `type:` of the settings names them.
public enum TrackerKind: String, Codable, Hashable, CaseIterable, Sendable {
  case jira
  case github
}
