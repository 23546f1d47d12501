import TerminalKit

/// A sheet, a form or a list as lines that are read one after the other.
struct SpokenSheet: Hashable, Sendable {
  /// How a sheet is told that was told before and says something else now.
  enum Retelling: Hashable, Sendable {
    /// Only the lines that are new.
    case changes
    /// All of it, because its numbers count anew.
    case whole
  }

  var lines: [SafeText]
  /// What may be typed now; empty where nothing is asked.
  var ask: SafeText
  var retelling = Retelling.changes
  /// Whether there is nothing to answer, so that it is closed once it was told.
  var isReading = false
  /// Whether what is typed must not be seen.
  var isSecret = false

  init(_ lines: [SafeText], ask: SafeText) {
    self.lines = lines
    self.ask = ask
  }

  /// Creates a sheet that asks nothing.
  init(reading lines: [SafeText]) {
    self.init(lines, ask: "")
    isReading = true
  }
}

/// A pane as lines that are read one after the other; its rows are numbered as its cursor counts them.
struct SpokenPane: Hashable, Sendable {
  /// What is said before the rows.
  var head: [SafeText] = []
  var rows: [SpokenRow] = []
  /// What is said behind the rows.
  var foot: [SafeText] = []
  /// Whether the newest rows are the last ones, so that those are told first.
  var endsWithNewest = false
}

/// One row of a pane in words.
struct SpokenRow: Hashable, Sendable {
  /// What stays the row's own while rows come and go.
  var key: String
  var words: SafeText
  var isMarked = false
}

extension [Span] {
  /// The words of the spans, with one blank where columns were filled up.
  var spoken: SafeText { map(\.text).joined().tidied }

  /// The text of the spans, blank by blank.
  var exact: SafeText { map(\.text).joined() }
}

extension SafeText {
  /// The text with single blanks and none at its ends.
  var tidied: SafeText {
    let words = description.split(separator: " ")
    return SafeText(words.joined(separator: " "))
  }
}

extension Sequence where Element == SafeText {
  /// The parts that say something, with a comma between them.
  var listed: SafeText { filter { !$0.isEmpty }.joined(separator: ", ") }
}
