/// Where a postmortem stands (POSTMORTEMS.md 1.1).
public enum PostmortemStatus: String, Codable, Hashable, CaseIterable, Sendable {
  case draft
  case inReview = "in-review"
  case reviewed
  case closed

  /// Creates a status from what a person typed, `in-review` or `In Review`; nil when it is none.
  public init?(typed text: String) {
    let words = text.lowercased().split { $0.isWhitespace || $0 == "-" || $0 == "_" }
    self.init(rawValue: words.joined(separator: "-"))
  }

  /// How many steps it is from the draft.
  public var rank: Int {
    switch self {
    case .draft: 0
    case .inReview: 1
    case .reviewed: 2
    case .closed: 3
    }
  }
}

/// A line of the impact that people wrote, `Readers told: 14 of 14 by 14:31`.
public struct ImpactNote: Codable, Hashable, Sendable {
  public var id: EntryID
  public var key: String
  public var text: String
  /// Why it does not stand any more; nil while it does.
  public var withdrawnBecause: String?

  /// Creates a note.
  public init(id: EntryID, key: String, text: String, withdrawnBecause: String? = nil) {
    self.id = id
    self.key = key
    self.text = text
    self.withdrawnBecause = withdrawnBecause
  }

  /// Whether the line still stands.
  public var isShown: Bool { withdrawnBecause == nil }
}

/// What a person chose where file and record said different things.
public struct SettledConflict: Codable, Hashable, Sendable {
  /// What it was about, `title` or `a7q3mz due`.
  public var place: String
  /// Which side was taken, `file` or `record`.
  public var choice: String
  public var file: String?
  public var record: String?
  public var by: Person
  public var at: Timestamp
}

/// What the record knows of the postmortem besides what happened.
public struct PostmortemRecord: Hashable, Sendable {
  /// Where people moved it; nil when nobody did.
  public internal(set) var status: PostmortemStatus?
  /// Since when it stands there; nil when nobody moved it.
  public internal(set) var statusSince: Timestamp?
  /// The one person who answers for it.
  public internal(set) var owner: Person?
  /// Who noticed the incident, `monitor`, `colleague`, `customer` or `vendor`; empty when nobody said.
  public internal(set) var detectedBy = ""
  /// The day by which it is to be reviewed, where people named one; empty otherwise.
  public internal(set) var reviewDue = ""
  /// The lines of the impact that people wrote, in the order they were written.
  public internal(set) var rows: [ImpactNote] = []
  /// What people chose where file and record differed, oldest first.
  public internal(set) var settled: [SettledConflict] = []

  /// Creates the record of a postmortem nobody touched.
  public init() {}
}

extension Incident {
  /// Where the postmortem stands: one nobody moved is closed with the incident.
  public var postmortemStatus: PostmortemStatus {
    postmortem.status ?? (status.isFinal ? .closed : .draft)
  }

  /// The lines of the impact that people wrote, withdrawn ones too.
  public var impactRows: [ImpactNote] { postmortem.rows }
}
