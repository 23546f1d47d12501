import IncidentModel
import StakeholderUpdates
import TerminalKit

/// Shows a text that is about to leave, to whom, over what and what is wrong with it; nothing leaves without its `y`.
struct ReviewSheet: Overlay {
  /// What the person is asked for at the foot.
  enum Question: Hashable, Sendable {
    case none
    /// Why that error does not keep it here.
    case override(UpdateFinding)
    case alone
  }

  private let incident: IncidentID
  private let key: DraftKey
  private let audience: Audience
  private let text: String
  private var channels: [String]
  private(set) var question = Question.none
  /// The reasons that were given, by what was found.
  private var reasons: [UpdateFinding: String] = [:]
  private var aloneBecause: String?
  var field = TextField(limit: 400)
  private var scrolled = SheetText()
  /// The preview that is shown instead; nil for the review itself.
  private(set) var shownSheet: Int?
  private var sheets: [ChannelSheet] = []

  init(_ text: String, key: DraftKey, for audience: Audience, of incident: Incident) {
    self.incident = incident.id
    self.key = key
    self.audience = audience
    self.text = text
    channels = audience.channels
  }

  var title: SafeText { "Send to \(SafeText(audience.title))" }
  var isTyping: Bool { true }

  var placement: OverlayPlacement {
    switch question {
    case .none:
      shownSheet == nil
        ? .sheet(hint: "y send  e edit  v preview  p or esc postpone")
        : .sheet(hint: "v next channel  esc back to the review")
    case .override, .alone: .sheet(hint: "enter accept  esc back")
    }
  }

  func review(in context: PaneContext) -> UpdateReview? {
    context.situation.incidents[incident].map {
      UpdateReview(text, for: audience, of: $0, channels: channels, in: context)
    }
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    if scrolled.move(command) { return [] }
    switch command {
    case .cancel: return back()
    case .accept, .submit: return accept(in: context)
    case .next, .previous, .pageDown, .pageUp, .forward, .backward: return []
    }
  }

  private mutating func back() -> [Request] {
    if shownSheet != nil {
      shownSheet = nil
      scrolled.restart()
      return []
    }
    guard question != .none else { return [.close] }
    question = .none
    reasons = [:]
    aloneBecause = nil
    return []
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard question == .none else { return field.type(chord, for: "The reason") }
    if scrolled.press(chord) { return [] }
    guard case .character(let letter) = chord.key, !chord.control, !chord.alt else { return [] }
    switch letter {
    case "j": _ = scrolled.move(.next)
    case "k": _ = scrolled.move(.previous)
    case "y": return send(in: context)
    case "a": return askAlone(in: context)
    case "e": return [.close, .open(DraftEditor(text, key: key, for: audience, of: incident))]
    case "v": return preview(in: context)
    case "p", "n", "q": return [.close]
    case "1"..."9": return toggle(letter)
    default: break
    }
    return []
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    question == .none ? [] : field.put(text, for: "The reason")
  }

  /// Takes a channel of the audience out, or in again.
  private mutating func toggle(_ letter: Character) -> [Request] {
    guard let number = letter.wholeNumberValue, audience.channels.indices.contains(number - 1)
    else { return [] }
    let name = audience.channels[number - 1]
    let isIn = channels.contains(name)
    channels = audience.channels.filter { $0 == name ? !isIn : channels.contains($0) }
    return []
  }

  // MARK: - Sending

  private mutating func send(in context: PaneContext) -> [Request] {
    guard let review = review(in: context) else { return [.close] }
    if let refusal = refusal(of: review) {
      aloneBecause = nil
      return [.warning(refusal)]
    }
    if let open = review.errors.first(where: { reasons[$0] == nil }) {
      ask(.override(open))
      return []
    }
    return handIn(review, in: context)
  }

  private func refusal(of review: UpdateReview) -> SafeText? {
    guard !review.carried.isEmpty else {
      guard !review.audience.channels.isEmpty else {
        return
          "no channel reaches \(SafeText(audience.name)); copy it with y in the pane, or name some in wardroom.yaml"
      }
      return channels.isEmpty
        ? "every channel is taken out; its number takes one in again"
        : "none of the channels can be used; copy it with y in the pane, or mend them"
    }
    return text.trimmingWhitespace.isEmpty ? "the text is empty; e edits it" : nil
  }

  private mutating func ask(_ question: Question) {
    self.question = question
    field = TextField(limit: 400)
  }

  private mutating func askAlone(in context: PaneContext) -> [Request] {
    guard let review = review(in: context), review.needsSecond else {
      return [.warning("nobody else has to agree to this one; y sends it")]
    }
    ask(.alone)
    return []
  }

  private mutating func accept(in context: PaneContext) -> [Request] {
    let reason = field.text.trimmingWhitespace
    switch question {
    case .none: return [.warning("nothing is sent yet; y sends it, esc postpones it")]
    case .override(let finding):
      guard !reason.isEmpty else { return [.warning("say why, or go back with esc")] }
      reasons[finding] = reason
    case .alone:
      guard !reason.isEmpty else { return [.warning("say why, or go back with esc")] }
      aloneBecause = reason
    }
    question = .none
    return send(in: context)
  }

  private func handIn(_ review: UpdateReview, in context: PaneContext) -> [Request] {
    let content = review.content(
      overrides: review.errors.map { reasons[$0] ?? "" }, aloneBecause: aloneBecause, in: context)
    let names = content.channels.joined(separator: ", ")
    let number = review.incident.nextUpdateNumber
    let waits = review.needsSecond && aloneBecause == nil
    let done: SafeText =
      waits
      ? "update #\(number) to \(SafeText(names)) waits for a second person"
      : "update #\(number) goes to \(SafeText(names)) in \(context.lead.sending.holdSeconds) s"
    var act = Act(
      done, [.propose(incident, .outbox(.queue(content)), occurredAt: nil, isUndo: false)])
    act.afterwards = "update #\(number) to \(SafeText(names))"
    return [.close, .act(act)]
  }

  // MARK: - Previews

  private mutating func preview(in context: PaneContext) -> [Request] {
    if let shown = shownSheet {
      shownSheet = sheets.isEmpty ? nil : (shown + 1) % sheets.count
      scrolled.restart()
      return []
    }
    guard let review = review(in: context), !review.carried.isEmpty else {
      return [.warning("there is no channel to preview it for")]
    }
    let content = review.content(overrides: [], aloneBecause: nil, in: context)
    return [.effect(.outbox(.preview(incident, content)))]
  }

  /// Shows what was worked out for the channels.
  mutating func show(_ found: [ChannelSheet], of content: UpdateContent) {
    guard content.text == text.trimmingWhitespace, content.audience == audience.name else { return }
    sheets = found
    shownSheet = found.isEmpty ? nil : 0
    scrolled.restart()
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    let columns = max(60, min(room.columns, 84))
    guard let review = review(in: context) else { return Size(columns: columns, rows: 1) }
    let rows = lines(review, columns: columns, in: context).count
    return Size(columns: columns, rows: rows + footLines(review, columns: columns).count)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    guard let review = review(in: context) else { return }
    let foot = footLines(review, columns: canvas.columns)
    let room = max(1, canvas.rows - foot.count)
    canvas.inside(Rect(column: 0, row: 0, columns: canvas.columns, rows: room)) {
      scrolled.draw(lines(review, columns: $0.columns, in: context), on: &$0)
    }
    for (row, line) in foot.enumerated() { canvas.line(line, row: canvas.rows - foot.count + row) }
    guard question != .none else { return }
    canvas.write(.text("> ", .key), column: 0, row: canvas.rows - 1)
    canvas.field(
      field, column: 2, row: canvas.rows - 1, columns: canvas.columns - 2,
      isFocused: context.isFocused)
  }

  func footLines(_ review: UpdateReview, columns: Int) -> [[Span]] {
    let words: SafeText
    switch question {
    case .none: return []
    case .override(let error):
      words = "\(error.code.rawValue): \(SafeText(error.sentence)) Why is it sent all the same?"
    case .alone: words = "Why can nobody else agree first? The reason is kept."
    }
    return words.wrapped(columns: columns).map { .text($0, .warning) } + [[]]
  }

  func lines(
    _ review: UpdateReview, columns: Int, in context: PaneContext
  ) -> [[Span]] {
    if let shown = shownSheet, sheets.indices.contains(shown) {
      return sheets[shown].lines(columns: columns)
    }
    let stale = KeptFacts.changes(of: key, for: audience, review.incident, in: context)
    let changed = stale.map(\.label).joined(separator: ", ")
    let old: [[Span]] =
      stale.isEmpty
      ? [] : [.text("! STALE: \(SafeText(changed)) changed since the text was begun", .due)]
    return old + review.lines(columns: columns, in: context)
  }
}
