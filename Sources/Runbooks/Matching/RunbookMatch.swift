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
    return runbooks.compactMap { subject.match($0) }.sorted { left, right in
      left.score == right.score ? left.name < right.name : left.score > right.score
    }
  }
}

/// What of an alert tells which runbook it needs.
struct AlertSubject {
  /// The alert's name, as its rule or monitor calls it.
  let name: String
  let title: String
  /// Base names of the runbooks the alert links to.
  private let links: Set<String>
  private let values: Set<String>
  private let words: Set<String>

  init(_ alert: Alert) {
    name = alert.labels["alertname"] ?? alert.title
    title = alert.title
    let urls = alert.links.filter { $0.kind == .runbook }.map(\.url)
    let labelled = ["runbook_url", "runbook"].compactMap { alert.labels[$0] }
    links = Set((urls + labelled).map { Self.key(Self.baseName(of: $0)) })
    values = Set(alert.labels.values.map { $0.lowercased() })
    words = TellingWords.all(in: alert.labels.values.joined(separator: " ") + " " + alert.title)
  }

  func match(_ runbook: Runbook) -> RunbookMatch? {
    let key = Self.key(runbook.name)
    let id = runbook.frontMatter.id.map(Self.key)
    if links.contains(key) || links.contains(id ?? key) {
      return found(runbook, 100, "The alert links to this runbook.")
    }
    if key == Self.key(name) {
      return found(runbook, 90, "The file is named after the alert \(name).")
    }
    if Self.key(runbook.title) == Self.key(name) {
      return found(runbook, 85, "Its title is the alert's name.")
    }
    return patternMatch(runbook) ?? productMatch(runbook) ?? wordMatch(runbook)
  }

  private func patternMatch(_ runbook: Runbook) -> RunbookMatch? {
    let fitting = runbook.frontMatter.alerts.map { ($0, NamePattern($0)) }.filter {
      $0.1.literalCount > 0 && ($0.1.matches(name) || $0.1.matches(title))
    }
    guard let best = fitting.max(by: { $0.1.literalCount < $1.1.literalCount }) else { return nil }
    let score = 60 + min(20, best.1.literalCount)
    return found(runbook, score, "Its front matter lists the alert as \(best.0).")
  }

  private func productMatch(_ runbook: Runbook) -> RunbookMatch? {
    let product = runbook.frontMatter.products.first { values.contains($0.lowercased()) }
    guard let product else { return nil }
    return found(runbook, 50, "It is about \(product), which the alert names.")
  }

  private func wordMatch(_ runbook: Runbook) -> RunbookMatch? {
    let shared = TellingWords.inCommon(runbook, with: words)
    guard !shared.isEmpty else { return nil }
    let listed = shared.prefix(3).joined(separator: ", ")
    return found(runbook, min(40, 10 * shared.count), "It shares words with the alert: \(listed).")
  }

  private func found(_ runbook: Runbook, _ score: Int, _ reason: String) -> RunbookMatch {
    RunbookMatch(name: runbook.name, score: score, reason: reason)
  }

  /// Takes the file name out of an address or a path.
  private static func baseName(of url: String) -> String {
    let path = url.prefix { $0 != "?" && $0 != "#" }
    return Runbook.baseName(of: String(path))
  }

  /// Makes names equal that differ in case, dashes, spaces and underscores only.
  private static func key(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
