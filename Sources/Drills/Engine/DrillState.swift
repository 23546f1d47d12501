/// All that is so at a moment of a drill: the fold of its log.
///
/// Engine and score both read it, so that what a condition saw is what the score sees.
public struct DrillState: Hashable, Sendable {
  /// Something others may wait for.
  struct Cause: Hashable, Sendable {
    var kind: InjectTrigger.Happening
    var name: String
  }

  /// How bad it was taken to be from a moment on.
  public struct SeverityStep: Hashable, Sendable {
    public var moment: DrillMoment
    public var severity: Int
  }

  /// Who holds a role, and since when it is filled.
  public struct RoleStep: Hashable, Sendable {
    public var moment: DrillMoment
    public var role: String
    public var person: String
  }

  /// An idea about the cause, as it was last seen.
  public struct Idea: Hashable, Sendable {
    public var id: String
    public var text: String
    public var proposed: DrillMoment
    public var status: String
    public var statusSince: DrillMoment
    /// The evidence that was there when it was cited.
    public var evidence: [String]
    /// What was cited before it existed.
    public var cited: [String]
  }

  /// An update with the moment it would have left.
  public struct Telling: Hashable, Sendable {
    public var moment: DrillMoment
    public var by: String
    public var update: SentUpdate
  }

  /// An action of the scenario that was begun.
  public struct Work: Hashable, Sendable {
    public var action: String
    public var by: String
    public var began: DrillMoment
    public var ended: DrillMoment?
  }

  /// How the clock was made to go.
  public struct Pace: Hashable, Sendable {
    public var isPaused = false
    /// Minutes of the drill in one, as somebody set them; nil where the scenario's own holds.
    public var times: Int?
  }

  public internal(set) var flags: [String: Bool]
  public internal(set) var flagsSet: [String: DrillMoment] = [:]
  public internal(set) var injects: [String: [DrillMoment]] = [:]
  public internal(set) var events: [Milestone: [DrillMoment]] = [:]
  public internal(set) var severities: [SeverityStep] = []
  public internal(set) var roles: [RoleStep] = []
  public internal(set) var ideas: [Idea] = []
  public internal(set) var updates: [Telling] = []
  public internal(set) var works: [Work] = []
  public internal(set) var evidence: [String: DrillMoment] = [:]
  public internal(set) var items: [ActionItem] = []
  public internal(set) var hints: [Int] = []
  /// What was said with each of them.
  public internal(set) var hintTexts: [String] = []
  public internal(set) var pace = Pace()
  /// When a player looked at what is hidden; nil while nobody did.
  public internal(set) var revealed: DrillMoment?
  public internal(set) var judgements: [String: Int] = [:]
  public internal(set) var answers: [Int: String] = [:]
  public internal(set) var improvements: [Improvement] = []
  public internal(set) var end: DrillMoment?
  /// The last moment there is a line of.
  public internal(set) var now = DrillMoment(at: .zero, number: 0)
  let scenario: Scenario

  /// Creates the state before anything happened.
  public init(_ scenario: Scenario) {
    self.scenario = scenario
    flags = Dictionary(scenario.flags.map { ($0.name, $0.isSet) }) { first, _ in first }
  }

  /// Returns the state after all lines of a log.
  public init(_ scenario: Scenario, after entries: [DrillEntry]) {
    self.init(scenario)
    for entry in entries { _ = apply(entry) }
  }

  /// The severity now; nil before the declaration.
  public var severity: Int? { severities.last?.severity }

  /// Whether somebody declared an incident.
  public var isDeclared: Bool { events[.declare] != nil }

  /// Returns who holds a role; nil when nobody does.
  public func holder(of role: String) -> String? {
    guard let last = roles.last(where: { $0.role == role }), !last.person.isEmpty else {
      return nil
    }
    return last.person
  }

  /// Returns whether an action is being done.
  public func isRunning(_ action: String) -> Bool {
    works.contains { $0.action == action && $0.ended == nil }
  }
}

extension DrillState {
  /// Returns when an action was first done.
  func done(_ action: String) -> DrillMoment? {
    works.lazy.filter { $0.action == action }.compactMap(\.ended).min()
  }

  /// Returns when an action was first begun.
  func begun(_ action: String) -> DrillMoment? {
    works.first { $0.action == action }?.began
  }

  /// Returns when something was done for the first time, whatever it is the name of.
  func first(_ name: String) -> DrillMoment? {
    if scenario.actions.contains(where: { $0.id == name }) { return done(name) }
    if let event = Milestone(rawValue: name) { return events[event]?.first }
    return flagsSet[name] ?? injects[name]?.first
  }

  /// Returns when something began for the first time.
  func start(_ name: String) -> DrillMoment? {
    scenario.actions.contains { $0.id == name } ? begun(name) : first(name)
  }

  /// Returns how often something happened.
  func count(_ name: String) -> Int {
    if scenario.actions.contains(where: { $0.id == name }) {
      return works.count { $0.action == name && $0.ended != nil }
    }
    if let event = Milestone(rawValue: name) { return events[event]?.count ?? 0 }
    return injects[name]?.count ?? (flagsSet[name] == nil ? 0 : 1)
  }

  /// Returns the signals a text names: injects that came and evidence that was found.
  func signals(in text: String, _ named: [String]) -> Set<String> {
    let words = Set(
      text.split { !($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        .map { word in String(word).trimmingSuffix(".") })
    let known = { (name: String) in self.injects[name] != nil || self.evidence[name] != nil }
    return Set(named.filter(known)).union(words.filter(known))
  }
}

extension String {
  /// Returns the text without a mark at its end.
  fileprivate func trimmingSuffix(_ mark: Character) -> String {
    last == mark ? String(dropLast()) : self
  }
}
