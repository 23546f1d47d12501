import AlertTriage
import IncidentModel
import TerminalKit

/// The form that silences what a filter hits, with a look at what that is.
struct SilenceForm: Overlay {
  /// The questions, in the order they are asked.
  enum Field: CaseIterable, Hashable {
    case query
    case begins
    case lasts
    case reason
  }

  private let kind: Silence.Kind
  private var texts: [Field: TextField]
  private var focus: Field
  private var problem: FilterProblem?

  init(_ kind: Silence.Kind, query: String) {
    self.kind = kind
    texts = [
      .query: TextField(query, limit: AlertFilterLine.limit),
      .begins: TextField("now", limit: Incident.nameLimit),
      .lasts: TextField("2h", limit: Incident.nameLimit),
      .reason: TextField(limit: Incident.textLimit),
    ]
    focus = query.isEmpty ? .query : .reason
    check()
  }

  var title: SafeText { kind == .maintenance ? "Announce work" : "Silence what matches" }
  var isTyping: Bool { true }
  var placement: OverlayPlacement { .sheet(hint: "tab next  ^S review  esc back") }

  private func text(_ field: Field) -> String { texts[field]?.text.trimmingWhitespace ?? "" }

  /// Asks what the filter hits, unless it says nothing or makes no sense.
  var preview: [Request] {
    problem == nil && !text(.query).isEmpty ? [.effect(.previewFilter(text(.query)))] : []
  }

  private mutating func check() {
    do throws(FilterProblem) {
      _ = try AlertFilter(text(.query))
      problem = nil
    } catch {
      problem = error
    }
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .cancel: return [.close]
    case .submit: return review(in: context)
    case .accept:
      if focus == .reason { return review(in: context) }
      move(1)
    case .next, .forward: move(1)
    case .previous, .backward: move(-1)
    case .pageDown, .pageUp: break
    }
    return []
  }

  private mutating func move(_ step: Int) {
    let fields = Field.allCases
    let place = fields.firstIndex(of: focus) ?? 0
    focus = fields[(place + step + fields.count) % fields.count]
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    edit { $0.type(chord, for: "This") }
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    edit { $0.put(text, for: "This") }
  }

  private mutating func edit(_ body: (inout TextField) -> [Request]) -> [Request] {
    guard var field = texts[focus] else { return [] }
    let before = field.text
    let requests = body(&field)
    texts[focus] = field
    guard focus == .query, field.text != before else { return requests }
    check()
    return requests + preview
  }

  // MARK: - What is silenced

  /// The moments it holds between, or what is wrong with them.
  private func span(now: Timestamp) -> (start: Timestamp, end: Timestamp)? {
    let begins = text(.begins)
    let start = begins == "now" ? now : TypedMoment.parse(begins, now: now, .future)
    guard let start, let end = TypedMoment.parse(text(.lasts), now: start, .future), end > start
    else { return nil }
    return (start, end)
  }

  private func review(in context: PaneContext) -> [Request] {
    guard !text(.query).isEmpty else {
      return [.warning("say what to silence; without a filter it would be everything")]
    }
    if let problem { return [.warning(SafeText(problem.sentence))] }
    guard let span = span(now: context.now) else {
      return [.warning("write when it begins as now, 20m or 14:30, and how long it lasts as 2h")]
    }
    let draft = SilenceDraft(
      kind: kind, query: text(.query), startsAt: span.start, endsAt: span.end,
      reason: text(.reason))
    return [.open(confirmation(of: draft, in: context))]
  }

  private func confirmation(of draft: SilenceDraft, in context: PaneContext) -> ConfirmOverlay {
    let from =
      draft.startsAt <= context.now ? "now" : Words.moment(draft.startsAt, now: context.now)
    let until = Words.moment(draft.endsAt, now: context.now)
    var lines: [SafeText] = ["\(draft.query)", "from \(from) until \(until)"]
    lines.append(draft.reason.isEmpty ? "no reason is given" : "because \(draft.reason)")
    if let preview = known(in: context) { lines.append(Self.words(of: preview)) }
    lines.append("It stays in the record and in the counts; only the list leaves it out.")
    return ConfirmOverlay(
      title, lines: lines,
      requests: [
        .close,
        .act(Act("silenced \(draft.query) until \(until)", [.silence(.add(draft))])),
      ])
  }

  /// What the filter as it is typed hits, once that was told.
  private func known(in context: PaneContext) -> FilterPreview? {
    context.triage.preview.flatMap { $0.filter == text(.query) ? $0 : nil }
  }

  private static func words(of preview: FilterPreview) -> SafeText {
    let parts = Severity.allCases.compactMap { severity -> SafeText? in
      guard let count = preview.severities[severity], count > 0 else { return nil }
      return "\(severity.mark) \(Words.number(count))"
    }
    let severities: SafeText = parts.isEmpty ? "" : ":  \(parts.joined(separator: "  "))"
    return "It hits \(Words.count(preview.count, "open alert")) now\(severities)"
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: 76, rows: Field.allCases.count + 6)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    for (row, field) in Field.allCases.enumerated() {
      let isFocused = field == focus && context.isFocused
      canvas.write(
        .text(field.label.padded(toColumns: 10), isFocused ? .strong : .dim), column: 0, row: row)
      guard let text = texts[field] else { continue }
      canvas.field(
        text, column: 10, row: row, columns: canvas.columns - 10, isFocused: isFocused,
        placeholder: field.placeholder)
    }
    let top = Field.allCases.count + 1
    let below = Rect(
      column: 0, row: top, columns: canvas.columns, rows: max(0, canvas.rows - top))
    canvas.inside(below) { drawPreview(in: context, on: &$0) }
  }

  private func drawPreview(in context: PaneContext, on canvas: inout Canvas) {
    if let problem {
      let place: SafeText = "column \(problem.column): "
      return canvas.line(.text(place + SafeText(problem.sentence), .error), row: 0)
    }
    guard let preview = known(in: context) else {
      let words: SafeText =
        text(.query).isEmpty ? "a filter such as source:dbt @team:core" : "looking ..."
      return canvas.line(.text(words, .dim), row: 0)
    }
    canvas.line(.text(Self.words(of: preview), .strong), row: 0)
    for (row, example) in preview.examples.prefix(max(0, canvas.rows - 1)).enumerated() {
      canvas.line(.text("  \(SafeText(brief: example))", .dim), row: row + 1)
    }
  }
}

extension SilenceForm.Field {
  fileprivate var label: SafeText {
    switch self {
    case .query: "Matches"
    case .begins: "Begins"
    case .lasts: "Lasts"
    case .reason: "Because"
    }
  }

  fileprivate var placeholder: SafeText {
    switch self {
    case .query: "source:dbt product:fct_*"
    case .begins: "now, 20m or 14:30"
    case .lasts: "2h, 1d or 14:30"
    case .reason: "why nobody needs to look; may stay empty"
    }
  }
}
