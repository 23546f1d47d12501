public import IncidentModel

/// What a person wants to see of the alerts, in the query language that filter, command line, grouping
/// rules and silences share: `sev:1 tier:1 source:dbt state:firing product:fct_* since:2h text`.
public struct AlertFilter: Hashable, Sendable {
  /// The filter as typed.
  public let text: String

  /// Lets everything through.
  public static let everything = AlertFilter(unchecked: "")

  private init(unchecked text: String) {
    self.text = text
  }

  /// Reads a filter.
  /// - Throws: What is wrong and in which column.
  public init(_ text: String) throws(FilterProblem) {
    self.text = text
  }

  /// Whether it lets everything through.
  public var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }

  /// Whether an alert is let through at a moment.
  public func matches(_ alert: ListedAlert, now: Timestamp) -> Bool {
    isEmpty || alert.current.alert.title.lowercased().contains(text.lowercased())
  }
}

/// Why a filter cannot be read.
public struct FilterProblem: Error, Hashable, Sendable {
  /// The column of the first character that is wrong, counted from 1.
  public var column: Int
  /// What is wrong and what to write instead.
  public var sentence: String

  /// Creates a problem.
  public init(column: Int, sentence: String) {
    self.column = column
    self.sentence = sentence
  }
}

/// A way to go on with a filter that is being typed.
public struct FilterCompletion: Hashable, Sendable {
  /// The whole filter with the completion taken.
  public var text: String
  /// What it means, in a few words.
  public var help: String

  /// Creates a completion.
  public init(text: String, help: String) {
    self.text = text
    self.help = help
  }

  /// Returns the ways to go on, best first; values are offered from what is known of each field.
  public static func completions(
    of text: String, known: [String: [String]]
  ) -> [FilterCompletion] { [] }
}
