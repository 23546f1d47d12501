import IncidentModel
import StakeholderUpdates
import TerminalKit

extension UpdatesPane {
  /// Asks for a fact; one nobody filled in begins with what the record knows, and says from where.
  func editFact(of incident: Incident, in context: PaneContext) -> [Request] {
    let fields = fields(in: context)
    guard let place = cursor.index(in: fields) else { return [] }
    let field = fields[place]
    let id = incident.id
    let known = FactSuggestions(incident, at: context.now)
    let isSuggested = incident.facts[field].isEmpty && known.text(for: field) != nil
    let sources = known[field].map(\.source).joined(separator: ", ")
    let hint: SafeText =
      isSuggested ? " Suggested from: \(SafeText(sources)). ^U clears it." : ""
    return [
      .open(
        PromptOverlay(
          SafeText(field.label), explanation: SafeText(field.question) + hint,
          text: isSuggested ? known.text(for: field) ?? "" : incident.facts[field],
          isEmptyAllowed: true
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
  func approve(in incident: Incident, by actor: Person) -> [Request] {
    let waiting = incident.outgoing.filter(\.needsApproval)
    return (waiting.first { $0.by != actor } ?? waiting.first)
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
        begin(draft, audience, incident, in: context) + [
          .open(DraftEditor(draft.text, key: key, for: audience, of: incident.id))
        ]
      return DraftConflict.requests(key, opening: opening, in: context) ?? opening
    case .editDraft:
      let opening =
        begin(draft, audience, incident, in: context) + [
          .effect(.edit(EditRequest(key: key, text: draft.text)))
        ]
      return DraftConflict.requests(key, opening: opening, in: context) ?? opening
    case .review:
      return [
        .open(
          ReviewSheet(draft.text, key: key, for: audience, of: incident))
      ]
    case .copy, .save:
      let telling = say(draft, command == .copy ? .copied : .saved, incident, key, in: context)
      let isForTwo = audience.needsSecondPerson || incident.restriction != nil
      guard isForTwo, !context.isPast else { return telling }
      return [.open(Self.alone(audience, telling, keys: context.keys))]
    case .preview: return [.open(preview(of: draft))]
    case .sinceLast: return sinceLast(draft, audience, incident, in: context)
    case .staleFacts: return [.open(Self.changes(draft.stale))]
    case .revert: return [.open(Self.reverting(draft))]
    case .editFact, .outbox, .approve, .template, .audience: return []
    }
  }

  /// Keeps the facts a text is begun with, so that it can be told when they change.
  private func begin(
    _ draft: UpdateDraft, _ audience: Audience, _ incident: Incident, in context: PaneContext
  ) -> [Request] {
    let facts = UpdateFacts(incident, for: audience, policy: context.policy, at: context.now)
    let kept: Request = .draft(
      draft.source.factsKey, KeptFacts.text(facts.used(by: draft.template)))
    guard !draft.stale.isEmpty else { return [kept] }
    let names = draft.stale.map(\.label).joined(separator: ", ")
    return [kept, .warning("changed since this draft was begun: \(SafeText(names))")]
  }

  /// Shows what was recorded since the audience was told last, each sentence with its line, to begin with.
  private func sinceLast(
    _ draft: UpdateDraft, _ audience: Audience, _ incident: Incident, in context: PaneContext
  ) -> [Request] {
    let changes = ChangesSince(incident, for: audience)
    guard !changes.lines.isEmpty else {
      return [.warning("nothing was recorded since the last update that this audience is told")]
    }
    let lines = changes.lines.map { line in
      "\(line.occurredAt.clock) \(SafeText(line.text)) (\(SafeText(line.entry.text)))" as SafeText
    }
    let more: [SafeText] =
      changes.leftOut > 0 ? ["\(Words.count(changes.leftOut, "older line")) left out"] : []
    let opening =
      begin(draft, audience, incident, in: context) + [
        .open(
          DraftEditor(
            changes.draft(at: context.now), key: draft.source.key, for: audience, of: incident.id,
            isKept: true))
      ]
    return [
      .open(
        ConfirmOverlay(
          "Begin the draft with this", lines: lines + more,
          requests: DraftConflict.requests(draft.source.key, opening: opening, in: context)
            ?? opening))
    ]
  }

  /// Shows each fact as it was when the draft was begun and as it is now.
  private static func changes(_ stale: [FactChange]) -> TextOverlay {
    let lines = stale.flatMap { change -> [[Span]] in
      let was = SafeText("- " + (change.was.isEmpty ? "nothing" : change.was)).wrapped(columns: 72)
      let now = SafeText("+ " + (change.now.isEmpty ? "nothing" : change.now)).wrapped(columns: 72)
      return [.text(SafeText(change.label), .strong)] + was.map { .text($0, .warning) }
        + now.map { .text($0, .ok) }
    }
    return TextOverlay("Changed since the draft was begun", lines: lines)
  }

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
    let body = SafeText.lines(draft.text).flatMap { $0.wrapped(columns: 72) }
    return TextOverlay(
      "Draft for \(draft.source.audience), \(Words.count(draft.wordCount, "word"))",
      lines: body.map { .text($0) } + [[]] + draft.findingLines(columns: 72))
  }

  /// Asks before a text that a second person should see is told by one.
  private static func alone(
    _ audience: Audience, _ requests: [Request], keys: Keymap
  ) -> ConfirmOverlay {
    ConfirmOverlay(
      "Tell \(SafeText(audience.title)) alone",
      lines: [
        "A second person should see what is told here. This asks nobody and records it as told.",
        "\(keys.way(to: UpdatesCommand.review)) asks a second person, \(keys.way(to: UpdatesCommand.preview)) only shows the text.",
      ], requests: requests)
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
