import IncidentModel
import TerminalKit

/// Chooses what of an incident goes to a new one.
struct SplitForm: Overlay {
  private let incident: IncidentID
  private let typedTitle: String
  private var rows = SheetRows<Part>()
  private var marked: Set<Part> = []

  /// One thing that can go.
  enum Part: Hashable, Sendable {
    case alert(Fingerprint)
    case hypothesis(EntryID)
    case line(EntryID)
  }

  init(of incident: IncidentID, title: String) {
    self.incident = incident
    typedTitle = title
  }

  var title: SafeText { "Split \(incident.text): what goes to the new incident?" }
  var placement: OverlayPlacement {
    .sheet(hint: "space mark  enter go on  esc back")
  }

  private func shown(in context: PaneContext) -> [(part: Part, line: [Span])] {
    guard let parts = context.situation.incidents[incident]?.splittableParts else { return [] }
    return parts.alerts.map { alert in
      (.alert(alert.fingerprint), Self.line("alert", alert.startedAt, alert.title))
    }
      + parts.hypotheses.map { hypothesis in
        (
          .hypothesis(hypothesis.id),
          Self.line(SafeText(hypothesis.name), hypothesis.proposedAt, hypothesis.wording.statement)
        )
      }
      + parts.lines.map { entry in
        (
          .line(entry.id),
          Self.line(
            SafeText(entry.kind.rawValue), entry.occurredAt, "\(entry.author): \(entry.text)")
        )
      }
  }

  private static func line(_ kind: SafeText, _ moment: Timestamp, _ text: String) -> [Span] {
    [
      Span(kind.fitted(toColumns: 12), role: .dim), Span("\(moment.clock) ", role: .dim),
      Span(SafeText(brief: text)),
    ]
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let shown = shown(in: context)
    if rows.move(command, in: shown.map(\.part)) { return [] }
    guard command != .cancel else { return [.close] }
    let chosen = shown.map(\.part).filter(marked.contains)
    guard !chosen.isEmpty else { return [.warning("space marks what goes; nothing is marked yet")] }
    guard chosen.count < shown.count else {
      return [
        .warning("then nothing would be left here; leave something, or give it another title")
      ]
    }
    return [.open(Self.titlePrompt(Self.draft(chosen, typedTitle), of: incident))]
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard chord == KeyChord(.character(" ")) else { return [] }
    let parts = shown(in: context).map(\.part)
    guard let place = rows.index(in: parts) else { return [] }
    if marked.remove(parts[place]) == nil { marked.insert(parts[place]) }
    _ = rows.move(.next, in: parts)
    return []
  }

  private static func draft(_ chosen: [Part], _ title: String) -> SplitDraft {
    chosen.reduce(into: SplitDraft(title: title)) { draft, part in
      switch part {
      case .alert(let fingerprint): draft.alerts.append(fingerprint)
      case .hypothesis(let id): draft.hypotheses.append(id)
      case .line(let id): draft.lines.append(id)
      }
    }
  }

  private static func titlePrompt(
    _ draft: SplitDraft, of incident: IncidentID
  ) -> PromptOverlay {
    PromptOverlay(
      "The new incident", explanation: "Its title: what is broken there?", text: draft.title,
      limit: Incident.titleLimit
    ) { title in
      var titled = draft
      titled.title = title
      return [.open(confirmation(titled, of: incident))]
    }
  }

  private static func confirmation(
    _ draft: SplitDraft, of incident: IncidentID
  ) -> ConfirmOverlay {
    let count = draft.alerts.count + draft.hypotheses.count + draft.lines.count
    return ConfirmOverlay(
      "Split \(incident.text)",
      lines: [
        "New: \(draft.title)",
        "\(Words.count(count, "thing")) of \(incident.text) \(count == 1 ? "goes" : "go") there; both carry a link.",
        "A split is not taken back; a merge brings them together again.",
      ],
      requests: [
        .close,
        .act(
          Act(
            "\(incident.text) was split; \(draft.title) is an incident of its own",
            [.relate(.split(incident, draft))])),
      ])
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 96), rows: max(1, shown(in: context).count) + 2)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let shown = shown(in: context)
    guard !shown.isEmpty else {
      return canvas.line(.text("There is nothing here that could go.", .dim), row: 0)
    }
    let lines = shown.map { part, line in
      [Span(marked.contains(part) ? "[x] " : "[ ] ", role: .key)] + line
    }
    let room = Rect(column: 0, row: 0, columns: canvas.columns, rows: max(0, canvas.rows - 2))
    canvas.inside(room) {
      rows.draw(lines, ids: shown.map(\.part), isFocused: context.isFocused, on: &$0)
    }
    let count = shown.count { marked.contains($0.part) }
    canvas.line(.text("\(count) of \(shown.count) go.", .dim), row: canvas.rows - 1)
  }
}
