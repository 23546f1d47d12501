/// A part of a postmortem by what its heading says (POSTMORTEMS.md 1.2).
enum LintSection: CaseIterable {
  case summary
  case impact
  case timeline
  case detection
  case trigger
  case factors
  case mitigation
  case dataCorrection
  case wentWell
  case wentPoorly
  case lucky
  case actions
  case communications
  case roles

  /// What headings say, in the words teams use; the first that fits counts.
  private static let words: [(LintSection, [String])] = [
    (.wentWell, ["went well", "go well", "worked well"]),
    (
      .wentPoorly,
      [
        "went poorly", "went wrong", "went badly", "gone better", "not go well", "not so well",
        "to improve",
      ]
    ),
    (.lucky, ["lucky", "luck"]),
    (.timeline, ["timeline", "chain of events"]),
    (.actions, ["action", "follow-up", "follow up", "next steps", "corrective", "remediation"]),
    (.dataCorrection, ["data correction", "backfill", "correction of data"]),
    (.communications, ["communication", "messaging", "stakeholder update"]),
    (.trigger, ["trigger"]),
    (.factors, ["contributing", "factor", "root cause", "cause"]),
    (.mitigation, ["mitigation", "recovery", "resolution"]),
    (.detection, ["detection", "how it was noticed"]),
    (.summary, ["summary", "overview"]),
    (.impact, ["impact"]),
    (.roles, ["roles", "responders", "attendees"]),
  ]

  /// Tells the section from its heading; nil for one nobody asks about.
  init?(heading: String) {
    let lower = heading.lowercased()
    let found = Self.words.first { _, words in words.contains { lower.contains($0) } }
    guard let found else { return nil }
    self = found.0
  }
}

/// What stands below a heading.
struct LintPart {
  enum Kind: Hashable {
    case paragraph
    case item
    case row
  }

  var kind: Kind
  var section: LintSection?
  /// The line it begins on, counted from 0.
  var line: Int
  /// Its own text without marks, ids and comments, on one line.
  var text: String

  /// Whether it is something people were asked to fill in.
  var isPrompt: Bool { PostmortemPrompt.isOne(text) }
}
