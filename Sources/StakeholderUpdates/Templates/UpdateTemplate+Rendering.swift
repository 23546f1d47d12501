public import IncidentModel
import Mustache

extension UpdateCatalog {
  /// Returns the text that can be sent now, made from the incident's one fact sheet.
  /// - Throws: the problem of a template that cannot be used, with its place.
  public func render(
    _ template: UpdateTemplate, for audience: Audience, _ incident: Incident,
    policy: UpdatePolicy, at now: Timestamp
  ) throws(TemplateProblem) -> String {
    try template.render(UpdateFacts(incident, for: audience, policy: policy, at: now))
  }
}

extension UpdateTemplate {
  /// Returns the text filled in with facts.
  /// - Throws: the problem of a template that cannot be used, with its place.
  public func render(_ facts: UpdateFacts) throws(TemplateProblem) -> String {
    try compiled().render(facts.values)
  }

  /// Checks that the template can be rendered for any incident.
  /// - Throws: its first problem.
  public func check() throws(TemplateProblem) {
    _ = try compiled()
  }

  private func compiled() throws(TemplateProblem) -> MustacheTemplate {
    if let problem = TemplateTags.problem(in: source) {
      throw TemplateProblem(
        template: fullName, line: problem.line, column: problem.column, reason: problem.reason)
    }
    do {
      return try MustacheTemplate(string: Self.plainText + source)
    } catch let error as MustacheTemplate.ParserError {
      throw TemplateProblem(
        template: fullName, line: max(1, error.context.lineNumber - 1),
        column: error.context.columnNumber, reason: Self.reason(error.error))
    } catch {
      throw TemplateProblem(template: fullName, reason: "it cannot be read as mustache: \(error)")
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
