public import IncidentModel

/// What a postmortem is read for, by stable codes: C for what is missing, B for how people are spoken of
/// (POSTMORTEMS.md 1.4 and 1.5).
public enum PostmortemLint: String, Codable, Hashable, CaseIterable, Sendable {
  case summary = "C01"
  case impactFigures = "C02"
  case milestones = "C03"
  case detectedBy = "C04"
  case timelineTurns = "C05"
  case factors = "C06"
  case trigger = "C07"
  case lessons = "C08"
  case actionClasses = "C09"
  case actionTerms = "C10"
  case lessonsWithoutAction = "C11"
  case dataCorrection = "C12"
  case placeholder = "C13"
  case sensitive = "C14"
  case reviewLate = "C15"
  case customersTold = "C16"
  case owner = "C17"
  case dueTooFar = "C18"
  case counterfactual = "B01"
  case failureOfPerson = "B02"
  case humanError = "B03"
  case judgement = "B04"
  case whoQuestion = "B05"
  case naming = "B06"
  case singleCause = "B07"
  case outageWord = "B08"
  case animated = "B09"
  case absolute = "B10"

  /// Whether it is about how people are spoken of, which is advice and never blocks.
  public var isBlameless: Bool { rawValue.hasPrefix("B") }

  /// Whether it can keep a postmortem from moving on; that a day has passed cannot be mended any more.
  public var canGate: Bool { !isBlameless && self != .reviewLate }
}

/// Something of a postmortem a person should look at.
public struct PostmortemLintFinding: Hashable, Sendable {
  public var code: PostmortemLint
  /// The line, counted from 1; the heading where something is missing below it, else 1.
  public var line: Int
  /// The column in bytes, counted from 1.
  public var column: Int
  /// What is so and why it matters.
  public var sentence: String
  /// What to write instead, or an example; nil when only a person knows.
  public var rewrite: String?
  /// Whether it is advice even where its code blocks.
  public var isAdvice: Bool

  /// Creates a finding.
  public init(
    _ code: PostmortemLint, line: Int, column: Int = 1, _ sentence: String,
    rewrite: String? = nil, isAdvice: Bool = false
  ) {
    self.code = code
    self.line = line
    self.column = column
    self.sentence = sentence
    self.rewrite = rewrite
    self.isAdvice = isAdvice || !code.canGate
  }
}

/// What a team has agreed on reading postmortems: data, laid over the defaults from `postmortems:`.
public struct PostmortemPolicy: Hashable, Sendable {
  /// At these severities what is missing keeps a postmortem from moving on.
  public var gatedSeverities: Set<Severity>
  /// Rules nobody is asked about.
  public var off: Set<PostmortemLint>
  /// Phrases the team adds to a rule about words.
  public var words: [PostmortemLint: [String]]
  /// Phrases that are fine with the team.
  public var allowed: [String]
  /// The longest time without a line while the worst severity was open, in seconds.
  public var silentSeconds: Int64
  /// How far off the day of an action may be, in days.
  public var actionDays: Int
  /// The audiences outside the company.
  public var externalAudiences: Set<String>
  /// The kinds of lines that stand in the timeline of a file without being pinned.
  public var timelineKinds = PostmortemPolicy.toldKinds

  /// What tells the story without drowning it: alerts and steps of runbooks only where they are pinned.
  public static let toldKinds: Set<EntryKind> = Set(EntryKind.allCases).subtracting([
    .alert, .runbook, .ask,
  ])

  /// Creates a policy; the defaults are those of POSTMORTEMS.md 1.4.
  public init(
    gatedSeverities: Set<Severity> = [.sev1, .sev2], off: Set<PostmortemLint> = [],
    words: [PostmortemLint: [String]] = [:], allowed: [String] = [], silentSeconds: Int64 = 1800,
    actionDays: Int = 56, externalAudiences: Set<String> = ["customers", "consumers"]
  ) {
    self.gatedSeverities = gatedSeverities
    self.off = off
    self.words = words
    self.allowed = allowed
    self.silentSeconds = silentSeconds
    self.actionDays = actionDays
    self.externalAudiences = externalAudiences
  }

  /// What holds where a team's settings say nothing.
  public static let standard = PostmortemPolicy()

  /// Returns why a file may not say that its postmortem is in a status; nil when it may.
  public func refusal(
    of status: PostmortemStatus, _ findings: [PostmortemLintFinding], in incident: Incident
  ) -> String? {
    guard status.rank > incident.postmortemStatus.rank else { return nil }
    let open = gates(findings, to: status, at: incident.severity)
    guard let first = open.first else { return nil }
    let more = open.count > 1 ? " and \(open.count - 1) more" : ""
    return "\(first.code.rawValue) on line \(first.line)\(more) keep it from \(status.rawValue). "
      + "`wardroom postmortem lint \(incident.id.text)` has them all."
  }

  /// Returns which findings keep a postmortem of that severity from a status.
  public func gates(
    _ findings: [PostmortemLintFinding], to status: PostmortemStatus, at severity: Severity
  ) -> [PostmortemLintFinding] {
    guard status != .draft, gatedSeverities.contains(severity) else { return [] }
    return findings.filter { !$0.isAdvice }
  }
}
