public import IncidentModel

/// A drill as its controller sees it: what is to come, what was done, what stands and what is expected.
///
/// Where the hidden part was not asked for it is not in it, so no screen can show it.
public struct ControlBoard: Hashable, Sendable {
  /// Who looks at it.
  public enum Seat: Hashable, Sendable {
    case controller
    /// Somebody who changes nothing.
    case observer
    /// The player, who runs the drill alone.
    case player
  }

  /// An inject that did not come yet.
  public struct Coming: Hashable, Sendable {
    public var id: String
    /// Nil while it waits for something, or for the controller.
    public var dueAt: Timestamp?
    /// `10m after manual patch`, or that only the controller fires it; empty when it is due.
    public var waitsFor: String
    public var channel: String
    public var from: String
    public var text: String
    /// `unless declare`; empty when it has no condition.
    public var condition: String = ""
    /// Whether its condition would keep it back now.
    public var isKept = false
    public var isMisleading = false
    public var isContingency = false

    /// Creates an inject that comes.
    public init(
      id: String, dueAt: Timestamp? = nil, waitsFor: String = "", channel: String, from: String,
      text: String
    ) {
      self.id = id
      self.dueAt = dueAt
      self.waitsFor = waitsFor
      self.channel = channel
      self.from = from
      self.text = text
    }

    /// Who or what says it.
    var sender: String { from.isEmpty ? channel : from }
  }

  /// A line of the run.
  public struct Line: Hashable, Sendable {
    /// What kind of thing happened.
    public enum Kind: Hashable, Sendable {
      case inject
      case act
      case outcome
      /// What the controller did.
      case control
      case end
    }

    public var number: Int
    public var at: Timestamp
    public var kind: Kind
    public var text: String
    /// What it earned, cost or was: `+10 declare`, `-2`, `misleading`; empty for nothing.
    public var worth: String = ""
    /// Whether it is to be looked at: refused, misleading, a mistake.
    public var isTrouble = false

    /// Creates a line.
    public init(number: Int, at: Timestamp, kind: Kind, text: String) {
      self.number = number
      self.at = at
      self.kind = kind
      self.text = text
    }
  }

  /// Something that is so or not.
  public struct Flag: Hashable, Sendable {
    public var name: String
    public var isSet: Bool
    /// When it was first set; nil when it never was.
    public var since: Timestamp?

    /// Creates a flag.
    public init(name: String, isSet: Bool, since: Timestamp? = nil) {
      self.name = name
      self.isSet = isSet
      self.since = since
    }
  }

  /// Something that helps, in the order it is given.
  public struct Hint: Hashable, Sendable {
    /// Empty where it is hidden.
    public var text: String
    public var points: Int
    public var isGiven: Bool

    /// Creates a hint.
    public init(text: String, points: Int, isGiven: Bool) {
      self.text = text
      self.points = points
      self.isGiven = isGiven
    }
  }

  /// What is expected, and what it earned so far.
  public struct Goal: Hashable, Sendable {
    public var id: String
    public var criterion: String
    /// `7.5`, or `open` where a person says at the debrief.
    public var points: String
    public var weight: Int
    public var isOpen: Bool
    /// What was measured, and the line it rests on.
    public var note: String

    /// Creates a goal.
    public init(
      id: String, criterion: String, points: String, weight: Int, isOpen: Bool, note: String
    ) {
      self.id = id
      self.criterion = criterion
      self.points = points
      self.weight = weight
      self.isOpen = isOpen
      self.note = note
    }
  }

  public var seat: Seat
  /// `DRILL-exec-dashboard-wrong`.
  public var name: String
  public var title: String
  public var startedAt: Timestamp
  public var endsAt: Timestamp
  /// Minutes of the drill in one; 0 while it stands.
  public var speed: Int
  /// Whether what is hidden is in it.
  public var isRevealed: Bool
  /// Who plays; empty when nobody does, because the console was killed or closed.
  public var player = ""
  /// Who controls; empty when nobody does.
  public var controller = ""
  public var isOver = false
  /// When the next thing comes by itself; nil when nothing does.
  public var nextAt: Timestamp?
  /// What was sent to the player's console and is not in the log yet.
  public var isWaiting = false
  public var coming: [Coming] = []
  public var lines: [Line] = []
  public var flags: [Flag] = []
  public var hints: [Hint] = []
  public var goals: [Goal] = []
  /// What players never see, a paragraph each.
  public var hidden: [String] = []
  /// The score so far, a line; empty where it is hidden.
  public var score = ""
  public var path = ""

  /// Creates a drill nothing happened in yet.
  public init(
    seat: Seat, name: String, title: String, startedAt: Timestamp, endsAt: Timestamp, speed: Int,
    isRevealed: Bool
  ) {
    self.seat = seat
    self.name = name
    self.title = title
    self.startedAt = startedAt
    self.endsAt = endsAt
    self.speed = speed
    self.isRevealed = isRevealed
  }
}
