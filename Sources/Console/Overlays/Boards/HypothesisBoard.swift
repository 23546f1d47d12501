import IncidentModel
import TerminalKit

/// What may be the cause, each with its state and its evidence; the decided ones stand last.
struct HypothesisBoard: Overlay {
  private var rows = SheetRows<EntryID>()

  var title: SafeText { "Hypotheses" }
  var placement: OverlayPlacement {
    .sheet(hint: "a add  e evidence  s status  o owner  t test  x off  enter all")
  }

  private static func shown(in context: PaneContext) -> [Hypothesis] {
    let board = context.incident?.hypotheses.filter(\.isShown) ?? []
    return board.filter { $0.status == .confirmed } + board.filter { $0.status.isActive }
      + board.filter { $0.status == .refuted }
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let shown = Self.shown(in: context)
    if rows.move(command, in: shown.map(\.id)) { return [] }
    guard command != .cancel, let hypothesis = selected(in: shown), let incident = context.incident
    else { return [.close] }
    return [.open(Self.details(of: hypothesis, in: incident, now: context.now))]
  }

  private func selected(in shown: [Hypothesis]) -> Hypothesis? {
    rows.index(in: shown.map(\.id)).map { shown[$0] }
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard case .character(let letter) = chord.key, !chord.control, !chord.alt,
      "aestox".contains(letter), let incident = context.incident
    else { return [] }
    guard !context.isReadOnly else { return [.warning(ConsoleState.readOnlySentence)] }
    if letter == "a" {
      return BoardActs.propose(
        "", in: incident, context.drafts, limit: context.lead.activeHypotheses)
    }
    guard let hypothesis = selected(in: Self.shown(in: context)) else {
      return [.warning("the board is empty; a puts a hypothesis on it")]
    }
    return Self.requests(letter, hypothesis, incident, context.drafts)
  }

  private static func requests(
    _ letter: Character, _ hypothesis: Hypothesis, _ incident: Incident,
    _ drafts: [DraftKey: String]
  ) -> [Request] {
    switch letter {
    case "e":
      return BoardActs.addEvidence("", in: incident, drafts, prefix: "+\(hypothesis.name) ")
    case "s": return [.open(BoardActs.statusChoice(of: hypothesis, in: incident))]
    case "o":
      return [
        prompt("Who looks into \(hypothesis.name)?", hypothesis.wording.owner?.name ?? "") {
          change(hypothesis, HypothesisChange(owner: Person($0)), in: incident.id)
        }
      ]
    case "t":
      return [
        prompt("What would show that \(hypothesis.name) is wrong?", hypothesis.wording.test) {
          change(hypothesis, HypothesisChange(test: $0), in: incident.id)
        }
      ]
    default:
      return [
        prompt("Why does \(hypothesis.name) go off the board?", "") {
          BoardActs.act(
            "took \(hypothesis.name) off the board",
            .item(.withdraw(hypothesis.id, reason: $0)), in: incident.id)
        }
      ]
    }
  }

  private static func prompt(
    _ title: SafeText, _ text: String, _ accept: @escaping @Sendable (String) -> Request
  ) -> Request {
    .open(PromptOverlay(title, text: text) { [accept($0)] })
  }

  private static func change(
    _ hypothesis: Hypothesis, _ change: HypothesisChange, in id: IncidentID
  ) -> Request {
    BoardActs.act("changed \(hypothesis.name)", .hypothesis(.change(hypothesis.id, change)), in: id)
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 100), rows: max(1, Self.shown(in: context).count) + 3)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let shown = Self.shown(in: context)
    guard let incident = context.incident, !shown.isEmpty else {
      return canvas.line(
        .text("Nothing is suspected yet; a puts a hypothesis on the board.", .dim), row: 0)
    }
    canvas.line(
      .text("     STATUS    LIKELY FOR AGAINST OWNER    WHAT MAY BE THE CAUSE", .title), row: 0)
    let room = Rect(column: 0, row: 1, columns: canvas.columns, rows: max(0, canvas.rows - 3))
    canvas.inside(room) {
      rows.draw(
        shown.map { Self.line(of: $0, in: incident) }, ids: shown.map(\.id),
        isFocused: context.isFocused, on: &$0)
    }
    canvas.line(Self.verdict(on: incident, under: context.lead), row: canvas.rows - 1)
  }

  /// The line below the board: a warning, the cause, or how many are followed.
  private static func verdict(on incident: Incident, under policy: LeadPolicy) -> [Span] {
    if let warning = incident.hypothesisWarning(under: policy) {
      return .text(SafeText(warning), .warning)
    }
    if let cause = incident.causes.first {
      return .text("The cause is \(cause.name).", .ok)
    }
    let active = incident.activeHypotheses.count
    return .text("\(active) \(active == 1 ? "is" : "are") active.", .dim)
  }

  static func line(of hypothesis: Hypothesis, in incident: Incident) -> [Span] {
    let support = incident.evidence(.supports, on: hypothesis.id).count
    let against = incident.evidence(.contradicts, on: hypothesis.id).count
    let wording = hypothesis.wording
    let isOut = hypothesis.status == .refuted
    return [
      Span(SafeText(hypothesis.name).fitted(toColumns: 4), role: .strong),
      Span(
        SafeText(hypothesis.status.rawValue).fitted(toColumns: 10), role: hypothesis.status.role),
      Span(SafeText(wording.likelihood?.rawValue ?? "-").fitted(toColumns: 7), role: .dim),
      Span(SafeText("\(support)").fitted(toColumns: 4), role: support > 0 ? .ok : .dim),
      Span(SafeText("\(against)").fitted(toColumns: 8), role: against > 0 ? .warning : .dim),
      Span(SafeText(wording.owner?.name ?? "-").fitted(toColumns: 9), role: .dim),
      Span(SafeText(brief: wording.statement), role: isOut ? .dim : .text),
    ]
  }

  private static func details(
    of hypothesis: Hypothesis, in incident: Incident, now: Timestamp
  ) -> TextOverlay {
    var lines = SafeText(hypothesis.wording.statement).wrapped(columns: 72)
      .map { [Span]([Span($0, role: .strong)]) }
    func add(_ name: SafeText, _ text: String) {
      if !text.isEmpty { lines += BoardRow.lines(name, text) }
    }
    add("status", "\(hypothesis.status.rawValue) since \(hypothesis.statusSince.dayAndClock)")
    add("because", hypothesis.statusReason)
    add("likelihood", hypothesis.wording.likelihood?.rawValue ?? "")
    add("test", hypothesis.wording.test)
    add("owner", hypothesis.wording.owner?.name ?? "")
    add("proposed", "\(hypothesis.proposedBy.name) \(hypothesis.proposedAt.dayAndClock)")
    for bearing in Bearing.allCases {
      for evidence in incident.evidence(bearing, on: hypothesis.id) {
        add(SafeText(bearing.preposition), "\(evidence.name) \(evidence.content.words)")
      }
    }
    return TextOverlay("\(hypothesis.name)", lines: lines)
  }
}

extension EvidenceContent {
  /// The evidence in one line with its value and its file.
  var words: String {
    let file = file.map { " [\($0.name), sha256 \($0.sha256.prefix(12))\u{2026}]" } ?? ""
    return text + (value.map { " = \($0)" } ?? "") + file
  }
}

extension HypothesisStatus {
  fileprivate var role: StyleRole {
    switch self {
    case .open: .text
    case .testing: .due
    case .supported: .strong
    case .refuted: .dim
    case .confirmed: .ok
    }
  }
}
