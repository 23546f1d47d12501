/// One line of the log of a drill.
public struct DrillEntry: Hashable, Sendable {
  /// Its number, counted from 1.
  public var number: Int
  public var at: ScenarioTime
  public var event: DrillEvent
  /// The name of the wish it answers, so that none is done twice; empty for all that nobody sent.
  public var wish = ""

  /// The moment, in which lines of one instant keep their order.
  public var moment: DrillMoment { DrillMoment(at: at, number: number) }

  /// Whether it is the score as it was then.
  var isScore: Bool {
    guard case .scored = event else { return false }
    return true
  }
}

/// A moment of a drill with the line of the log it stands in.
public struct DrillMoment: Hashable, Comparable, Sendable {
  public var at: ScenarioTime
  public var number: Int

  public static func < (left: DrillMoment, right: DrillMoment) -> Bool {
    (left.at, left.number) < (right.at, right.number)
  }
}

/// What happened in a drill.
public enum DrillEvent: Hashable, Sendable {
  case started(DrillStart)
  /// An inject came; an unfilled role sends it to the incident commander.
  case injected(String, occurrence: Int, unfilled: String)
  /// An inject was due, and its condition kept it back.
  case withheld(String, occurrence: Int)
  /// Somebody did something; the refusal says why it did not count.
  case acted(by: String, PlayerAct, refusal: String)
  /// What an action led to is known.
  case outcome(String)
  case ended(DrillEnd)
  case scored(ScoreNote)
}

/// With what a drill begins; it holds all that is needed to play it again.
public struct DrillStart: Codable, Hashable, Sendable {
  /// The name of the format of the log.
  public static let format = "wardroom-drill-run/1"

  public var format: String
  /// `DRILL-` and the scenario's name.
  public var drill: String
  /// SHA-256 of the scenario's file.
  public var version: String
  public var seed: UInt64
  /// The scenario's file, so that the log can be read without it.
  public var scenario: String

  /// Creates a beginning.
  public init(id: String, version: String, seed: UInt64, scenario: String) {
    format = Self.format
    drill = "DRILL-" + id
    self.version = version
    self.seed = seed
    self.scenario = scenario
  }
}

/// How a drill ended.
public enum DrillEnd: String, Codable, Hashable, Sendable {
  /// Its time was over.
  case time
  /// The controller ended it.
  case controller
}

/// The score as the log keeps it, to be compared when the drill is played again.
public struct ScoreNote: Codable, Hashable, Sendable {
  /// Hundredths of a point, so that no machine writes them otherwise.
  public var hundredths: Int
  public var rating: String
  /// Expectations a person still has to judge.
  public var open: Int
}
