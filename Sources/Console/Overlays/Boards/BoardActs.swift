import IncidentModel
import TerminalKit

/// What people do about hypotheses, evidence and decisions: with words at once, else a sheet asks.
enum BoardActs {
  /// Returns the act of an incident command.
  static func act(
    _ done: SafeText, _ command: IncidentCommand, in id: IncidentID
  ) -> Request {
    .act(Act(done, [.propose(id, command, occurredAt: nil, isUndo: false)]))
  }

  // MARK: - Hypotheses

  static func propose(
    _ words: String, in incident: Incident, _ drafts: [DraftKey: String], limit: Int?
  ) -> [Request] {
    let id = incident.id
    guard words.isEmpty else { return [proposal(words, in: incident, limit: limit)] }
    return [
      .open(
        PromptOverlay(
          "Hypothesis", explanation: "What may be the cause? Say it so that a test can refute it.",
          text: drafts[.board(id, "hypothesis")] ?? "", draft: .board(id, "hypothesis")
        ) { [proposal($0, in: incident, limit: limit)] })
    ]
  }

  private static func proposal(
    _ words: String, in incident: Incident, limit: Int?
  ) -> Request {
    let active = incident.activeHypotheses.count
    let crowd: SafeText =
      limit.map { active < $0 } ?? true
      ? "" : "; \(active + 1) are active now, refute the unlikely ones first"
    return act(
      "put the hypothesis on the board\(crowd)",
      .hypothesis(.propose(HypothesisWording(statement: words))), in: incident.id)
  }

  /// Reads `H1 refuted REASON`; what is missing is asked for.
  static func judge(_ words: String, in incident: Incident) -> [Request] {
    let (name, rest) = ConsoleState.split(words)
    guard !name.isEmpty else { return [.open(hypothesisChoice(in: incident))] }
    guard let hypothesis = incident.hypothesis(EntryID(name)), hypothesis.isShown else {
      return [.warning("\(name) is no hypothesis on the board; write it as H1")]
    }
    let (word, reason) = ConsoleState.split(rest)
    guard !word.isEmpty else { return [.open(statusChoice(of: hypothesis, in: incident))] }
    guard let status = HypothesisStatus(rawValue: word.lowercased()) else {
      let names = HypothesisStatus.allCases.map(\.rawValue).joined(separator: ", ")
      return [.warning("\(word) is no status of a hypothesis; there are \(names)")]
    }
    return [judgement(of: hypothesis, as: status, reason, in: incident.id)]
  }

  private static func hypothesisChoice(in incident: Incident) -> ChoiceOverlay {
    let choices = incident.hypotheses.filter(\.isShown).map { hypothesis in
      Choice(
        HypothesisBoard.line(of: hypothesis, in: incident),
        requests: [.open(statusChoice(of: hypothesis, in: incident))])
    }
    return ChoiceOverlay("Which hypothesis?", choices: choices)
  }

  static func statusChoice(of hypothesis: Hypothesis, in incident: Incident) -> ChoiceOverlay {
    let choices = HypothesisStatus.allCases.map { status in
      Choice(
        [
          Span(SafeText(status.rawValue).padded(toColumns: 11), role: .strong),
          Span(SafeText(status.meaning)),
        ],
        disabledReason: status == hypothesis.status ? "it is that now" : nil,
        requests: [.open(statusReason(status, of: hypothesis, in: incident.id))])
    }
    return ChoiceOverlay(
      "\(hypothesis.name) \(SafeText(brief: hypothesis.wording.statement, limit: 60))",
      choices: choices,
      selected: HypothesisStatus.allCases.firstIndex(of: hypothesis.status) ?? 0)
  }

  private static func statusReason(
    _ status: HypothesisStatus, of hypothesis: Hypothesis, in id: IncidentID
  ) -> PromptOverlay {
    PromptOverlay(
      "\(hypothesis.name): \(status.rawValue)", explanation: "What shows it? May stay empty.",
      isEmptyAllowed: true
    ) { [judgement(of: hypothesis, as: status, $0, in: id)] }
  }

  private static func judgement(
    of hypothesis: Hypothesis, as status: HypothesisStatus, _ reason: String, in id: IncidentID
  ) -> Request {
    act(
      "\(hypothesis.name) is \(status.rawValue)",
      .hypothesis(.judge(hypothesis.id, status, reason: reason)), in: id)
  }

  // MARK: - Evidence

  static func addEvidence(
    _ words: String, in incident: Incident, _ drafts: [DraftKey: String], prefix: String = ""
  ) -> [Request] {
    let id = incident.id
    guard words.isEmpty else { return evidence(words, in: id) }
    return [
      .open(
        PromptOverlay(
          "Evidence",
          explanation: "What was seen? +H1 in front speaks for it, -H2 against; https://... and "
            + "= VALUE are kept as such.",
          text: drafts[.board(id, "evidence")] ?? prefix, draft: .board(id, "evidence")
        ) { evidence($0, in: id) })
    ]
  }

  private static func evidence(_ words: String, in id: IncidentID) -> [Request] {
    let typed = TypedEvidence(words)
    guard !typed.content.text.isEmpty else {
      return [.warning("say what was seen behind +H1 or -H2")]
    }
    return [act("added the evidence", .evidence(.add(typed.content, typed.bearings)), in: id)]
  }

  // MARK: - Decisions

  static func decide(
    _ words: String, in incident: Incident, _ drafts: [DraftKey: String]
  ) -> [Request] {
    let id = incident.id
    guard words.isEmpty else { return [decision(words, in: id)] }
    return [
      .open(
        PromptOverlay(
          "Decision",
          explanation:
            "What was decided? One line is enough: roll back 4711 because it is quickest",
          text: drafts[.board(id, "decision")] ?? "", draft: .board(id, "decision")
        ) { [decision($0, in: id)] })
    ]
  }

  private static func decision(_ words: String, in id: IncidentID) -> Request {
    act("recorded the decision", .decision(.record(DecisionContent(typed: words))), in: id)
  }
}

extension DecisionContent {
  /// Creates a decision from one line; behind the first `because` stands why.
  init(typed line: String) {
    guard let mark = line.firstRange(of: " because ") else {
      self.init(chosen: line)
      return
    }
    self.init(
      chosen: String(line[..<mark.lowerBound]).trimmingWhitespace,
      why: String(line[mark.upperBound...]).trimmingWhitespace)
  }
}

/// Evidence as it is typed in one line: `+H1 -H2 net equals gross https://... = -11.8 %`.
struct TypedEvidence: Hashable {
  private(set) var content: EvidenceContent
  private(set) var bearings: [EvidenceBearing] = []

  init(_ line: String) {
    var rest = line[...].drop { $0.isWhitespace }
    while let mark = rest.first, let name = Self.name(behind: mark, in: rest) {
      bearings.append(
        EvidenceBearing(mark == "+" ? .supports : .contradicts, on: EntryID(String(name))))
      rest = rest.dropFirst(name.count + 1).drop { $0.isWhitespace }
    }
    var words = String(rest)
    let value = words.ranges(of: " = ").last.map { mark in
      let value = String(words[mark.upperBound...]).trimmingWhitespace
      words = String(words[..<mark.lowerBound])
      return value
    }
    let link = words.split { $0.isWhitespace }.first {
      $0.hasPrefix("https://") || $0.hasPrefix("http://")
    }
    content = EvidenceContent(
      text: words.trimmingWhitespace, url: link.map(String.init), value: value)
  }

  /// Returns the name behind a sign, `H1`; nil when the word is none.
  private static func name(behind mark: Character, in text: Substring) -> Substring? {
    guard mark == "+" || mark == "-" else { return nil }
    let word = text.dropFirst().prefix { !$0.isWhitespace }
    guard let first = word.first, first == "h" || first == "H", word.count > 1,
      word.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return word
  }
}
