/// The stable name of something the console can do, `alerts.acknowledge`.
public struct ActionName: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// Creates a name from its text.
  public init(_ text: String) {
    self.text = text
  }

  public var description: String { text }

  public static func < (left: ActionName, right: ActionName) -> Bool { left.text < right.text }
}

/// Where an action's keys are listened to; the narrowest scope wins.
public enum ActionScope: Hashable, Sendable {
  case everywhere
  case pane(PaneID)
  /// While a sheet, form or line lies over the panes.
  case overlay
}

/// The name of a pane, as keymaps, themes and help say it.
public struct PaneID: Hashable, Sendable, CustomStringConvertible {
  public let name: String

  /// Creates an id from a pane's name.
  public init(_ name: String) {
    self.name = name
  }

  public var description: String { name }
}

/// How an action shows in the row of key hints; a smaller priority is shown first.
public struct FooterHint: Hashable, Sendable {
  public var label: String
  public var priority: Int

  /// Creates a hint.
  public init(_ label: String, priority: Int) {
    self.label = label
    self.priority = priority
  }
}

/// How an action is typed behind the colon.
public struct Verb: Hashable, Sendable {
  /// The first word, `ack`.
  public var word: String
  /// What may follow, `[REASON]`; empty when nothing does.
  public var arguments: String
  /// What can stand as the first argument, offered by completion.
  public var choices: [String]
  /// What there is at the moment that can stand at each place, beginning with the first argument.
  var values: [VerbValue]

  /// Creates a verb.
  public init(_ word: String, _ arguments: String = "", choices: [String] = []) {
    self.init(word, arguments, choices: choices, values: [])
  }

  init(
    _ word: String, _ arguments: String = "", choices: [String] = [], values: [VerbValue]
  ) {
    self.word = word
    self.arguments = arguments
    self.choices = choices
    self.values = values
  }
}

/// Everything the console says about one action, declared once.
///
/// Key look-up, help, palette, footer, completion and `wardroom keys` are all made from these.
public struct ActionDeclaration: Hashable, Sendable {
  public let name: ActionName
  /// What it does, as one sentence without a full stop.
  public let help: String
  /// The default keys; chords of a sequence are separated by spaces, `g g`.
  public let keys: [String]
  public let scope: ActionScope
  public let hint: FooterHint?
  public let verb: Verb?
  /// The command line that does the same without a screen.
  public let twin: String?
  /// Whether it changes the record, so that a read-only console refuses it.
  public let changesRecord: Bool

  init(
    _ name: String, _ help: String, keys: [String], scope: ActionScope, hint: FooterHint? = nil,
    verb: Verb? = nil, twin: String? = nil, changesRecord: Bool = false
  ) {
    self.name = ActionName(name)
    self.help = help
    self.keys = keys
    self.scope = scope
    self.hint = hint
    self.verb = verb
    self.twin = twin
    self.changesRecord = changesRecord
  }

  /// Returns why the action cannot be done now, nil when it can.
  public func disabledReason(in console: ConsoleState) -> String? {
    console.disabledReason(for: self)
  }
}

/// The commands of one part of the console; the raw value is the action's name.
protocol Command: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// What the console says about the command.
  var declaration: ActionDeclaration { get }
}

extension Command {
  static var declarations: [ActionDeclaration] { allCases.map(\.declaration) }
}

/// One use of an action: with a count typed before the key, or words typed behind the verb.
struct ActionCall: Hashable, Sendable {
  var count: Int?
  /// What was typed behind the verb or answered to a question; nil when nothing was asked yet.
  var argument: String?

  init(count: Int? = nil, argument: String? = nil) {
    self.count = count
    self.argument = argument
  }

  static let plain = ActionCall()

  /// The words, empty when there are none.
  var words: String { argument ?? "" }

  /// How often a motion is repeated.
  var times: Int { max(1, count ?? 1) }
}
