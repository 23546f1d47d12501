import StakeholderUpdates

/// A finding as `--json` shows it.
struct UpdateFindingReport: Encodable {
  var code: String
  /// The rule in words, `relativeTime`.
  var rule: String
  /// error or warning.
  var level: String
  var sentence: String
  /// Counted from 1; absent when something is missing.
  var line: Int?
  var column: Int?
  /// Where the piece begins and how long it is, in bytes of UTF-8.
  var offset: Int?
  var length: Int?
  /// What to write in that place, or a line to add where there is none.
  var rewrite: String?

  init(_ finding: UpdateFinding) {
    code = finding.code.rawValue
    rule = "\(finding.code)"
    level = finding.level.rawValue
    sentence = finding.sentence
    line = finding.place?.line
    column = finding.place?.column
    offset = finding.place?.bytes.lowerBound
    length = finding.place?.bytes.count
    rewrite = finding.rewrite
  }
}
