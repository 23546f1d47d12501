import IncidentModel
import TerminalKit

extension DeclareForm {
  /// A row of the form.
  private enum Row {
    case field(Field)
    case words([Span])
  }

  private static let labelColumns = 14

  /// The fields, under the severity why it is suggested, and below the title what it seems to repeat.
  private func rows(in context: PaneContext, columns: Int) -> [Row] {
    Field.allCases.flatMap { field -> [Row] in
      switch field {
      case .title: [.field(field)] + repeatRows(in: context, columns: columns).map(Row.words)
      case .severity: [.field(field)] + suggestionRows(in: context, columns: columns).map(Row.words)
      case .submit: [.words(alertsRow(context.keys)), .words([]), .field(field)]
      case .reason, .classification, .failure, .products, .decision, .workaround, .exposure,
        .impact, .commander, .kind, .restricted:
        [.field(field)]
      }
    }
  }

  /// The suggestion and its reasons, in two lines at the most.
  private func suggestionRows(in context: PaneContext, columns: Int) -> [[Span]] {
    let suggestion = suggestion(in: context)
    let isFollowed =
      suggestion.severity == severity(in: context) || suggestion.reasons.isEmpty
    let head: SafeText = isFollowed ? "suggested: " : "the matrix says "
    let tail: SafeText = isFollowed ? "" : "; both are kept"
    let words = isFollowed ? suggestion.reasonWords : suggestion.words
    return Self.indented(
      head + SafeText(brief: words) + tail, isFollowed ? .dim : .warning, columns: columns, limit: 2
    )
  }

  /// The newest incidents it seems to repeat, with what was to be done about them.
  private func repeatRows(in context: PaneContext, columns: Int) -> [[Span]] {
    repeats(in: context).prefix(2).flatMap { found -> [[Span]] in
      let told = Self.indented(
        SafeText(brief: "again? " + found.sentence), .due, columns: columns, limit: 3)
      let all = found.promises(on: context.now.day)
      let promises = all.prefix(3).flatMap {
        Self.indented(SafeText(brief: $0), .warning, columns: columns, limit: 2)
      }
      let more = all.count - 3
      let rest: [[Span]] =
        more > 0 ? Self.indented("and \(more) more", .warning, columns: columns, limit: 1) : []
      return told + promises + rest
    }
  }

  private static func indented(
    _ words: SafeText, _ role: StyleRole, columns: Int, limit: Int
  ) -> [[Span]] {
    words.wrapped(columns: max(1, columns - labelColumns)).prefix(limit).map {
      [Span(padded("")), Span($0, role: role)]
    }
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: 72, rows: rows(in: context, columns: min(72, room.columns)).count)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let rows = rows(in: context, columns: canvas.columns)
    let place = rows.firstIndex { if case .field(focus) = $0 { true } else { false } } ?? 0
    // On a short screen the focused field stays in sight.
    let top = max(0, min(place - canvas.rows + 3, rows.count - canvas.rows))
    for (row, content) in rows.dropFirst(top).prefix(canvas.rows).enumerated() {
      switch content {
      case .words(let spans): canvas.line(spans, row: row)
      case .field(let field): draw(field, row: row, in: context, on: &canvas)
      }
    }
  }

  private func alertsRow(_ keys: Keymap) -> [Span] {
    let words: SafeText =
      count == 0
      ? "none; mark some with \(keys.way(to: AlertsCommand.mark)) before \(keys.way(to: LeadCommand.declare))"
      : "\(Words.count(count, "alert")) will be linked"
    return [Span(Self.padded("Alerts"), role: .dim), Span(words)]
  }

  private static func padded(_ label: SafeText) -> SafeText {
    label.padded(toColumns: labelColumns)
  }

  private func draw(_ field: Field, row: Int, in context: PaneContext, on canvas: inout Canvas) {
    let isFocused = field == focus && context.isFocused
    if field == .submit {
      let button: [Span] = .text("[ Declare ]", .strong)
      canvas.write(
        [Span(Self.padded(""))] + button, column: 0, row: row,
        selection: isFocused ? .focused : .none)
      if isFocused { canvas.park(column: Self.labelColumns, row: row) }
      return
    }
    canvas.write(
      .text(Self.padded(field.label), isFocused ? .strong : .dim), column: 0, row: row)
    if let text = texts[field] {
      canvas.field(
        text, column: Self.labelColumns, row: row, columns: canvas.columns - Self.labelColumns,
        isFocused: isFocused, placeholder: field.placeholder)
    } else {
      drawOptions(
        of: field, pick(of: field, in: context), isFocused: isFocused, row: row, on: &canvas)
    }
  }

  private func drawOptions(
    of field: Field, _ pick: Int, isFocused: Bool, row: Int, on canvas: inout Canvas
  ) {
    var column = Self.labelColumns
    let options = Self.options(of: field)
    let width = options.reduce(0) { $0 + $1.columns + 2 }
    if width > canvas.columns - column, options.indices.contains(pick) {
      let shown: SafeText = "\u{2039} \(options[pick]) \u{203A}"
      canvas.write(
        .text(shown, .strong), column: column, row: row, selection: isFocused ? .focused : .none)
      canvas.write(
        .text("\(pick + 1) of \(options.count)", .dim), column: column + shown.columns + 2, row: row
      )
      if isFocused { canvas.park(column: column, row: row) }
      return
    }
    for (index, option) in options.enumerated() {
      let isPicked = pick == index
      let text: SafeText = isPicked ? "(\(option))" : " \(option) "
      canvas.write(
        .text(text, isPicked ? role(of: field, index) : .dim), column: column, row: row,
        selection: isPicked && isFocused ? .focused : .none)
      if isPicked, isFocused { canvas.park(column: column, row: row) }
      column += text.columns
    }
  }

  private func role(of field: Field, _ index: Int) -> StyleRole {
    field == .severity ? (Severity(rawValue: index + 1)?.role ?? .strong) : .strong
  }
}

extension DeclareForm.Field {
  /// The longest text the field takes, as the rules of the incident have it.
  var limit: Int {
    switch self {
    case .title: Incident.titleLimit
    case .commander, .impact, .decision: Incident.nameLimit
    case .reason, .products, .restricted: Incident.textLimit
    case .severity, .classification, .failure, .workaround, .exposure, .kind, .submit: 0
    }
  }

  var label: SafeText {
    switch self {
    case .title: "Title"
    case .severity: "Severity"
    case .reason: "Because"
    case .classification: "Class"
    case .failure: "Failure"
    case .products: "Products"
    case .decision: "Decision due"
    case .workaround: "Workaround"
    case .exposure: "Exposure"
    case .impact: "Impact since"
    case .commander: "Commander"
    case .kind: "Kind"
    case .restricted: "Restricted"
    case .submit: ""
    }
  }

  var placeholder: SafeText {
    switch self {
    case .title: "what is wrong for readers of the data"
    case .reason: "why another severity than suggested; may stay empty"
    case .products: "data products, separated by commas"
    case .decision: "14:30 or 2h, when somebody decides by the data"
    case .impact: "14:30 or 20m; empty when unknown"
    case .commander: "nobody yet"
    case .restricted: "HERON ana bo: a codename and who may know; empty for all"
    case .severity, .classification, .failure, .workaround, .exposure, .kind, .submit: ""
    }
  }
}
