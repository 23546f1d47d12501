import IncidentModel

/// Checks the keys of the front matter that are kept in step with the record.
struct FrontMatterCheck {
  private static let required = ["incident", "wardroom", "title", "severity", "status"]
  private static let managed =
    required + FrontKey.allCases.map(\.rawValue).filter { !required.contains($0) }

  let matter: FrontMatter

  init(_ matter: FrontMatter) {
    self.matter = matter
  }

  var findings: [PostmortemFinding] {
    Self.managed.flatMap(findings) + orderFindings
  }

  private func findings(for key: String) -> [PostmortemFinding] {
    let fields = matter.fields(key)
    guard let first = fields.first else { return missing(key) }
    let again = fields.dropFirst().map { field in
      PostmortemFinding(
        line: field.line + 1, code: .keyTwice,
        sentence: "\(key) stands on line \(first.line + 1) already. Keep one of the two.")
    }
    guard let remedy = remedy(for: first) else { return again }
    let finding = PostmortemFinding(
      line: first.line + 1, code: .badValue, sentence: "\(key) cannot be used as it is. \(remedy)")
    return [finding] + again
  }

  private func missing(_ key: String) -> [PostmortemFinding] {
    guard Self.required.contains(key) else { return [] }
    return [
      PostmortemFinding(
        line: 1, code: .keyMissing, sentence: "The front matter has no \(key). Add \(example(key))."
      )
    ]
  }

  private func example(_ key: String) -> String {
    switch key {
    case "incident": "incident: INC-2026-0042"
    case "wardroom": "wardroom: 1"
    case "title": "title: and a few words"
    case "severity": "severity: SEV2"
    default: "status: draft"
    }
  }

  /// What to write instead of a value; nil when the value is good.
  private func remedy(for field: FrontMatter.Field) -> String? {
    guard case .text(let text) = field.value else { return "Write it on one line." }
    switch field.key {
    case "incident":
      return IncidentID(typed: text) == nil
        ? "Write the incident's id, letters, digits and dashes, as INC-2026-0042." : nil
    case "wardroom":
      return text == "1" ? nil : "This Wardroom reads and writes form 1: wardroom: 1."
    case "severity": return Severity(typed: text) == nil ? "Use SEV1, SEV2, SEV3 or SEV4." : nil
    case "status":
      let known = PostmortemStatus.allCases.map(\.rawValue)
      return known.contains(text) ? nil : "Use one of " + known.joined(separator: ", ") + "."
    case "started", "detected", "declared", "mitigated", "resolved":
      return Timestamp(rfc3339: text) == nil
        ? "Write a time with its zone, as 2026-03-04T13:41Z." : nil
    case "review_due":
      return Timestamp(rfc3339: text + "T00:00Z") == nil ? "Write a day, as 2026-03-09." : nil
    default: return text.isEmpty ? "Fill it in." : nil
    }
  }

  private var orderFindings: [PostmortemFinding] {
    guard let started = time("started"), let detected = time("detected"),
      started.moment > detected.moment
    else { return [] }
    return [
      PostmortemFinding(
        line: detected.line + 1, code: .outOfOrder,
        sentence: "detected is before started on line \(started.line + 1). Correct one of the two.")
    ]
  }

  private func time(_ key: String) -> (moment: Timestamp, line: Int)? {
    guard let field = matter.fields(key).first, case .text(let text) = field.value,
      let moment = Timestamp(rfc3339: text)
    else { return nil }
    return (moment, field.line)
  }
}
