public import IncidentModel
import Mustache

extension AudienceTemplate {
  /// Returns the update that can be sent now, made from the incident's one fact sheet.
  /// - Throws: the problem of a template that cannot be used, with its line.
  public func render(
    _ incident: Incident, policy: UpdatePolicy, at now: Timestamp
  ) throws(TemplateProblem) -> String {
    let facts = UpdateFacts(incident, policy: policy, at: now)
    return try compiled().render(facts.values)
  }

  /// Checks that the template can be rendered for any incident.
  /// - Throws: its first problem.
  public func check() throws(TemplateProblem) {
    _ = try compiled()
  }

  private func compiled() throws(TemplateProblem) -> MustacheTemplate {
    if let problem = TemplateTags.problem(in: source) {
      throw TemplateProblem(template: name, line: problem.line, reason: problem.reason)
    }
    do {
      return try MustacheTemplate(string: Self.plainText + source)
    } catch let error as MustacheTemplate.ParserError {
      throw TemplateProblem(
        template: name, line: max(1, error.context.lineNumber - 1), reason: Self.reason(error.error)
      )
    } catch {
      throw TemplateProblem(template: name, reason: "it cannot be read as mustache: \(error)")
    }
  }

  /// Updates are plain text, so no braces, double or triple, escape anything for HTML.
  private static let plainText = "{{% CONTENT_TYPE:TEXT}}\n"

  private static func reason(_ error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect:
      "a section is closed under another name than it was opened with."
    case .expectedSectionEnd:
      "a section is not closed. Every {{#name}} or {{^name}} needs a {{/name}}."
    case .unfinishedName, nil: "a tag is not finished. Write it as {{name}}."
    case .invalidSetDelimiter, .transformAppliedToInheritanceSection,
      .illegalTokenInsideInheritSection, .textInsideInheritSection, .invalidConfigVariableSyntax,
      .unrecognisedConfigVariable:
      "it cannot be read as mustache (\(error))."
    }
  }
}
