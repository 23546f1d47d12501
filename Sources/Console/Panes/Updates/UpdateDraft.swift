import IncidentModel
import StakeholderUpdates
import TerminalKit

/// The text an audience would get now, and what is wrong with it.
struct UpdateDraft: Hashable, Sendable {
  /// What a draft is made from; it is made anew only when one of these changes.
  struct Source: Hashable, Sendable {
    var incident: IncidentID
    var version: Int
    var minute: Int64
    var audience: String
    var template: String
    var edited: String?
    /// The facts the edited text was begun with, as they are kept.
    var facts: String?

    /// Where the edited text is kept.
    var key: DraftKey { .update(incident, audience: audience, template: template) }
    var factsKey: DraftKey { .updateFacts(incident, audience: audience, template: template) }
  }

  var source: Source
  var text: String
  var wordCount = 0
  var findings: [UpdateFinding]
  /// Why the template could not be filled in.
  var problem: String?

  /// Whether a person changed the text.
  var isEdited: Bool { source.edited != nil }

  /// Renders the template, or takes the edited text, and reads it against the rules.
  init(
    _ source: Source, incident: Incident, audience: Audience, template: UpdateTemplate,
    in context: PaneContext
  ) {
    self.source = source
    if let edited = source.edited {
      text = edited
    } else {
      do throws(TemplateProblem) {
        text = try context.updates.render(
          template, for: audience, incident, policy: context.policy, at: context.now)
      } catch {
        text = ""
        problem = error.sentence
        findings = []
        return
      }
    }
    wordCount = text.split(whereSeparator: \.isWhitespace).count
    findings = context.updates.findings(
      in: text, for: audience, incident: incident, policy: context.policy, at: context.now)
  }
}
