import FoundationEssentials
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
  var template: UpdateTemplate
  var text: String
  /// Counted once, for it stands on the border of every frame.
  private(set) var wordCount = 0
  var findings: [UpdateFinding]
  /// The facts that are others than when the edited text was begun.
  var stale: [FactChange] = []
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
    self.template = template
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
    wordCount = text.wordCount
    if source.edited != nil {
      stale = KeptFacts.changes(of: source.key, for: audience, incident, in: context)
    }
    findings = context.updates.findings(
      in: text, for: audience, incident: incident, policy: context.policy, at: context.now)
  }
}

/// Facts as they are kept beside an edited text.
enum KeptFacts {
  /// Returns which facts are others than when the text of a key was begun; none when nobody kept them.
  static func changes(
    of key: DraftKey, for audience: Audience, _ incident: Incident, in context: PaneContext
  ) -> [FactChange] {
    guard case .update(let id, let name, let form) = key,
      let template = context.updates.template(named: form, for: audience),
      let kept = context.drafts[.updateFacts(id, audience: name, template: form)].flatMap(read)
    else { return [] }
    let facts = UpdateFacts(incident, for: audience, policy: context.policy, at: context.now)
    return facts.used(by: template).changes(since: kept)
  }

  /// Returns facts as a line of text.
  static func text(_ facts: UpdateFacts) -> String {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(facts), as: UTF8.self)
    } catch {
      // Texts by names can always be written; without them no draft would be called stale.
      return ""
    }
  }

  /// Reads facts that were kept; nil when the text is something else.
  static func read(_ text: String) -> UpdateFacts? {
    do {
      return try JSONDecoder().decode(UpdateFacts.self, from: Data(text.utf8))
    } catch {
      return nil
    }
  }
}

extension FactChange {
  /// The name as people read it, `Do now`.
  var label: String { FactField(rawValue: name)?.label ?? name.replacing("_", with: " ") }
}
