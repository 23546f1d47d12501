public import IncidentModel

/// A drill as it is written down: what happens when, what players can do and what is expected of them.
///
/// It is data and nothing else; `DrillRun` plays it. The format is `wardroom-drill/1`, and
/// `wardroom drill schema` prints what may stand in it.
public struct Scenario: Hashable, Sendable {
  /// The name of the format.
  public static let format = "wardroom-drill/1"

  public var id: String
  public var title: String
  /// From 1, easy, to 5.
  public var difficulty: Int
  /// What all chance in the drill comes from.
  public var seed: UInt64
  public var clock: ScenarioClock
  public var players: ScenarioPlayers
  /// All that players are told at the start, in markdown.
  public var brief: String
  public var objectives: [Objective]
  public var world: ScenarioWorld
  public var hidden: HiddenTruth
  public var flags: [ScenarioFlag]
  public var injects: [Inject]
  public var actions: [ScenarioAction]
  public var expected: [Expectation]
  public var penalties: [Penalty]
  public var debrief: [String]
  /// What the real team did, in a scenario made from an incident; players see it after the end.
  public var decisions: [TeamDecision]
  /// What helps players who are stuck, in the order in which it is given.
  public var hints: [ScenarioHint] = []

  /// Returns the action players mean by a name or one of its aliases; nil when there is none.
  public func action(named typed: String) -> ScenarioAction? {
    let name = ScenarioAction.folded(typed)
    return actions.first { action in
      action.id == typed || action.id.lowercased() == name
        || action.aliases.contains { ScenarioAction.folded($0) == name }
    }
  }
}

/// Where something stands in the file, both counted from 1.
public struct ScenarioPlace: Hashable, Comparable, Sendable {
  public var line: Int
  public var column: Int

  /// Creates a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: ScenarioPlace, right: ScenarioPlace) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A name that refers to something else in the scenario.
public struct ScenarioReference: Hashable, Sendable {
  public var name: String
  public var place: ScenarioPlace
}

/// The clock players read, and how long the drill lasts.
public struct ScenarioClock: Hashable, Sendable {
  /// What the clock of the scenario shows at the start; its zone is `zone`.
  public var start: Timestamp
  public var zone: String
  /// Milliseconds that pass in the drill while a real second does; 4000 is four times as fast.
  public var speed: Int
  public var duration: ScenarioTime
  public var place: ScenarioPlace
}

/// Who plays.
public struct ScenarioPlayers: Hashable, Sendable {
  public var range: ClosedRange<Int>
  public var roles: [String]
  /// Who is taken away on purpose.
  public var absent: [String]
}

/// What the drill is to practise.
public struct Objective: Hashable, Sendable {
  public var id: String
  public var capability: String
  public var text: String
  public var place: ScenarioPlace
}

/// Something that is so or not.
public struct ScenarioFlag: Hashable, Sendable {
  public var name: String
  public var isSet: Bool
  public var place: ScenarioPlace
}

/// A flag with what it becomes.
public struct FlagChange: Hashable, Sendable {
  public var flag: ScenarioReference
  public var isSet: Bool
}

/// What the players do not know.
public struct HiddenTruth: Hashable, Sendable {
  public var rootCause: String
  public var contributing: [String]
  public var impactStart: Timestamp?
  public var acceptedSeverities: [Int]
  public var expectedSeverity: Int?
  /// Words that no brief and no inject may hold, because they give the cause away.
  public var leakWords: [ScenarioReference]
}

/// Something that helps players who are stuck, for points.
public struct ScenarioHint: Hashable, Sendable {
  public var text: String
  /// What it costs.
  public var points: Int
}

/// Points that are taken off when something is so at the end.
public struct Penalty: Hashable, Sendable {
  public var id: String
  public var points: Int
  public var when: Predicate
  public var text: String
  public var place: ScenarioPlace
}
