import IncidentModel
import StakeholderUpdates
import TerminalKit

/// The draft of an update, written here, with what is wrong with it below while it is typed.
struct DraftEditor: Overlay {
  private let incident: IncidentID
  private let key: DraftKey
  private let audience: Audience
  private(set) var area: TextArea
  /// The text it began with, nil for one that is kept at once.
  ///
  /// As long as the text is that, there is nothing to keep.
  private let start: String?
  /// Whether something was typed, so that what was kept of it meanwhile is followed.
  private var isTouched = false

  init(
    _ text: String, key: DraftKey, for audience: Audience, of incident: IncidentID,
    isKept: Bool = false
  ) {
    self.incident = incident
    self.key = key
    self.audience = audience
    area = TextArea(text, limit: Incident.updateLimit)
    start = isKept ? nil : area.text
  }

  var title: SafeText { "Write to \(SafeText(audience.title))" }
  var isTyping: Bool { true }
  var placement: OverlayPlacement {
    .sheet(hint: "^S review and send  tab take the rewrite  esc back, the draft is kept")
  }
  var unsaved: (DraftKey, String)? {
    area.text == start && !isTouched ? nil : (key, area.text)
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .accept: return take(.newLine)
    case .submit: return review(in: context)
    case .cancel: return [.close]
    case .next: area.apply(.moveDown)
    case .previous: area.apply(.moveUp)
    case .forward: return rewrite(in: context)
    case .backward: break
    case .pageDown: area.moveLine(by: 10)
    case .pageUp: area.moveLine(by: -10)
    }
    return []
  }

  private mutating func take(_ edit: TextArea.Edit) -> [Request] {
    isTouched = isTouched || area.text != start
    return area.apply(edit).isEmpty
      ? [] : [.warning("an update takes \(Words.number(area.limit)) characters; this one is full")]
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    TextArea.Edit(chord).map { take($0) } ?? []
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    isTouched = true
    let rest = area.insert(text)
    guard !rest.isEmpty else { return [] }
    return [
      .warning(
        "an update takes \(Words.number(area.limit)) characters; \(Words.count(rest.count, "character")) cut"
      )
    ]
  }

  /// Puts another text in the place of the one there is.
  mutating func replaceText(with text: String) -> [Request] {
    area = TextArea(limit: area.limit)
    isTouched = true
    let rest = area.insert(text)
    return rest.isEmpty
      ? [] : [.warning("an update takes \(Words.number(area.limit)) characters; the end is cut")]
  }

  private func review(in context: PaneContext) -> [Request] {
    guard let incident = context.situation.incidents[incident] else { return [.close] }
    guard !area.text.trimmingWhitespace.isEmpty else {
      return [.warning("the draft is empty; write something first")]
    }
    return [
      .close, .open(ReviewSheet(area.text, key: key, for: audience, of: incident)),
    ]
  }

  // MARK: - Rules

  func findings(in context: PaneContext) -> [UpdateFinding] {
    guard let incident = context.situation.incidents[incident] else { return [] }
    return context.updates.findings(
      in: area.text, for: audience, incident: incident, policy: context.policy, at: context.now)
  }

  /// Takes the suggestion of the finding at the cursor or the next one behind it.
  private mutating func rewrite(in context: PaneContext) -> [Request] {
    let all = findings(in: context).filter { $0.rewrite != nil }
    let offset = area.byteOffset
    let placed = all.filter { $0.place != nil }.sorted { $0.start < $1.start }
    guard
      let finding = placed.first(where: { $0.end >= offset }) ?? placed.first ?? all.first,
      let words = finding.rewrite
    else { return [.warning("no rule here knows a better wording")] }
    guard let place = finding.place else {
      area.apply(.moveToEnd)
      let isFull = !area.insert((area.text.hasSuffix("\n") ? "" : "\n") + words).isEmpty
      return isFull ? [.warning("there is no room for it")] : []
    }
    guard area.replace(place.bytes, with: words) else {
      return [.warning("there is no room for it")]
    }
    return [.ok("\(finding.code.rawValue): now \u{201C}\(SafeText(words))\u{201D}")]
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 100), rows: room.rows)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let findings = findings(in: context)
    let foot =
      findings.isEmpty
      ? [.text("nothing is missing, no rule is broken", .ok)]
      : findings.lines(columns: canvas.columns)
    let room = max(1, min(foot.count, canvas.rows / 3))
    let rule = canvas.rows - room - 1
    canvas.area(
      area, Rect(column: 0, row: 0, columns: canvas.columns, rows: max(1, rule)),
      isFocused: context.isFocused)
    let count = area.text.wordCount
    canvas.line(
      .text(
        "\u{2500}\u{2500} \(Words.count(count, "word")) of \(audience.wordLimit)",
        count > audience.wordLimit ? .warning : .border), row: rule)
    for (row, line) in foot.prefix(room).enumerated() {
      canvas.line(line, row: rule + 1 + row)
    }
    let hidden = foot.count - room
    guard hidden > 0 else { return }
    canvas.write(
      [Span(" +\(hidden) ", role: .dim)], column: max(0, canvas.columns - 5), row: rule)
  }
}

extension UpdateFinding {
  fileprivate var start: Int { place?.bytes.lowerBound ?? Int.max }
  fileprivate var end: Int { place?.bytes.upperBound ?? Int.max }
}

extension [UpdateFinding] {
  /// The findings with their codes, errors first.
  func lines(columns: Int) -> [[Span]] {
    let inOrder = filter { $0.level == .error } + filter { $0.level == .warning }
    return inOrder.flatMap { finding -> [[Span]] in
      let isError = finding.level == .error
      return SafeText("\(finding.code.rawValue) \(finding.sentence)")
        .wrapped(columns: Swift.max(8, columns - 2)).enumerated().map { index, line in
          [
            Span(index == 0 ? (isError ? "! " : "~ ") : "  ", role: isError ? .error : .warning),
            Span(line),
          ]
        }
    }
  }
}
