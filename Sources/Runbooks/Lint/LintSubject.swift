public import IncidentModel

/// A file the linter looks at.
public struct LintSubject: Sendable {
  public let path: String
  public let runbook: Runbook
  /// When the record has it followed to its end last; nil when it never was.
  public var lastFollowed: Timestamp?
  let links: [DocumentLink]
  /// What a link to a place in the file may say behind `#`, without signs.
  let anchors: Set<String>
  private let keyLines: [String: Int]

  /// Takes a file with what was read out of it.
  public init(path: String, runbook: Runbook, bytes: [UInt8]) {
    self.path = path
    self.runbook = runbook
    let isRead = bytes.count <= Runbook.largestFile
    let source = SourceText(isRead ? bytes : [])
    let first = FrontMatterReader(source).bodyLine
    let finder = LinkFinder(source, from: first)
    links = finder.links
    let named =
      runbook.steps.compactMap(\.anchor) + runbook.sections.compactMap(\.anchor)
      + runbook.sections.map(\.title) + finder.anchors
    anchors = Set(named.map(Self.key))
    var keyLines: [String: Int] = [:]
    for number in 1..<max(1, first) {
      let key = source.line(number).prefix { $0.isWordByte }
      let isKey = source.line(number)[key.endIndex...].first == UInt8(ascii: ":")
      if isKey { keyLines[String(decoding: key, as: UTF8.self)] = number }
    }
    self.keyLines = keyLines
  }

  /// Returns the line of a key of the front matter, the first line when it is not there.
  func line(ofKey keys: String...) -> Int {
    keys.lazy.compactMap { keyLines[$0] }.first ?? 1
  }

  /// Tells whether a link may lead to a place.
  ///
  /// Sites make anchors out of headings in ways of their own, so only letters and numbers count, and a
  /// number at the end may tell equal headings apart.
  func hasAnchor(_ anchor: String) -> Bool {
    if anchors.contains(Self.key(anchor)) { return true }
    let base = anchor.reversed().drop { $0.isNumber }
    guard base.first == "-", base.count < anchor.count else { return false }
    return anchors.contains(Self.key(String(base.reversed())))
  }

  static func key(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  func finding(_ rule: LintRule, line: Int, _ sentence: String) -> LintFinding {
    LintFinding(path: path, line: line, rule: rule, sentence: sentence)
  }
}
