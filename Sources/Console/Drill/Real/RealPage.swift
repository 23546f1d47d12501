public import IncidentModel

/// Something that pages in earnest while a drill is played: an open SEV1 or SEV2 incident, or an alert of that
/// weight nobody looks after.
public struct RealPage: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// An incident and who commands it; nobody when the role is open.
    case incident(commander: Person?)
    case alert
  }

  /// The incident's id, or the alert with its occurrence.
  public var id: String
  public var kind: Kind
  public var severity: Severity
  public var title: String
  /// When it was declared or began to fire, in real time.
  public var since: Timestamp

  /// Creates a page.
  public init(id: String, kind: Kind, severity: Severity, title: String, since: Timestamp) {
    self.id = id
    self.kind = kind
    self.severity = severity
    self.title = title
    self.since = since
  }
}

/// All that pages in earnest now, and how to get there.
public struct RealPages: Hashable, Sendable {
  /// The worst first.
  public var pages: [RealPage]
  /// The command that opens the console in earnest, in another terminal.
  public var command: String

  /// Creates pages in any order.
  public init(_ pages: [RealPage], command: String) {
    self.pages = pages.sorted { ($0.severity, $0.since, $0.id) < ($1.severity, $1.since, $1.id) }
    self.command = command
  }
}

/// What is known of the real home while a drill is played.
struct RealShelf: Hashable, Sendable {
  private(set) var pages: RealPages?
  /// How bad everything was when it was shown; it is shown again only when it gets worse.
  private var told: [String: Severity] = [:]

  /// Takes in what pages now.
  /// - Returns: Whether some of it is news.
  mutating func take(_ new: RealPages) -> Bool {
    pages = new
    let fresh = new.pages.filter { page in told[page.id].map { page.severity < $0 } ?? true }
    for page in fresh { told[page.id] = page.severity }
    return !fresh.isEmpty
  }
}
