/// How one incident is related to another one; the other one carries the opposite.
public enum LinkKind: String, Codable, Hashable, CaseIterable, Sendable {
  case recurrenceOf = "recurrence_of"
  case recurredAs = "recurred_as"
  case childOf = "child_of"
  case parentOf = "parent_of"
  case splitFrom = "split_from"
  case splitInto = "split_into"
  case relatedTo = "related_to"

  /// What the other incident carries.
  public var opposite: LinkKind {
    switch self {
    case .recurrenceOf: .recurredAs
    case .recurredAs: .recurrenceOf
    case .childOf: .parentOf
    case .parentOf: .childOf
    case .splitFrom: .splitInto
    case .splitInto: .splitFrom
    case .relatedTo: .relatedTo
    }
  }

  /// The words between two incidents, `recurrence of`.
  public var words: String {
    switch self {
    case .recurrenceOf: "recurrence of"
    case .recurredAs: "came back as"
    case .childOf: "part of"
    case .parentOf: "has as a part"
    case .splitFrom: "split off from"
    case .splitInto: "a part was split off into"
    case .relatedTo: "related to"
    }
  }

  /// The word a person types, `recurrence-of`.
  public var typedWord: String { rawValue.split(separator: "_").joined(separator: "-") }

  /// What a person may link; the others follow from a split.
  public static let typed: [LinkKind] = [
    .recurrenceOf, .recurredAs, .childOf, .parentOf, .relatedTo,
  ]

  /// Creates a kind from what was typed, `recurrence-of`; nil for what is none or follows from a split.
  public init?(typed text: String) {
    let match = Self.typed.first { $0.typedWord == text.lowercased() }
    guard let match else { return nil }
    self = match
  }
}

/// Another incident this one has to do with.
public struct IncidentLink: Codable, Hashable, Sendable {
  public var kind: LinkKind
  public var other: IncidentID
  /// The title of the other one when they were linked.
  public var title: String
  /// Why; may be empty.
  public var reason: String

  /// The link in a line.
  public var sentence: String {
    "\(kind.words) \(other) \"\(title)\"" + (reason.isEmpty ? "" : " (\(reason))")
  }
}

/// Where an incident stands among those that are open, as somebody said.
public struct IncidentPriority: Codable, Hashable, Sendable {
  /// 1 comes first.
  public var number: Int
  public var reason: String
  public var by: Person
  public var at: Timestamp
}

/// An incident that harmed nobody, but nearly did.
public struct NearMiss: Codable, Hashable, Sendable {
  /// What kept it from being one.
  public var reason: String
  public var by: Person
  public var at: Timestamp
  /// The milestones before it turned out to be none, for when it is one after all.
  public var previousImpact: ImpactWindow
}
