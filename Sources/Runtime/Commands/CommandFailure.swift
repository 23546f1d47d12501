import AlertTriage
public import EventStore
import IncidentModel
public import TerminalKit

/// Why a command ends without doing what was asked, with the exit code of DESIGN.md section 7.
public struct CommandFailure: Error, Hashable, Sendable {
  /// The exit codes, named.
  public enum Code: Int32, Hashable, Sendable {
    case done = 0
    case no = 1
    /// File and record say different things somewhere, and a person has to choose.
    case conflicts = 3
    /// A file is left as it is until a person has seen to it.
    case held = 4
    case usage = 64
    case badData = 65
    case unavailable = 69
    case bug = 70
    case cannotCreate = 73
    case notAllowed = 77
    case terminalUnusable = 78
  }

  public var code: Code
  /// What happened and what to do next.
  public var sentence: String
  /// What was typed, with a mark below the place that is wrong; lines above the sentence.
  public var quotation: [SafeText] = []
  /// What the store said, if it was the store's.
  var store: StoreFailure?

  /// Creates a failure.
  public init(_ code: Code, _ sentence: String) {
    self.code = code
    self.sentence = Self.short(sentence)
  }

  /// More than the longest sentence of our own.
  private static let longest = 2000

  /// Returns a sentence without the middle of what was typed, where that was too long to be meant.
  private static func short(_ sentence: String) -> String {
    guard sentence.unicodeScalars.count > longest else { return sentence }
    return "\(sentence.prefix(longest / 2))\u{2026}\(sentence.suffix(longest / 2))"
  }

  /// Creates the failure that a store's failure is to a person at the command line.
  public init(_ failure: StoreFailure) {
    let code: Code =
      switch failure {
      case .versionConflict, .busy, .closed: .unavailable
      case .diskFull, .readOnly, .cannotOpen: .cannotCreate
      case .corrupt, .newerSchema: .badData
      case .unexpected: .bug
      }
    self.init(code, Self.sentence(failure))
    store = failure
  }

  /// Creates the failure that a filter which cannot be read is: it is quoted with a caret below the column.
  init(_ problem: FilterProblem, in query: String) {
    self.init(.usage, problem.sentence)
    let before = SafeText(String(query.prefix(max(0, problem.column - 1))))
    let blanks = String(repeating: " ", count: before.columns)
    quotation = [SafeText(query), SafeText(blanks + "^")]
  }

  /// What a console keeps in its sheets, a command line does not.
  private static func sentence(_ failure: StoreFailure) -> String {
    guard failure == .diskFull else { return failure.advice }
    return "The disk is full, so nothing was recorded. Free some space and run the command again."
  }

  /// Creates the failure that a refused or failed act is.
  public init(_ failure: LedgerFailure) {
    switch failure {
    case .rejected(.people(.restricted(let id, let codename, let ask))):
      self.init(
        .notAllowed,
        IncidentRejection.people(.restricted(id, codename: codename, ask: ask)).sentence)
    case .rejected(.outbox(.ownUpdate)), .rejected(.step(.ownApproval)):
      self.init(.notAllowed, failure.sentence)
    case .rejected(let rejection): self.init(.no, rejection.sentence)
    case .overtaken: self.init(.no, failure.sentence)
    case .store(let failure): self.init(failure)
    case .unreadable(let problem): self.init(.badData, problem.sentence)
    case .readOnly: self.init(.notAllowed, failure.sentence)
    }
  }
}
