public import IncidentModel

/// Whom a team tells, in which forms, and which words it keeps out: data, from its settings and files.
public struct UpdateCatalog: Hashable, Sendable {
  /// The audiences, in the order of the pane.
  public var audiences: [Audience]
  /// The templates, in the order of the picker; of one name the one for the audience wins.
  public var templates: [UpdateTemplate]
  /// Words no audience is told, in lower case, with what to say instead; empty when there is nothing.
  public var forbidden: [String: String]
  /// Words that only the team knows, in lower case, with the plain word for each.
  public var glossary: [String: String]
  /// The people of the team, who are not named outside and not blamed inside.
  public var people: [Person]

  /// Creates a catalogue.
  public init(
    audiences: [Audience], templates: [UpdateTemplate], forbidden: [String: String] = [:],
    glossary: [String: String] = [:], people: [Person] = []
  ) {
    self.audiences = audiences
    self.templates = templates
    self.forbidden = forbidden
    self.glossary = glossary
    self.people = people
  }

  /// What every team starts with.
  public static let standard = UpdateCatalog(
    audiences: Audience.standard, templates: UpdateTemplate.standard)

  /// Returns the audience of that name.
  public func audience(named name: String) -> Audience? { audiences.first { $0.name == name } }

  /// Puts a template in the place of the one of its name and audience, or behind the others.
  public mutating func lay(_ template: UpdateTemplate) {
    if let index = templates.firstIndex(where: { $0.fullName == template.fullName }) {
      templates[index] = template
    } else {
      templates.append(template)
    }
  }

  /// Returns the templates an audience can be told with, in the order of the picker.
  public func templates(for audience: Audience) -> [UpdateTemplate] {
    var seen: Set<String> = []
    return templates.compactMap { listed in
      guard let template = template(named: listed.name, for: audience),
        seen.insert(template.name).inserted
      else { return nil }
      return template
    }
  }

  /// Returns the template of that name for an audience: its own, else the one for any.
  public func template(named name: String, for audience: Audience) -> UpdateTemplate? {
    let named = templates.filter { $0.name == name }
    return named.last { $0.audience == audience.name } ?? named.last { $0.audience == nil }
  }
}
