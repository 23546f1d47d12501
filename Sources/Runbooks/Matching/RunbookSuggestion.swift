import IncidentModel

/// A runbook that may help in an incident, and all that speaks for it.
public struct RunbookSuggestion: Codable, Hashable, Sendable {
  /// One thing that speaks for a runbook.
  public struct Reason: Codable, Hashable, Sendable {
    /// How much it says by itself, 1 to 100.
    public var weight: Int
    public var sentence: String

    /// Creates a reason.
    public init(_ weight: Int, _ sentence: String) {
      self.weight = weight
      self.sentence = sentence
    }
  }

  /// The score from which a runbook is worth showing before anybody asked.
  public static let sureScore = 40

  /// The runbook's name.
  public var name: String
  /// How sure it is, 1 to 100; each reason takes its share of the doubt that the others leave.
  public var score: Int
  /// The most telling first.
  public var reasons: [Reason]

  /// Creates a suggestion; nil when nothing speaks for it.
  init?(_ runbook: Runbook, reasons: [Reason]) {
    guard !reasons.isEmpty else { return nil }
    name = runbook.name
    self.reasons = reasons.sorted { ($1.weight, $0.sentence) < ($0.weight, $1.sentence) }
    let doubt = reasons.reduce(1.0) { $0 * Double(100 - min(100, $1.weight)) / 100 }
    score = doubt == 0 ? 100 : min(99, max(1, Int((100 * (1 - doubt)).rounded())))
  }

  /// All reasons in one line.
  public var words: String { reasons.map(\.sentence).joined(separator: " ") }

  /// Returns the runbooks that fit an incident, the best first; none when nothing fits.
  public static func ranked(
    _ runbooks: [Runbook], for subject: RunbookSubject
  ) -> [RunbookSuggestion] {
    let witness = SubjectWitness(subject)
    return runbooks.compactMap { RunbookSuggestion($0, reasons: witness.reasons(for: $0)) }
      .sorted { ($1.score, $0.name) < ($0.score, $1.name) }
  }
}

/// Tells what of an incident speaks for a runbook; what is the same for all runbooks is made once.
private struct SubjectWitness {
  private let subject: RunbookSubject
  private let alerts: [AlertSubject]
  /// The title in lower case, as patterns are held against it.
  private let title: [UInt8]
  private let titleWords: Set<String>
  private let products: [String: String]
  private let tier: Tier?
  private let precedents: [String: [RunbookPrecedent]]

  init(_ subject: RunbookSubject) {
    self.subject = subject
    alerts = subject.alerts.map(AlertSubject.init)
    title = Array(subject.title.lowercased().utf8)
    titleWords = TellingWords.all(in: subject.title)
    products = Dictionary(
      subject.classification.products.map { ($0.lowercased(), $0) },
      uniquingKeysWith: { first, _ in first })
    tier = subject.tier
    precedents = Dictionary(grouping: subject.precedents, by: \.runbook)
  }

  /// Returns what speaks for a runbook; tier and severity only where something else does.
  func reasons(for runbook: Runbook) -> [RunbookSuggestion.Reason] {
    let marks = RunbookMarks(runbook)
    let found = [
      alertReason(marks), productReason(runbook), titleReason(marks), classReason(runbook),
      precedentReason(runbook),
    ].compactMap { $0 }
    guard !found.isEmpty else { return [] }
    return found + [tierReason(runbook), severityReason(runbook)].compactMap { $0 }
  }

  /// The alert that says most; of many alerts it is named.
  private func alertReason(_ marks: RunbookMarks) -> RunbookSuggestion.Reason? {
    var best: (alert: AlertSubject, match: RunbookMatch)?
    for alert in alerts {
      guard let match = alert.match(marks), match.score > best?.match.score ?? 0 else { continue }
      best = (alert, match)
    }
    guard let (alert, match) = best else { return nil }
    guard alerts.count > 1, !match.reason.contains(alert.title) else {
      return .init(match.score, match.reason)
    }
    return .init(match.score, "\(match.reason.dropLast()) (\"\(alert.title)\").")
  }

  private func productReason(_ runbook: Runbook) -> RunbookSuggestion.Reason? {
    let hit = runbook.frontMatter.products.lazy.compactMap { products[$0.lowercased()] }.first
    return hit.map { .init(55, "It is about \($0), which is affected.") }
  }

  private func titleReason(_ marks: RunbookMarks) -> RunbookSuggestion.Reason? {
    let best = marks.patterns.first { _, pattern in
      pattern.literalCount > 2 && pattern.fits(title)
    }
    if let best {
      let weight = 40 + min(10, best.pattern.literalCount)
      return .init(weight, "The incident's title fits \(best.text).")
    }
    let common = marks.common(with: titleWords)
    guard !common.isEmpty else { return nil }
    let listed = common.prefix(3).joined(separator: ", ")
    return .init(min(30, 10 * common.count), "It shares words with the title: \(listed).")
  }

  private func classReason(_ runbook: Runbook) -> RunbookSuggestion.Reason? {
    guard let own = runbook.frontMatter.incidentClass,
      own == subject.classification.incidentClass
    else { return nil }
    return .init(25, "It is for incidents of class \(own.rawValue).")
  }

  private func precedentReason(_ runbook: Runbook) -> RunbookSuggestion.Reason? {
    let all = precedents[runbook.name] ?? []
    guard let best = all.max(by: { $0.weight < $1.weight }) else { return nil }
    let percent = Int((best.likeness * 100).rounded())
    let others = all.count > 1 ? ", and in \(all.count - 1) more" : ""
    let done =
      best.doneCount == 0 ? "none of its steps done" : "\(best.doneCount)/\(best.stepCount) done"
    return .init(
      best.weight,
      "It was followed in \(best.incident.text), \(percent) % alike (\(done))\(others).")
  }

  private func tierReason(_ runbook: Runbook) -> RunbookSuggestion.Reason? {
    guard let own = runbook.frontMatter.tier, own == tier else { return nil }
    return .init(5, "It is for tier \(own.rawValue).")
  }

  private func severityReason(_ runbook: Runbook) -> RunbookSuggestion.Reason? {
    guard runbook.frontMatter.severity == subject.severity else { return nil }
    return .init(5, "It is for \(subject.severity.name).")
  }
}
