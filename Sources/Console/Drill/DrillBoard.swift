public import IncidentModel

/// A drill as its players see it: what they were told so far, and what the scenario lets them do (DRILLS.md B2).
///
/// What is hidden, what is misleading and what is expected is not in it, so no screen can show it.
public struct DrillBoard: Hashable, Sendable {
  /// Something that was said to the players, or that came of what they did.
  public struct Message: Hashable, Sendable {
    public var number: Int
    public var at: Timestamp
    /// The way it came: `stakeholder`, `chat`, `vendor`, or `outcome` for what an action showed.
    public var channel: String
    /// Empty where only the way says who it is.
    public var from: String
    /// The role it is for; empty when it is for all.
    public var to: String
    public var text: String

    /// Who or what said it.
    var sender: String { from.isEmpty ? channel : from }

    /// Creates a message.
    public init(
      number: Int, at: Timestamp, channel: String, from: String, to: String = "", text: String
    ) {
      self.number = number
      self.at = at
      self.channel = channel
      self.from = from
      self.to = to
      self.text = text
    }
  }

  /// Something the scenario lets players do beside what the console does anyway.
  public struct Action: Hashable, Sendable {
    public var id: String
    /// How long it takes until its outcome is known, in seconds of the drill.
    public var seconds: Int64
    /// When its outcome is known; nil while nobody does it.
    public var dueAt: Timestamp?
    public var timesDone: Int

    /// Creates an action.
    public init(id: String, seconds: Int64, dueAt: Timestamp? = nil, timesDone: Int = 0) {
      self.id = id
      self.seconds = seconds
      self.dueAt = dueAt
      self.timesDone = timesDone
    }
  }

  /// A question of the debrief, or something only a person can judge.
  public struct Question: Hashable, Sendable {
    /// What answers it.
    public enum Kind: Hashable, Sendable {
      case answer(Int)
      /// A whole number from 0 to `scale`.
      case judgement(String, scale: Int)
      /// A person agrees to it, with who does it by when.
      case improvement(DrillImprovement)
    }

    public var kind: Kind
    public var text: String
    /// Empty until somebody said something.
    public var answer: String

    /// Creates a question.
    public init(_ kind: Kind, _ text: String, answer: String = "") {
      self.kind = kind
      self.text = text
      self.answer = answer
    }
  }

  /// `DRILL-exec-dashboard-wrong`.
  public var name: String
  public var title: String
  /// All that players know at the beginning.
  public var brief: String
  public var startedAt: Timestamp
  public var endsAt: Timestamp
  /// Minutes of the drill in a real minute; 0 while it stands.
  public var speed: Int
  public var messages: [Message] = []
  public var actions: [Action] = []
  public var isOver = false
  public var questions: [Question] = []
  /// What the debrief shows of the score, a line each; empty before the end.
  public var score: [String] = []
  /// What the team did when it really happened, beside the players, a line each; empty before the end.
  public var team: [String] = []
  /// Where the run is written down.
  public var path = ""

  /// Creates a drill nothing was said in yet.
  public init(
    name: String, title: String, brief: String, startedAt: Timestamp, endsAt: Timestamp, speed: Int
  ) {
    self.name = name
    self.title = title
    self.brief = brief
    self.startedAt = startedAt
    self.endsAt = endsAt
    self.speed = speed
  }
}

/// How a drill stands, as one of those at the table sees it.
public enum DrillNews: Hashable, Sendable {
  case players(DrillBoard)
  case controller(ControlBoard)
}

/// What players and controllers want of the drill.
public enum DrillEffect: Hashable, Sendable {
  /// Does an action of the scenario.
  case perform(String)
  /// Stands still, or goes on.
  case pause(Bool)
  case speed(Int)
  /// Jumps to what comes next.
  case skip
  case end
  /// Brings an inject now.
  case fire(String)
  /// Gives a hint; without words the scenario's next one.
  case hint(String)
  case flag(String, Bool)
  /// Keeps a note for the report that players do not see.
  case observe(String)
  /// Shows what is hidden from here on.
  case reveal
  case answer(Int, String)
  case judge(String, Int)
  /// Takes a corrective action over into the real home.
  case improve(DrillImprovement)
  /// Ends the drill and leaves it for the console in earnest.
  case earnest
  /// Makes a drill of an incident that is over; answered by a notice.
  case make(RecordedDrillWish)
}
