/// Something in a scenario that has to be mended, with the place it stands at.
public struct ScenarioProblem: Error, Hashable, Sendable {
  public var rule: ScenarioRule
  public var place: ScenarioPlace
  /// What is wrong, why that matters and what to write instead.
  public var sentence: String

  /// Creates a problem.
  public init(_ sentence: String, at place: ScenarioPlace, rule: ScenarioRule = .format) {
    self.rule = rule
    self.sentence = sentence
    self.place = place
  }
}

/// What a scenario must hold to (DRILLS.md B2); the raw values are the codes people see.
public enum ScenarioRule: String, Hashable, CaseIterable, Sendable {
  case format = "D001"
  case duplicateName = "D010"
  case oneTrigger = "D011"
  case outsideTheClock = "D012"
  case unknownFlag = "D020"
  case flagNeverSet = "D021"
  case unknownAction = "D022"
  case unknownName = "D023"
  case unreachable = "D024"
  case deadEnd = "D025"
  case weights = "D030"
  case noMisleadingSignal = "D031"
  case objectiveNotMeasured = "D032"
  case noStakeholder = "D033"
  case fullScoreOutOfReach = "D034"
  case leak = "D040"
  case payloadRefused = "D050"

  /// What it asks for, in a few words.
  public var meaning: String {
    switch self {
    case .format: "is written in the format wardroom-drill/1"
    case .duplicateName: "gives a name once"
    case .oneTrigger: "says of an inject either at or after"
    case .outsideTheClock: "brings every inject in between start and end"
    case .unknownFlag: "uses only flags it declares"
    case .flagNeverSet: "lets every flag be set"
    case .unknownAction: "uses only actions it has"
    case .unknownName: "refers to what there is"
    case .unreachable: "lets every inject and action come about"
    case .deadEnd: "can be resolved in time"
    case .weights: "has weights that add up to 100"
    case .noMisleadingSignal: "leads astray at least once"
    case .objectiveNotMeasured: "measures every objective"
    case .noStakeholder: "lets a stakeholder ask"
    case .fullScoreOutOfReach: "can be played for full points"
    case .leak: "gives nothing away"
    case .payloadRefused: "has payloads the real intake takes"
    }
  }
}

/// All that is wrong with a scenario, in the order of the file.
public struct ScenarioProblems: Error, Hashable, Sendable {
  public var problems: [ScenarioProblem]

  /// Sorts what was found.
  init(_ problems: [ScenarioProblem]) {
    self.problems = problems.enumerated().sorted { left, right in
      (left.element.place, left.offset) < (right.element.place, right.offset)
    }.map(\.element)
  }
}
