/// What somebody does in a drill, whether it was done in the console or stands in a script.
public enum PlayerAct: Hashable, Sendable {
  /// An action of the scenario, by its name or an alias.
  case perform(String)
  case declare(severity: Int, title: String)
  case severity(Int, reason: String)
  /// Somebody takes a role; nobody leaves it open.
  case role(String, person: String)
  case update(SentUpdate)
  case note(String, links: [String])
  case hypothesis(HypothesisAct)
  case decision(String, options: [String])
  case step(runbook: String, step: String)
  case actionItem(ActionItem)
  case status(String)
  case handoff(to: String)
  case restrict(String)
  case resolve(String)
  case reopen(String)
  case controller(ControllerAct)
  case debrief(DebriefAct)
}

/// What the controller of a drill does.
public enum ControllerAct: Hashable, Sendable {
  /// An inject that did not come yet comes now, whatever it waited for.
  case fire(String)
  /// Something that helps; without words it is the next of the scenario's own.
  case hint(String, points: Int)
  case setFlag(String, Bool)
  case observe(String)
  case pause
  case resume
  /// How many minutes of the drill pass in one.
  case speed(Int)
  /// What comes next comes now, and the time with it.
  case skip
  /// A player looks at what is hidden.
  case reveal
  case endex

  /// How fast a drill may be made to go.
  public static let speeds = 1...3600
}

/// What is said after the end.
public enum DebriefAct: Hashable, Sendable {
  /// What a person says of an expectation nobody can measure.
  case judge(String, value: Int)
  /// An answer to one of the questions, which are counted from 1.
  case answer(Int, String)
  /// A corrective action stands in the record of the real home now.
  case improvement(Improvement)
}

/// An update that would have left, with what the rules of updates say of it.
public struct SentUpdate: Hashable, Sendable {
  public var audience: String
  public var text: String
  /// When the next one was promised; nil when nobody promised one.
  public var next: ScenarioTime?
  public var remarks: [UpdateRemark]

  /// Creates an update; the shell reads its text and adds the remarks.
  public init(
    audience: String, text: String, next: ScenarioTime? = nil, remarks: [UpdateRemark] = []
  ) {
    self.audience = audience
    self.text = text
    self.next = next
    self.remarks = remarks
  }

  /// How many of the remarks should have kept it from leaving.
  var errorCount: Int { remarks.count(where: \.isError) }
}

/// What a rule of updates says of a text.
public struct UpdateRemark: Codable, Hashable, Sendable {
  /// What a rule is about, where that costs points of its own.
  public enum Kind: String, Codable, Hashable, Sendable {
    case blame
    case sensitive
    case noNextTime = "no_next_time"
    case other
  }

  /// The rule's code, `U107`.
  public var code: String
  public var kind: Kind
  public var isError: Bool

  enum CodingKeys: String, CodingKey {
    case code, kind
    case isError = "error"
  }

  /// Creates a remark.
  public init(code: String, kind: Kind, isError: Bool) {
    self.code = code
    self.kind = kind
    self.isError = isError
  }
}

/// An idea about the cause, new or seen otherwise than before.
public struct HypothesisAct: Hashable, Sendable {
  /// The name people say, `H1`.
  public var id: String
  /// What it says; empty where only its status changes.
  public var text: String
  public var status: String
  /// The evidence it rests on.
  public var evidence: [String]

  /// Creates an act.
  public init(id: String, text: String = "", status: String = "open", evidence: [String] = []) {
    self.id = id
    self.text = text
    self.status = status
    self.evidence = evidence
  }
}

/// A corrective action somebody promises.
public struct ActionItem: Hashable, Sendable {
  public var text: String
  /// What kind of prevention it is, in the scenario's words.
  public var category: String
  public var owner: String
  public var due: String
  /// What proves that it is done.
  public var doneWhen: String

  /// Creates an item.
  public init(
    text: String, category: String = "", owner: String = "", due: String = "",
    doneWhen: String = ""
  ) {
    self.text = text
    self.category = category
    self.owner = owner
    self.due = due
    self.doneWhen = doneWhen
  }

  /// Whether somebody can be asked for it, by when, and how it is seen to be done.
  var isComplete: Bool { !owner.isEmpty && !due.isEmpty && !doneWhen.isEmpty }
}

extension PlayerAct {
  /// Whether it is said after the end.
  public var isOfDebrief: Bool {
    guard case .debrief = self else { return false }
    return true
  }

  /// Whether it is the controller's and no player's.
  public var isOfController: Bool {
    guard case .controller = self else { return false }
    return true
  }
}
