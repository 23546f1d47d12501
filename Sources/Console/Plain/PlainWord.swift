import IncidentModel
import TerminalKit

/// The words that mean something where lines are typed, beside the verbs and the names of actions.
enum PlainWord: String, CaseIterable {
  case help
  case now
  case alerts
  case timeline
  case steps
  case updates
  case select
  case show
  case find
  case actions
  case filter
  case more
  case again
  case wait

  /// How it is typed.
  var usage: SafeText {
    switch self {
    case .help: "help [WORD]"
    case .now, .alerts, .timeline, .steps, .updates, .actions, .more, .again, .wait:
      SafeText(rawValue)
    case .select: "select 3 5-7"
    case .show: "show [3]"
    case .find: "find WORDS"
    case .filter: "filter [WORDS]"
    }
  }

  /// What it does, as one sentence without a full stop.
  var help: SafeText {
    switch self {
    case .help: "Say what there is to type, or what one word does"
    case .now: "Say how things stand: the incident, its clocks, the alerts"
    case .alerts: "Read the alerts, numbered"
    case .timeline: "Read the timeline, the newest lines first to come"
    case .steps: "Read the steps of the runbook, numbered"
    case .updates: "Read the facts, the draft made of them and what is wrong with it"
    case .select: "Choose rows by their numbers; what is typed next is about them"
    case .show: "Read all there is about a row"
    case .find: "Find actions by a few words, numbered; also those that have no verb"
    case .actions: "Read every action, and why one cannot be done now"
    case .filter: "Show only rows that match; without words, all"
    case .more: "Read on where a long answer stopped"
    case .again: "Say what was asked last once more"
    case .wait: "Take the next line only when commands have ended and nothing is on its way"
    }
  }

  /// The pane it reads; nil for those that read none.
  var pane: PaneID? {
    switch self {
    case .alerts: AlertsPane.id
    case .timeline: TimelinePane.id
    case .steps: RunbookPane.id
    case .updates: UpdatesPane.id
    case .help, .now, .select, .show, .find, .actions, .filter, .more, .again, .wait: nil
    }
  }
}

/// Numbers of rows at the beginning of a line, `3 5-7`.
struct RowNumbers: Hashable, Sendable {
  /// The numbers in the order in which they were typed, each once.
  var numbers: [Int] = []
  /// What stands behind them.
  var rest = ""

  /// No list is longer, so that nobody asks for a billion rows.
  private static let largest = 10_000

  /// Reads as many numbers and ranges as there are; a word that is none ends them.
  init(_ text: String) {
    rest = text.trimmingWhitespace
    while true {
      let (word, behind) = ConsoleState.split(rest)
      guard let found = Self.read(word) else { return }
      for number in found where !numbers.contains(number) { numbers.append(number) }
      rest = behind
    }
  }

  /// What stands behind the numbers and was meant for one more, `0`, `3-1`, `#3`, `2..4`, `all`; nil when it reads
  /// like words.
  var misread: String? {
    let word = ConsoleState.split(rest).first
    guard !word.isEmpty else { return nil }
    let marks = "+-#*.,/"
    let isNumberLike = word.allSatisfy { ($0.isASCII && $0.isNumber) || marks.contains($0) }
    return isNumberLike || word.lowercased() == "all" ? word : nil
  }

  private static func read(_ word: String) -> [Int]? {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let last = parts.last else { return nil }
    guard let low = number(parts[0]), let high = number(last), low <= high, high - low < 500 else {
      return nil
    }
    return Array(low...high)
  }

  private static func number(_ text: Substring) -> Int? {
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(text),
      (1...largest).contains(number)
    else { return nil }
    return number
  }
}
