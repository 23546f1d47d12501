public import IncidentModel

extension UpdateCatalog {
  /// Returns a text as it is handed in: with its subject and the promise it makes.
  public func content(
    _ text: String, for audience: Audience, of incident: Incident, over channels: [String],
    at now: Timestamp
  ) -> UpdateContent {
    let body = text.trimmingWhitespace
    return UpdateContent(
      audience: audience.name, subject: Self.subject(of: body, for: audience, incident),
      text: body, channels: channels, promisedNextAt: SaidTime.promised(in: body)?.moment(near: now)
    )
  }

  /// Colleagues are told severity, title and number; those outside only what the text itself says first.
  private static func subject(
    of text: String, for audience: Audience, _ incident: Incident
  ) -> String {
    let mark = incident.kind == .drill ? "DRILL - " : ""
    guard audience.isPublic else {
      return
        "\(mark)\(incident.severity.name) \(incident.status.rawValue) - \(incident.publicTitle) - update \(incident.nextUpdateNumber)"
    }
    let line = text.split(separator: "\n").first.map(String.init) ?? ""
    let sentence = line.firstRange(of: ". ").map { String(line[..<$0.lowerBound]) } ?? line
    let short = sentence.count > 120 ? sentence.prefix(119) + "\u{2026}" : sentence
    return short.hasPrefix("DRILL") ? short : mark + short
  }
}
