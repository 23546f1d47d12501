import AlertTriage
import IncidentModel
import TerminalKit

/// The form in which a grouping rule is typed while the alerts there were show what it would have made
/// of them.
///
/// One trial is under way at a time; the next is asked for when its answer comes, for what is typed by
/// then.
struct GroupingForm: Overlay {
  typealias Part = GroupingDraft.Part

  private var fields: [Part: TextField]
  private var focus: Part
  private var reading: Result<GroupingRule, GroupingDraftProblem>
  /// The rule whose trial is under way.
  private var asked: GroupingRule?

  init(match: String, name: String = "new rule") {
    let texts: [Part: String] = [.match: match, .name: name]
    fields = Dictionary(
      uniqueKeysWithValues: Part.allCases.map { part in
        (part, TextField(texts[part] ?? "", limit: part.limit))
      })
    focus = match.isEmpty ? .match : .by
    reading = Self.read(fields)
  }

  var title: SafeText { "Try a grouping rule" }
  var isTyping: Bool { true }
  var placement: OverlayPlacement { .sheet(hint: "tab next  ^S what to write  esc back") }

  private static func draft(_ fields: [Part: TextField]) -> GroupingDraft {
    GroupingDraft(fields.mapValues(\.text))
  }

  private static func read(
    _ fields: [Part: TextField]
  ) -> Result<GroupingRule, GroupingDraftProblem> {
    do throws(GroupingDraftProblem) {
      return .success(try draft(fields).rule())
    } catch {
      return .failure(error)
    }
  }

  private var rule: GroupingRule? {
    guard case .success(let rule) = reading else { return nil }
    return rule
  }

  // MARK: - Trying

  /// Asks for a trial of what is typed, unless one is under way or there is something wrong with it.
  mutating func ask() -> [Request] {
    guard asked == nil, let rule else { return [] }
    asked = rule
    return [.effect(.tryGrouping(rule))]
  }

  /// Takes in that a trial has ended, and asks for the next when something else is typed by now.
  mutating func answered(_ tried: GroupingRule) -> [Request] {
    guard asked == tried else { return [] }
    asked = nil
    return rule == tried ? [] : ask()
  }

  // MARK: - Typing

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .cancel: return [.close, .effect(.stopTrying)]
    case .submit: return submit(in: context)
    case .accept:
      if focus == Part.allCases.last { return submit(in: context) }
      move(1)
    case .next, .forward: move(1)
    case .previous, .backward: move(-1)
    case .pageDown, .pageUp: break
    }
    return []
  }

  private mutating func move(_ step: Int) {
    let parts = Part.allCases
    let place = parts.firstIndex(of: focus) ?? 0
    focus = parts[(place + step + parts.count) % parts.count]
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    edit { $0.type(chord, for: "This") }
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    edit { $0.put(text, for: "This") }
  }

  private mutating func edit(_ body: (inout TextField) -> [Request]) -> [Request] {
    guard var field = fields[focus] else { return [] }
    let before = field.text
    let requests = body(&field)
    fields[focus] = field
    guard field.text != before else { return requests }
    reading = Self.read(fields)
    return requests + ask()
  }

  // MARK: - Keeping

  /// Shows and copies what keeps the rule; the settings are written by nobody but a person.
  private mutating func submit(in context: PaneContext) -> [Request] {
    switch reading {
    case .failure(let problem):
      focus = problem.part
      return [.warning(problem.words)]
    case .success:
      let settings = Self.draft(fields).settings
      return [
        .effect(.copy(settings)),
        .open(Self.sheet(settings, trial: trial(in: context), context)),
      ]
    }
  }

  private static func sheet(
    _ settings: String, trial: GroupingTrial?, _ context: PaneContext
  ) -> TextOverlay {
    let code: [[Span]] = SafeText.lines(settings).map { .text($0, .code) }
    let advice: [SafeText] = [
      "Write this into \(context.homePath)/wardroom.yaml and start the console again.",
      "Where groups stand there already, add the lines from the - on to them;",
      "of the rules that are about an alert the first one counts.",
    ]
    let verdict: [[Span]] = trial.map { [[], .text(SafeText($0.past.sentence), .dim)] } ?? []
    return TextOverlay(
      "What to write", lines: code + [[]] + advice.map { .text($0) } + verdict)
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 96), rows: min(room.rows, Part.allCases.count + 18))
  }

  /// The newest trial; it may be of what was typed before.
  private func trial(in context: PaneContext) -> GroupingTrial? { context.triage.trial }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    for (row, part) in Part.allCases.enumerated() {
      draw(part, row: row, isFocused: part == focus && context.isFocused, on: &canvas)
    }
    let top = Part.allCases.count + 1
    let below = Rect(
      column: 0, row: top, columns: canvas.columns, rows: max(0, canvas.rows - top))
    canvas.inside(below) { drawAnswer(in: context, on: &$0) }
  }

  private func draw(_ part: Part, row: Int, isFocused: Bool, on canvas: inout Canvas) {
    let isWrong = problem?.part == part
    canvas.write(
      .text(
        SafeText(part.rawValue).padded(toColumns: 8),
        isWrong ? .error : isFocused ? .strong : .dim), column: 0, row: row)
    guard let field = fields[part] else { return }
    canvas.field(
      field, column: 8, row: row, columns: canvas.columns - 8, isFocused: isFocused,
      placeholder: part.placeholder)
  }

  private var problem: GroupingDraftProblem? {
    guard case .failure(let problem) = reading else { return nil }
    return problem
  }

  private func drawAnswer(in context: PaneContext, on canvas: inout Canvas) {
    if let problem {
      for (row, line) in problem.words.wrapped(columns: canvas.columns).enumerated() {
        canvas.line(.text(line, .error), row: row)
      }
      return
    }
    guard let trial = trial(in: context) else {
      return canvas.line(.text("reading the alerts there were ...", .dim), row: 0)
    }
    let lines = GroupingFigures(trial, isOld: trial.rule != rule, now: context.now).lines
    for (row, line) in lines.prefix(canvas.rows).enumerated() { canvas.line(line, row: row) }
  }
}

extension GroupingDraftProblem {
  /// What is wrong, and where.
  fileprivate var words: SafeText {
    let place = sentence.contains("at column \(column)") ? "" : ", column \(column)"
    return SafeText("\(part.rawValue)\(place): \(sentence)")
  }
}

extension GroupingDraft.Part {
  fileprivate var limit: Int {
    switch self {
    case .match: AlertFilterLine.limit
    case .by, .title: Incident.titleLimit
    case .window, .name: Incident.nameLimit
    }
  }

  fileprivate var placeholder: SafeText {
    switch self {
    case .match: "which alerts, as in the filter: source:airflow @team:core; empty is all"
    case .by: "what must be equal: product, asset, label.dag_id; empty folds all of them"
    case .window: "how far apart they may start: 10m, 2h; empty is any time"
    case .title: "what the row says: {product} is late; empty says the values"
    case .name: "nightly load"
    }
  }
}
