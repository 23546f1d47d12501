public import IncidentModel

/// What a person wants to see of the alerts, in the query language that filter, command line, grouping
/// rules and silences share: `sev:1 tier:1 source:dbt state:firing product:fct_* since:2h text`.
///
/// Terms next to each other must all hold; `or` and brackets join them otherwise, `!` or `-` turns one
/// round. A bare word is looked for in every text of an alert. The value of a field is compared from
/// its beginning; `*` and `?` make it a pattern for the whole value, `=` before it asks for exactly that,
/// commas separate alternatives. Upper and lower case are the same. `FilterField.all` lists the fields.
public struct AlertFilter: Hashable, Sendable {
  /// The filter as typed.
  public let text: String
  let expression: FilterExpression

  /// Lets everything through.
  public static let everything = AlertFilter(text: "", expression: .all([]))

  private init(text: String, expression: FilterExpression) {
    self.text = text
    self.expression = expression
  }

  /// Reads a filter.
  /// - Throws: What is wrong and in which column.
  public init(_ text: String) throws(FilterProblem) {
    self.init(text: text, expression: try FilterParser.expression(text))
  }

  /// Whether it lets everything through.
  public var isEmpty: Bool { expression == .all([]) }

  /// Whether the same alert may be let through at one moment and not at another.
  ///
  /// Such a filter makes no good grouping rule: alerts would wander between folds.
  public var isFleeting: Bool { expression.tests.contains(where: \.isFleeting) }

  /// Whether it asks for alerts that lists leave out otherwise: resolved, silenced or snoozed ones.
  public var wantsQuiet: Bool { !expression.wantedStates.isDisjoint(with: .quiet) }

  /// Whether an alert is let through at a moment.
  public func matches(_ alert: ListedAlert, now: Timestamp) -> Bool {
    isEmpty || FilterSubject.over(alert, now: now) { expression.holds(for: $0, now: now) }
  }

  /// Whether an alert is let through as its source tells it, before anybody did anything about it.
  func matches(_ alert: Alert, at moment: Timestamp) -> Bool {
    let current = CurrentAlert(alert: alert, firstReceivedAt: moment, lastReceivedAt: moment)
    return matches(ListedAlert(current), now: moment)
  }

  public static func == (left: AlertFilter, right: AlertFilter) -> Bool { left.text == right.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
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
