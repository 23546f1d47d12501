public import IncidentModel

/// A runbook that may help with an alert, and why.
public struct RunbookMatch: Codable, Hashable, Sendable {
  /// The runbook's name.
  public var name: String
  /// How sure the match is, 1 to 100.
  public var score: Int
  /// Why it was found, as a sentence.
  public var reason: String

  /// Creates a match.
  public init(name: String, score: Int, reason: String) {
    self.name = name
    self.score = score
    self.reason = reason
  }

  /// Returns the runbooks that fit an alert, the best first; none when nothing fits.
  ///
  /// A link the alert carries says most, then the file's name, the alerts and products its front
  /// matter lists, and at last words that both share.
  public static func ranked(_ runbooks: [Runbook], for alert: Alert) -> [RunbookMatch] {
    let subject = AlertSubject(alert)
    return runbooks.compactMap { subject.match(RunbookMarks($0)) }.sorted { left, right in
      left.score == right.score ? left.name < right.name : left.score > right.score
    }
  }
}

/// What of an alert tells which runbook it needs.
struct AlertSubject {
  /// The alert's name, as its rule or monitor calls it.
  let name: String
  let title: String
  /// Name and title in lower case, as patterns are held against them.
  private let texts: [[UInt8]]
  private let key: String
  /// Base names of the runbooks the alert links to.
  private let links: Set<String>
  private let values: Set<String>
  private let words: Set<String>

  init(_ alert: Alert) {
    name = alert.labels["alertname"] ?? alert.title
    title = alert.title
    texts = [name, title].uniqued().map { Array($0.lowercased().utf8) }
    key = NameKey.of(name)
    let urls = alert.links.filter { $0.kind == .runbook }.map(\.url)
    let labelled = ["runbook_url", "runbook"].compactMap { alert.labels[$0] }
    links = Set((urls + labelled).map { NameKey.of(Self.baseName(of: $0)) })
    values = Set(alert.labels.values.map { $0.lowercased() })
    words = TellingWords.all(in: alert.labels.values.joined(separator: " ") + " " + alert.title)
  }

  func match(_ marks: RunbookMarks) -> RunbookMatch? {
    if marks.isLinked(by: links) {
      return found(marks, 100, "The alert links to this runbook.")
    }
    if marks.isNamed(key) {
      return found(marks, 90, "The file is named after the alert \(name).")
    }
    if marks.isTitled(key) { return found(marks, 85, "Its title is the alert's name.") }
    return patternMatch(marks) ?? productMatch(marks) ?? wordMatch(marks)
  }

  private func patternMatch(_ marks: RunbookMarks) -> RunbookMatch? {
    let best = marks.patterns.first { _, pattern in texts.contains { pattern.fits($0) } }
    guard let best else { return nil }
    let score = 60 + min(20, best.pattern.literalCount)
    return found(marks, score, "Its front matter lists the alert as \(best.text).")
  }

  private func productMatch(_ marks: RunbookMarks) -> RunbookMatch? {
    let products = marks.runbook.frontMatter.products
    guard let product = products.first(where: { values.contains($0.lowercased()) }) else {
      return nil
    }
    return found(marks, 50, "It is about \(product), which the alert names.")
  }

  private func wordMatch(_ marks: RunbookMarks) -> RunbookMatch? {
    let common = marks.common(with: words)
    guard !common.isEmpty else { return nil }
    let listed = common.prefix(3).joined(separator: ", ")
    return found(marks, min(40, 10 * common.count), "It shares words with the alert: \(listed).")
  }

  private func found(_ marks: RunbookMarks, _ score: Int, _ reason: String) -> RunbookMatch {
    RunbookMatch(name: marks.runbook.name, score: score, reason: reason)
  }

  /// Takes the file name out of an address or a path.
  private static func baseName(of url: String) -> String {
    let path = url.prefix { $0 != "?" && $0 != "#" }
    return Runbook.baseName(of: String(path))
  }
}
