import IncidentModel

/// Reads a postmortem for what is missing in it; what the file does not say is taken from the record.
struct CompletenessLint {
  let reading: LintReading
  let incident: Incident?
  let policy: PostmortemPolicy
  let people: PersonWords

  var findings: [PostmortemLintFinding] {
    let all =
      summary + impactFigures + milestones + detectedBy + timeline + factors + trigger + lessons
      + actions + lessonsWithoutAction + dataCorrection + placeholders + sensitive
      + customersTold + owner
    return all.filter { !policy.off.contains($0.code) }
  }

  var severity: Severity {
    reading.value(.severity).flatMap(Severity.init(typed:)) ?? incident?.severity ?? .sev4
  }

  /// A milestone, from the file or else from the record.
  func moment(_ key: FrontKey) -> Timestamp? {
    if let text = reading.value(key) { return Timestamp(rfc3339: text) }
    switch key {
    case .started: return incident?.impact.startedAt
    case .detected: return incident?.impact.detectedAt
    case .mitigated: return incident?.impact.mitigatedAt
    case .resolved: return incident?.impact.resolvedAt
    case .declared: return incident?.declaredAt
    case .title, .severity, .status, .lead, .owner, .detectedBy, .reviewDue: return nil
    }
  }

  // MARK: - Head

  private var summary: [PostmortemLintFinding] {
    let place = reading.place(of: .summary)
    let text = reading.written(in: .summary).map(\.text).joined(separator: " ")
    guard !text.isEmpty else {
      return [
        PostmortemLintFinding(
          .summary, line: place, "There is no summary.",
          rewrite: "write what happened, for whom and how it ended, in five sentences at the most")
      ]
    }
    if Self.isGenerated(text) {
      return [
        PostmortemLintFinding(
          .summary, line: place, "The summary is still the one Wardroom wrote from the record.",
          rewrite: "write what happened, for whom and how it ended, in five sentences at the most")
      ]
    }
    let count = Self.sentences(in: text)
    guard count > 5 else { return [] }
    return [
      PostmortemLintFinding(
        .summary, line: place, "The summary has \(count) sentences.",
        rewrite: "keep five, and move the rest to where it belongs")
    ]
  }

  private static func isGenerated(_ text: String) -> Bool {
    let words = text.split(separator: " ").prefix(8)
    return words.first == "This" && words.contains("was") && words.contains("declared")
  }

  static func sentences(in text: String) -> Int {
    let scalars = Array(text.unicodeScalars)
    let ends = scalars.indices.count { index in
      guard [".", "!", "?", "\u{3002}"].contains(scalars[index]) else { return false }
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      return scalars[index] == "\u{3002}" || next == " "
    }
    return max(ends, 1)
  }

  private var detectedBy: [PostmortemLintFinding] {
    let said = reading.value(.detectedBy) ?? incident?.postmortem.detectedBy ?? ""
    guard said.isEmpty else { return [] }
    return [
      PostmortemLintFinding(
        .detectedBy, line: 1, "Nobody said who noticed the incident.",
        rewrite: "detected_by: monitor, colleague, customer or vendor, in the front matter")
    ]
  }

  private static let teamWords: Set<String> = [
    "team", "teams", "squad", "group", "guild", "oncall", "tribe", "chapter", "everyone",
    "department",
  ]

  private var owner: [PostmortemLintFinding] {
    let owner = reading.value(.owner) ?? incident?.postmortem.owner?.name ?? ""
    let words = owner.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let isTeam = owner.contains("/") || words.contains(where: Self.teamWords.contains)
    guard owner.isEmpty || isTeam else { return [] }
    return [
      PostmortemLintFinding(
        .owner, line: 1,
        owner.isEmpty
          ? "Nobody owns this postmortem."
          : "\"\(owner)\" is a team; a team alone answers for nothing.",
        rewrite: "owner: the name of one person, in the front matter")
    ]
  }

  // MARK: - Impact

  private var impactFigures: [PostmortemLintFinding] {
    let parts = reading.written(in: .impact)
    let place = reading.place(of: .impact)
    let hasFigure = parts.contains { part in
      !part.text.hasPrefix("**From and to") && Self.hasFigure(part.text)
    }
    var findings: [PostmortemLintFinding] = []
    if !hasFigure {
      findings.append(
        PostmortemLintFinding(
          .impactFigures, line: place, "The impact has no number in it.",
          rewrite: "- **Impact:** how many rows, readers, reports or how much money"))
    }
    let text = parts.map(\.text).joined(separator: " ").lowercased()
    let names = (incident?.classification.products ?? []).map { $0.lowercased() }
    let keys = ["product", "reader", "consumer", "audience", "customer", "team"]
    if !names.contains(where: text.contains), !keys.contains(where: text.contains) {
      findings.append(
        PostmortemLintFinding(
          .impactFigures, line: place, "The impact names no data product and no reader.",
          rewrite: "- **Data products:** which, and who reads them"))
    }
    return findings
  }

  /// Whether a number stands in the text that is no time and no day.
  private static func hasFigure(_ text: String) -> Bool {
    text.split(separator: " ").contains { word in
      guard word.first?.isNumber == true || "~<>$\u{20AC}+-".contains(word.first ?? " ") else {
        return false
      }
      let isTime = word.contains(":") || word.contains { $0 == "-" && word.count > 9 }
      return !isTime && word.contains(where: \.isNumber)
    }
  }

  private var milestones: [PostmortemLintFinding] {
    let keys: [FrontKey] = [.started, .detected, .mitigated, .resolved]
    let known = keys.map { ($0, moment($0)) }
    let missing = known.filter { $0.1 == nil }.map(\.0.rawValue)
    var findings: [PostmortemLintFinding] = []
    if !missing.isEmpty {
      findings.append(
        PostmortemLintFinding(
          .milestones, line: 1,
          "Not known with day, time and zone: \(missing.joined(separator: ", ")).",
          rewrite: "\(missing[0]): 2026-03-04T13:41Z, in the front matter"))
    }
    let times = known.compactMap { key, moment in moment.map { (key, $0) } }
    for (first, second) in zip(times, times.dropFirst()) where first.1 > second.1 {
      let line = reading.source.field(second.0).map { $0.line + 1 } ?? 1
      findings.append(
        PostmortemLintFinding(
          .milestones, line: line,
          "\(second.0.rawValue) is before \(first.0.rawValue). One of the two times is wrong."))
    }
    return findings
  }

  // MARK: - Anywhere

  private var placeholders: [PostmortemLintFinding] {
    reading.prose.compactMap(placeholder)
  }

  private func placeholder(_ line: LintReading.Line) -> PostmortemLintFinding? {
    guard let found = PlaceholderText.first(in: line.bytes) else { return nil }
    return PostmortemLintFinding(
      .placeholder, line: line.number + 1, column: found.column + 1,
      "\"\(found.text)\" is a placeholder.", rewrite: "write the answer in its place, or none")
  }

  private var sensitive: [PostmortemLintFinding] {
    let lines = reading.source.lines
    return SensitiveText.spans(inLinesOf: lines.bytes).map { span in
      let offset = lines.start(of: 0) + span.bytes.lowerBound
      let line = lines.line(at: offset)
      return PostmortemLintFinding(
        .sensitive, line: line + 1, column: offset - lines.start(of: line) + 1,
        "A \(span.kind.rawValue) stands here. Git keeps it for good once it is committed.",
        rewrite: "[\(span.kind.rawValue)]")
    }
  }

  private var customersTold: [PostmortemLintFinding] {
    guard let row = toldRow else { return [] }
    let wasTold = (incident?.updates ?? []).contains { update in
      policy.externalAudiences.contains(update.audience)
    }
    guard !wasTold, reading.written(in: .communications).isEmpty else { return [] }
    return [
      PostmortemLintFinding(
        .customersTold, line: row.line + 1,
        "Customers were told, and what they were told is nowhere.",
        rewrite: "put the message below a heading Communications")
    ]
  }

  private var toldRow: LintPart? {
    (reading.written(in: .impact) + reading.written(in: .dataCorrection)).first { part in
      let text = part.text.lowercased()
      let isAbout = text.contains("customer")
      return isAbout && ["told", "informed", "notified", "e-mailed"].contains(where: text.contains)
        && !text.contains("not told") && !text.contains("nobody")
    }
  }
}

/// What templates leave to be filled in.
enum PlaceholderText {
  private static let words: Set<String> = ["TODO", "TBD", "FIXME", "XX", "XXX", "XX%"]
  /// Tags people use in markdown; they hold a place for nobody.
  private static let tags: Set<String> = [
    "a", "b", "br", "code", "details", "summary", "div", "em", "hr", "i", "img", "kbd", "li", "ol",
    "p", "pre", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u",
    "ul", "s", "del", "ins", "h1", "h2", "h3", "h4",
  ]

  static func first(in bytes: [UInt8]) -> (text: String, column: Int)? {
    for mark in [PostmortemPrompt.mark, "{{"] {
      let start = bytes.indices.first { bytes[$0...].starts(with: mark.utf8) }
      if let start { return (mark, start) }
    }
    return word(in: bytes) ?? bracket(in: bytes)
  }

  private static func word(in bytes: [UInt8]) -> (text: String, column: Int)? {
    let separators = Set(" .,;:()|*[]!?".utf8)
    return bytes.split(whereSeparator: separators.contains).lazy.compactMap { word in
      let text = String(decoding: word, as: UTF8.self)
      return words.contains(text) ? (text, word.startIndex) : nil
    }.first
  }

  /// `<your name>`, but no tag and no address.
  private static func bracket(in bytes: [UInt8]) -> (text: String, column: Int)? {
    bytes.indices.lazy.filter { bytes[$0] == 0x3C }.compactMap { start in
      guard let end = bytes[start...].firstIndex(of: 0x3E), end > start + 1, end - start < 60
      else { return nil }
      let inside = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
      let name = inside.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
      let isOne = inside == "..." || inside == "\u{2026}" || (!name.isEmpty && !tags.contains(name))
      return isOne && inside.first?.isWhitespace == false ? ("<\(inside)>", start) : nil
    }.first
  }
}
