public import IncidentModel

extension PostmortemDocument {
  /// Returns where the file of an incident belongs, `2026/2026-03-04-revenue-wrong.md`.
  ///
  /// A restricted incident goes by its codename, for names stand in listings and commits.
  /// A name another incident has already is made free with a suffix of 2, 3 and so on.
  public static func fileName(for incident: Incident, suffix: Int? = nil) -> String {
    let day = incident.declaredAt.day
    let slug = Slug(incident.publicTitle, orElse: incident.id.text).text
    let number = suffix.map { "-\($0)" } ?? ""
    return "\(day.prefix { $0 != "-" })/\(day)-\(slug)\(number).md"
  }
}
