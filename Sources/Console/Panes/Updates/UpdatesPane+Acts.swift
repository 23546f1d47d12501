import IncidentModel
import StakeholderUpdates
import TerminalKit

extension UpdatesPane {
  func editFact(of incident: Incident, in context: PaneContext) -> [Request] {
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

  /// Shows what waits for a second person, the oldest first.
  func approve(in incident: Incident) -> [Request] {
    incident.outgoing.first(where: \.needsApproval)
      .map { [.open(ApprovalSheet($0, of: incident.id))] } ?? []
  }

  func pickTemplate(for incident: Incident, in context: PaneContext) -> [Request] {
    guard let audience = audience(in: context) else { return [] }
    let fitting = context.updates.suggestedTemplate(
      for: audience, incident: incident, at: context.now)
    let all = context.updates.templates(for: audience)
    let choices = all.map { template in
      let key = DraftKey.update(incident.id, audience: audience.name, template: template.name)
      let mark: SafeText =
        context.drafts[key] != nil ? "draft" : template.name == fitting.name ? "fits now" : ""
      return Choice(
        .text(SafeText(template.title)), hint: .text(mark, .dim),
        searchText: template.title + " " + template.name,
        explanation: SafeText(template.occasion),
        requests: [
          .close,
          .run(UpdatesCommand.template.declaration.name, ActionCall(argument: template.name)),
        ])
    }
    let current = all.firstIndex { $0.name == draft?.source.template } ?? 0
    return [
      .open(
        ChoiceOverlay(
          "Template for \(SafeText(audience.title))", choices: choices,
          placeholder: "type to filter", selected: current))
    ]
  }

  func act(
    _ command: UpdatesCommand, on draft: UpdateDraft, _ audience: Audience, _ incident: Incident,
    in context: PaneContext
  ) -> [Request] {
    let key = draft.source.key
    switch command {
    case .write:
      let opening =
        begin(draft) + [
          .open(DraftEditor(draft.text, key: key, for: audience, of: incident.id))
        ]
      return DraftConflict.requests(key, opening: opening, in: context) ?? opening
    case .editDraft:
      let opening = begin(draft) + [.effect(.edit(EditRequest(key: key, text: draft.text)))]
      return DraftConflict.requests(key, opening: opening, in: context) ?? opening
    case .review: return [.open(ReviewSheet(draft.text, key: key, for: audience, of: incident))]
    case .copy: return say(draft, .copied, incident, key, in: context)
    case .save: return say(draft, .saved, incident, key, in: context)
    case .preview: return [.open(preview(of: draft))]
    case .revert: return [.open(Self.reverting(draft))]
    case .editFact, .outbox, .approve, .template, .audience: return []
    }
  }

  /// Keeps what an edited text is begun with.
  private func begin(_ draft: UpdateDraft) -> [Request] { [] }

  /// Hands the text out and, once that has succeeded, records it word for word as what was said.
  private func say(
    _ draft: UpdateDraft, _ outcome: UpdateOutcome, _ incident: Incident, _ key: DraftKey,
    in context: PaneContext
  ) -> [Request] {
    let text = SafeText.lines(draft.text).map(\.description).joined(separator: "\n")
    let number = incident.nextUpdateNumber
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

  private static func reverting(_ draft: UpdateDraft) -> ConfirmOverlay {
    ConfirmOverlay(
      "Give up the edited draft",
      lines: ["What you changed in the text is lost; the facts stay."],
      requests: [
        .draft(draft.source.key, nil), .draft(draft.source.factsKey, nil),
        .ok("back to the template"),
      ])
  }
}
