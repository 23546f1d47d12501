import IncidentModel
import TerminalKit

/// The form that makes an incident out of alerts and a title.
struct DeclareForm: Overlay {
  /// The questions, in the order they are asked.
  enum Field: String, CaseIterable {
    case title
    case severity
    case reason
    case classification = "class"
    case failure
    case products
    case impact
    case commander
    case kind
    case submit
  }

  var texts: [Field: TextField] = [:]
  var picks: [Field: Int] = [:]
  private var focus = Field.title
  let alerts: [CurrentAlert]
  /// The folds that are linked once the incident is declared.
  let folds: [AlertFold]
  /// What the form was filled with; only what differs from it was typed.
  var presetTexts: [Field: String] = [:]
  var presetPicks: [Field: Int] = [:]
  /// Whether the draft that was left is about the same alerts and was taken up.
  var isTakenUp = false
  /// What of the texts the form was filled with found no room.
  private(set) var cut: SafeText?

  static let kinds: [IncidentKind] = [.real, .drill, .test]

  /// Fills the form from the alerts it is about, or from a draft that was left.
  init(
    alerts: [CurrentAlert], folds: [AlertFold] = [], draft: String?, title: String,
    in context: PaneContext
  ) {
    self.alerts = alerts
    self.folds = folds
    let worst = (alerts.compactMap(\.alert.severity) + folds.compactMap(\.severity)).min()
    let start = (alerts.map(\.alert.startedAt) + folds.map(\.startedAt)).min()
    let presets: [Field: String] = [
      .title: title.isEmpty ? (alerts.first?.alert.title ?? folds.first?.title ?? "") : title,
      .reason: worst.map { "worst linked alert is \($0.name)" } ?? "",
      .impact: start.map { $0.day == context.now.day ? $0.clock : $0.dayAndClock } ?? "",
      .products: Set(alerts.compactMap { $0.alert.labels["product"] ?? $0.alert.labels["dataset"] })
        .sorted().joined(separator: ", "),
      .commander: context.actor.name,
    ]
    for (field, text) in presets { fill(field, with: text) }
    picks = [.severity: (worst ?? .sev3).rawValue - 1, .classification: 0, .failure: 0, .kind: 0]
    presetTexts = texts.mapValues(\.text)
    presetPicks = picks
    if let draft, isAboutTheseAlerts(draft) { load(draft) }
  }

  /// Fills a field as far as there is room, and keeps what to say about the rest.
  mutating func fill(_ field: Field, with text: String) {
    var filled = TextField(limit: field.limit)
    cut = filled.replace(with: text, for: field.label) ?? cut
    texts[field] = filled
  }

  var title: SafeText { "Declare incident" }
  var isTyping: Bool { true }
  var placement: OverlayPlacement {
    .sheet(hint: "tab next  left/right choose  ^S declare  esc keeps a draft")
  }
  var unsaved: (DraftKey, String)? {
    let draft = draftText
    return draft.isEmpty && !isTakenUp ? nil : (.declaration, draft)
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .cancel: return [.close]
    case .submit: return declare(in: context)
    case .accept:
      guard focus == .submit else {
        move(1)
        return []
      }
      return declare(in: context)
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
    if texts[focus] != nil {
      return texts[focus]?.type(chord, for: focus.label) ?? []
    }
    if let pick = picks[focus] {
      picks[focus] = Self.pick(pick, of: Self.options(of: focus).count, chord)
    }
    return []
  }

  private static func pick(_ pick: Int, of count: Int, _ chord: KeyChord) -> Int {
    if chord.key == .left { return (pick + count - 1) % count }
    if chord.key == .right || chord.key == .character(" ") { return (pick + 1) % count }
    guard case .character(let character) = chord.key, let number = character.wholeNumberValue,
      (1...count).contains(number)
    else { return pick }
    return number - 1
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    texts[focus]?.put(text, for: focus.label) ?? []
  }

  // MARK: - What is declared

  private func text(_ field: Field) -> String { texts[field]?.text.trimmingWhitespace ?? "" }

  private func declare(in context: PaneContext) -> [Request] {
    guard !text(.title).isEmpty else {
      return [.warning("give it a title: what is wrong for readers of the data?")]
    }
    guard let impact = impact(in: context) else {
      return [
        .warning("\(text(.impact)) is not a time; write it as 14:30 or 20m, or leave it empty")
      ]
    }
    let severity = Severity(rawValue: (picks[.severity] ?? 2) + 1) ?? .sev3
    let declaration = Declaration(
      kind: Self.kinds[picks[.kind] ?? 0], title: text(.title), severity: severity,
      severityReason: text(.reason), classification: classification, impact: impact,
      commander: text(.commander).isEmpty ? nil : Person(text(.commander)),
      alerts: alerts.map(\.alert.reference))
    let linked: SafeText = count == 0 ? "" : " with \(Words.count(count, "alert"))"
    return [
      .close,
      .act(Act("declared \(severity.name)\(linked)", [.declare(declaration)])),
    ]
  }

  private var count: Int { alerts.count + folds.reduce(0) { $0 + $1.count } }

  private func impact(in context: PaneContext) -> ImpactWindow? {
    let detected = alerts.map(\.firstReceivedAt).min()
    guard !text(.impact).isEmpty else { return ImpactWindow(detectedAt: detected) }
    guard let start = TypedMoment.parse(text(.impact), now: context.now, .past) else { return nil }
    return ImpactWindow(startedAt: start, detectedAt: detected.map { max($0, start) })
  }

  private var classification: Classification {
    let classPick = picks[.classification] ?? 0
    let failurePick = picks[.failure] ?? 0
    return Classification(
      incidentClass: classPick == 0 ? nil : IncidentClass.allCases[classPick - 1],
      failureKind: failurePick == 0 ? nil : FailureKind.allCases[failurePick - 1],
      products: text(.products).split(separator: ",").map { String($0).trimmingWhitespace }
        .filter { !$0.isEmpty })
  }

  /// What a field that is picked and not typed can be.
  static func options(of field: Field) -> [SafeText] {
    switch field {
    case .severity: Severity.allCases.map { SafeText($0.name) }
    case .classification: ["unknown"] + IncidentClass.allCases.map { SafeText($0.rawValue) }
    case .failure: ["unknown", "job failed", "wrong data"]
    case .kind: ["LIVE", "DRILL", "TEST"]
    case .title, .reason, .products, .impact, .commander, .submit: []
    }
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: 72, rows: Field.allCases.count + 3)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    // On a short screen the focused field stays in sight.
    let place = Field.allCases.firstIndex(of: focus) ?? 0
    let top = max(0, min(place - canvas.rows + 3, Field.allCases.count))
    for (index, field) in Field.allCases.enumerated() where index >= top {
      draw(field, row: index - top + (field == .submit ? 2 : 0), in: context, on: &canvas)
    }
    let linkRow = Field.allCases.count - 1 - top
    canvas.line(
      [Span(Self.padded("Alerts"), role: .dim), Span(linkedText(context.keys))], row: linkRow)
  }

  private func linkedText(_ keys: Keymap) -> SafeText {
    count == 0
      ? "none; mark some with \(keys.way(to: AlertsCommand.mark)) before \(keys.way(to: LeadCommand.declare))"
      : "\(Words.count(count, "alert")) will be linked"
  }

  private static func padded(_ label: SafeText) -> SafeText { label.padded(toColumns: 14) }

  private func draw(_ field: Field, row: Int, in context: PaneContext, on canvas: inout Canvas) {
    let isFocused = field == focus && context.isFocused
    if field == .submit {
      let button: [Span] = .text("[ Declare ]", .strong)
      canvas.write(
        [Span(Self.padded(""))] + button, column: 0, row: row,
        selection: isFocused ? .focused : .none)
      if isFocused { canvas.park(column: 14, row: row) }
      return
    }
    canvas.write(
      .text(Self.padded(field.label), isFocused ? .strong : .dim), column: 0, row: row)
    if let text = texts[field] {
      canvas.field(
        text, column: 14, row: row, columns: canvas.columns - 14, isFocused: isFocused,
        placeholder: field.placeholder)
    } else {
      drawOptions(of: field, isFocused: isFocused, row: row, on: &canvas)
    }
  }

  private func drawOptions(of field: Field, isFocused: Bool, row: Int, on canvas: inout Canvas) {
    var column = 14
    let options = Self.options(of: field)
    let width = options.reduce(0) { $0 + $1.columns + 2 }
    if width > canvas.columns - column, let pick = picks[field], options.indices.contains(pick) {
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
      let isPicked = picks[field] == index
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
  fileprivate var limit: Int {
    switch self {
    case .title: Incident.titleLimit
    case .commander, .impact: Incident.nameLimit
    case .reason, .products: Incident.textLimit
    case .severity, .classification, .failure, .kind, .submit: 0
    }
  }

  fileprivate var label: SafeText {
    switch self {
    case .title: "Title"
    case .severity: "Severity"
    case .reason: "Because"
    case .classification: "Class"
    case .failure: "Failure"
    case .products: "Products"
    case .impact: "Impact since"
    case .commander: "Commander"
    case .kind: "Kind"
    case .submit: ""
    }
  }

  fileprivate var placeholder: SafeText {
    switch self {
    case .title: "what is wrong for readers of the data"
    case .reason: "why this severity; may stay empty"
    case .products: "data products, separated by commas"
    case .impact: "14:30 or 20m; empty when unknown"
    case .commander: "nobody yet"
    case .severity, .classification, .failure, .kind, .submit: ""
    }
  }
}
