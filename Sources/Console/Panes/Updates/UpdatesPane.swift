import IncidentModel
import StakeholderUpdates
import TerminalKit

/// The one fact sheet, the drafts made from it, and when the next update is owed.
struct UpdatesPane: Pane, FilteredByWords {
  typealias PaneCommand = UpdatesCommand

  static let id = PaneID("updates")
  static let title: SafeText = "Updates"

  var filter = ListFilter()
  private(set) var cursor = ListCursor<FactField>()
  private(set) var place = 0
  private(set) var draft: UpdateDraft?

  func audience(in context: PaneContext) -> Audience? {
    let audiences = context.updates.audiences
    return audiences.isEmpty ? nil : audiences[place % audiences.count]
  }

  /// The facts the filter lets through.
  func fields(in context: PaneContext) -> [FactField] {
    guard !filter.isEmpty else { return FactField.allCases }
    return FactField.allCases.filter { field in
      filter.shows(["fact": field.label, "text": context.incident?.facts[field] ?? ""])
    }
  }

  mutating func situationChanged(in context: PaneContext) -> [Effect] {
    cursor.follow(fields(in: context))
    guard let incident = context.incident, let audience = audience(in: context) else {
      draft = nil
      return []
    }
    let source = UpdateDraft.Source(
      incident: incident.id, version: incident.version, minute: context.now.seconds / 60,
      audience: audience.name,
      edited: context.drafts[.update(incident.id, audience: audience.name)])
    guard draft?.source != source else { return [] }
    draft = UpdateDraft(source, incident: incident, audience: audience, in: context)
    return []
  }

  mutating func looked(in context: PaneContext) {}

  mutating func move(_ motion: Motion, in context: PaneContext) {
    cursor.move(motion, in: fields(in: context), height: max(1, context.rows - 1))
  }

  // MARK: - Commands

  func disabledReason(for command: UpdatesCommand, in context: PaneContext) -> String? {
    guard context.incident != nil else {
      return
        "There is no incident to tell about. \(context.keys.way(to: LeadCommand.declare)) declares one."
    }
    switch command {
    case .editFact: return fields(in: context).isEmpty ? "No fact matches the filter." : nil
    case .audience: return context.updates.audiences.count < 2 ? "There is one audience only." : nil
    case .editDraft, .preview:
      return draft == nil ? "There is no audience to write to." : nil
    case .copy, .save:
      guard let draft else { return "There is no audience to write to." }
      return draft.text.trimmingWhitespace.isEmpty
        ? "The draft is empty. Fill in the facts first." : nil
    case .revert: return draft?.isEdited ?? false ? nil : "The draft is the template's own."
    }
  }

  mutating func perform(
    _ command: UpdatesCommand, _ call: ActionCall, in context: PaneContext
  ) -> [Request] {
    if command == .audience {
      place = (place + call.times) % max(1, context.updates.audiences.count)
      return []
    }
    guard let incident = context.incident else { return [] }
    if command == .editFact { return editFact(of: incident, in: context) }
    guard let draft else { return [] }
    let key = DraftKey.update(incident.id, audience: draft.source.audience)
    switch command {
    case .editDraft:
      let opening = [Request.effect(.edit(EditRequest(key: key, text: draft.text)))]
      return DraftConflict.requests(key, opening: opening, in: context) ?? opening
    case .copy: return say(draft, .copied, incident, key, in: context)
    case .save: return say(draft, .saved, incident, key, in: context)
    case .preview: return [.open(preview(of: draft))]
    case .revert: return [.open(Self.reverting(key))]
    case .audience, .editFact: return []
    }
  }

  private func editFact(of incident: Incident, in context: PaneContext) -> [Request] {
    let fields = fields(in: context)
    guard let place = cursor.index(in: fields) else { return [] }
    let field = fields[place]
    let id = incident.id
    return [
      .open(
        PromptOverlay(
          SafeText(field.label), explanation: SafeText(field.question),
          text: incident.facts[field], isEmptyAllowed: true
        ) { text in
          [
            .act(
              Act(
                text.isEmpty ? "cleared \(field.label)" : "filled in \(field.label)",
                [.propose(id, .update(.reviseFact(field, text)), occurredAt: nil, isUndo: false)]))
          ]
        })
    ]
  }

  /// Hands the text out and, once that has succeeded, records it word for word as what was said.
  private func say(
    _ draft: UpdateDraft, _ outcome: UpdateOutcome, _ incident: Incident, _ key: DraftKey,
    in context: PaneContext
  ) -> [Request] {
    let text = SafeText.lines(draft.text).map(\.description).joined(separator: "\n")
    let number = (incident.updates.last?.number ?? 0) + 1
    let handOut: Effect = outcome == .copied ? .copy(text) : .saveDraft(key, text)
    let record = Effect.propose(
      incident.id,
      .update(
        .record(
          audience: draft.source.audience, text: text, outcome: outcome,
          promisedNextAt: context.policy.repeatedPromise(for: incident, writtenAt: context.now))),
      occurredAt: nil, isUndo: false)
    // The terminal may drop a copy without a word, so the sentence names the file too.
    let way: SafeText =
      outcome == .copied ? "sent to the clipboard and last-copy.txt" : "saved in .wardroom/drafts"
    let act = Act("\(way), recorded as update #\(number) (\(draft.source.audience))", [record])
    return [.handOut(handOut, then: act)]
  }

  private func preview(of draft: UpdateDraft) -> TextOverlay {
    let body = SafeText.lines(draft.text).flatMap { $0.wrapped(columns: 76) }
    return TextOverlay(
      "Draft for \(draft.source.audience), \(Words.count(draft.wordCount, "word"))",
      lines: body.map { .text($0) } + [[]] + draft.findingLines(columns: 76))
  }

  private static func reverting(_ key: DraftKey) -> ConfirmOverlay {
    ConfirmOverlay(
      "Give up the edited draft",
      lines: ["What you changed in the text is lost; the facts stay."],
      requests: [.draft(key, nil), .ok("back to the template")])
  }
}
