import AlertTriage
import IncidentModel
import TerminalKit

/// The line in which the filter of the alerts is typed; the list follows every key, as far as it makes sense.
///
/// Below it stands what is wrong, under the column where it is, or what matches and how to go on.
struct AlertFilterLine: Overlay {
  private let before: String
  /// The row the cursor was on before anything was typed.
  private let row: String?
  private var field: TextField
  private var problem: FilterProblem?
  /// Whether a mistake was told, which must not stand there when it is mended.
  private var hasWarned = false
  /// The values the listed alerts have, by field.
  private let known: [String: [String]]
  /// The ways to go on that tab goes through, and how far it has come.
  private var offered: [FilterCompletion] = []
  private var turn = 0

  /// The longest filter a person can type, in characters.
  static let limit = 400

  init(_ text: String, rows: [AlertRow], row: String? = nil) {
    before = text
    self.row = row
    field = TextField(text, limit: Self.limit)
    known = Self.values(of: rows)
    check()
  }

  /// Gathers what can stand behind a field, once for the whole time the line is open.
  private static func values(of rows: [AlertRow]) -> [String: [String]] {
    var found: [String: Set<String>] = [:]
    for alert in rows.lazy.compactMap({ $0.alert?.current }) {
      let fields = [
        ("source", alert.alert.source), ("product", alert.alert.product),
        ("owner", alert.alert.owner), ("asset", alert.alert.asset),
        ("group", alert.alert.group), ("by", alert.acknowledgement?.by.name ?? ""),
        ("incident", alert.incident?.text ?? ""),
      ]
      for (name, value) in fields where !value.isEmpty { found[name, default: []].insert(value) }
    }
    return found.mapValues { $0.sorted() }
  }

  var title: SafeText { "Filter" }
  var isTyping: Bool { true }
  var placement: OverlayPlacement { .lines }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .accept, .submit:
      guard let problem else {
        return [.close] + (hasWarned ? [.ok("listed: \(SafeText(field.text))")] : [])
      }
      hasWarned = true
      return [.warning(SafeText(problem.sentence))]
    case .cancel:
      return [.close] + filter(by: before == field.text ? "" : before)
        + (row.map { [.goToRow($0, AlertsPane.id)] } ?? [])
    case .forward: return complete(1)
    case .backward: return complete(-1)
    case .next, .previous, .pageDown, .pageUp: return []
    }
  }

  private func filter(by text: String) -> [Request] { [.filter(text, AlertsPane.id)] }

  private mutating func complete(_ step: Int) -> [Request] {
    if offered.isEmpty {
      offered = FilterCompletion.completions(of: field.text, known: known)
      turn = step > 0 ? 0 : offered.count - 1
    } else {
      turn = (turn + step + offered.count) % offered.count
    }
    guard offered.indices.contains(turn) else { return [] }
    field.text = offered[turn].text
    return changed()
  }

  /// Reads the filter anew; of one that makes no sense what stands before the mistake is followed.
  private mutating func changed() -> [Request] {
    check()
    guard let problem else { return filter(by: field.text) }
    return soundPart(before: problem).map(filter) ?? []
  }

  /// The words before the one with the mistake; nil where they make no sense by themselves.
  private func soundPart(before problem: FilterProblem) -> String? {
    let typed = field.text.prefix(max(0, problem.column - 1))
    let end = typed.lastIndex(where: \.isWhitespace) ?? typed.startIndex
    let words = String(typed[..<end]).trimmingWhitespace
    do throws(FilterProblem) {
      _ = try AlertFilter(words)
      return words
    } catch {
      return nil
    }
  }

  private mutating func check() {
    do throws(FilterProblem) {
      _ = try AlertFilter(field.text)
      problem = nil
    } catch {
      problem = error
    }
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    if field.isEmpty, chord.key == .backspace { return [.close] }
    let old = field.text
    let requests = field.type(chord, for: "A filter")
    guard field.text != old else { return requests }
    offered = []
    return requests + changed()
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    let requests = field.put(text, for: "A filter")
    offered = []
    return requests + changed()
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: room.columns, rows: 2)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    canvas.write(.text(" /", .key), column: 0, row: 0)
    canvas.field(
      field, column: 2, row: 0, columns: canvas.columns - 2, isFocused: context.isFocused,
      placeholder: "sev:1 tier:1 source:dbt state:new product:fct_* since:2h words")
    if let problem {
      draw(problem, on: &canvas)
    } else {
      canvas.line(.text("  ") + below(context), row: 1)
    }
  }

  /// Puts a caret under the column that is wrong, and the sentence where there is room for it.
  private func draw(_ problem: FilterProblem, on canvas: inout Canvas) {
    let typed = SafeText(String(field.text.prefix(max(0, problem.column - 1))))
    let column = min(2 + typed.columns, canvas.columns - 1)
    let sentence = SafeText(problem.sentence)
    let caret: [Span] = .text("^", .error)
    if column + 2 + sentence.columns <= canvas.columns {
      canvas.write(caret + [Span(" "), Span(sentence, role: .error)], column: column, row: 1)
    } else if sentence.columns + 1 < column {
      canvas.write(
        .text(sentence + " ", .error) + caret, column: column - sentence.columns - 1, row: 1)
    } else {
      canvas.line(.text("  " + sentence, .error), row: 1)
    }
  }

  private func below(_ context: PaneContext) -> [Span] {
    if offered.indices.contains(turn) {
      return [
        Span(SafeText(brief: offered[turn].help)),
        Span("   tab: \(turn + 1) of \(offered.count)", role: .dim),
      ]
    }
    guard !field.text.isEmpty else { return .text("tab offers the fields", .dim) }
    let page = context.situation.alerts
    guard page.view.filter == field.text else { return .text("looking ...", .dim) }
    let open = Words.number(page.counts.open)
    return [
      Span("\(Words.number(page.counts.matching)) of \(open) match", role: .ok),
      Span("   tab completes", role: .dim),
    ]
  }
}

extension AlertsPane {
  /// The fields of the query language; choosing one begins a filter with it.
  func helpChoices(in context: PaneContext) -> [Choice] {
    FilterField.all.map { field in
      Choice(
        [
          Span(SafeText(field.name + ":").fitted(toColumns: 13), role: .key), Span(" "),
          Span(SafeText(field.help)),
        ], group: "FILTER FIELDS; a word alone looks everywhere, ! turns a term round",
        requests: [.open(AlertFilterLine(field.name + ":", rows: list.rows))])
    }
  }
}
