import IncidentModel
import StakeholderUpdates
import TerminalKit

/// The one fact sheet, the drafts made from it, what is on its way, and when the next update is owed.
struct UpdatesPane: Pane, FilteredByWords {
  typealias PaneCommand = UpdatesCommand

  static let id = PaneID("updates")
  static let title: SafeText = "Updates"

  var filter = ListFilter()
  private(set) var cursor = ListCursor<FactField>()
  private(set) var place = 0
  /// The template a person picked for an audience of an incident.
  private var picked: [IncidentID: [String: String]] = [:]
  private(set) var draft: UpdateDraft?
  /// The template that fits, and for which state of things it was worked out.
  private var fitting: (state: UpdateDraft.Source, template: UpdateTemplate)?

  func audience(in context: PaneContext) -> Audience? {
    let audiences = context.updates.audiences
    return audiences.isEmpty ? nil : audiences[place % audiences.count]
  }

  /// Returns the name of the draft's template: the picked one, or that of a draft somebody began; nil for what fits.
  private func chosenTemplate(
    for audience: Audience, of incident: Incident, in context: PaneContext
  ) -> String? {
    if let name = picked[incident.id]?[audience.name] { return name }
    let begun = context.drafts.keys.compactMap { key -> String? in
      guard case .update(incident.id, audience.name, let template) = key else { return nil }
      return template
    }
    return begun.min()
  }

  /// Returns the template that fits; it is not worked out anew with every key.
  private mutating func fitting(
    for audience: Audience, of incident: Incident, _ state: UpdateDraft.Source,
    in context: PaneContext
  ) -> UpdateTemplate {
    if let fitting, fitting.state == state { return fitting.template }
    let template = context.updates.suggestedTemplate(
      for: audience, incident: incident, at: context.now)
    fitting = (state, template)
    return template
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
    var source = UpdateDraft.Source(
      incident: incident.id, version: incident.version, minute: context.now.seconds / 60,
      audience: audience.name, template: "")
    let fits = fitting(for: audience, of: incident, source, in: context)
    source.template = chosenTemplate(for: audience, of: incident, in: context) ?? fits.name
    source.edited = context.drafts[source.key]
    source.facts = context.drafts[source.factsKey]
    guard draft?.source != source else { return [] }
    let template = context.updates.template(named: source.template, for: audience) ?? fits
    draft = UpdateDraft(
      source, incident: incident, audience: audience, template: template, in: context)
    return []
  }

  /// While something is held back its seconds are counted.
  func nextChange(in context: PaneContext) -> Timestamp? {
    guard let incident = context.incident, incident.heldUntil(at: context.now) != nil else {
      return nil
    }
    return Timestamp(seconds: context.now.seconds + 1)
  }

  mutating func looked(in context: PaneContext) {}

  mutating func move(_ motion: Motion, in context: PaneContext) {
    cursor.move(motion, in: fields(in: context), height: max(1, context.rows - 1))
  }

  // MARK: - Commands

  func disabledReason(for command: UpdatesCommand, in context: PaneContext) -> String? {
    guard let incident = context.incident else {
      return
        "There is no incident to tell about. \(context.keys.way(to: LeadCommand.declare)) declares one."
    }
    switch command {
    case .editFact: return fields(in: context).isEmpty ? "No fact matches the filter." : nil
    case .audience:
      return context.updates.audiences.count < 2 ? "There is one audience only." : nil
    case .write:
      guard let draft else { return "There is no audience to write to." }
      return draft.text.unicodeScalars.count > Incident.updateLimit
        ? "The draft is longer than an update may be. Shorten it in your editor first." : nil
    case .editDraft, .preview, .template, .sinceLast:
      return draft == nil ? "There is no audience to write to." : nil
    case .copy, .save, .review:
      guard let draft else { return "There is no audience to write to." }
      return draft.text.trimmingWhitespace.isEmpty
        ? "The draft is empty. Fill in the facts first." : nil
    case .staleFacts:
      return draft?.stale.isEmpty ?? true ? "No fact changed since the draft was begun." : nil
    case .revert: return draft?.isEdited ?? false ? nil : "The draft is the template's own."
    case .outbox: return incident.outgoing.isEmpty ? "Nothing was sent in this incident yet." : nil
    case .approve:
      return incident.outgoing.contains(where: \.needsApproval)
        ? nil : "Nothing waits for a second person."
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
    switch command {
    case .editFact: return editFact(of: incident, in: context)
    case .outbox: return [.open(OutboxSheet(incident.id))]
    case .approve: return approve(in: incident, by: context.actor)
    case .template:
      guard let name = call.argument else { return pickTemplate(for: incident, in: context) }
      return pick(name, for: incident, in: context)
    case .write, .editDraft, .review, .copy, .save, .preview, .revert, .audience, .sinceLast,
      .staleFacts:
      guard let draft, let audience = audience(in: context) else { return [] }
      return act(command, on: draft, audience, incident, in: context)
    }
  }

  /// Takes the template a person picked or typed the name of.
  private mutating func pick(
    _ name: String, for incident: Incident, in context: PaneContext
  ) -> [Request] {
    guard let audience = audience(in: context) else { return [] }
    let all = context.updates.templates(for: audience)
    guard all.contains(where: { $0.name == name }) else {
      let names = all.map(\.name).joined(separator: ", ")
      return [.warning("no template is called \(SafeText(name)); there are \(SafeText(names))")]
    }
    picked[incident.id, default: [:]][audience.name] = name
    return []
  }
}

extension Incident {
  /// Until when an update is held back that goes next; nil when none is.
  func heldUntil(at now: Timestamp) -> Timestamp? {
    outgoing.filter(\.isOnItsWay).compactMap(\.heldUntil).filter { $0 > now }.min()
  }
}
