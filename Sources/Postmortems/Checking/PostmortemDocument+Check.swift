extension PostmortemDocument {
  /// The largest file that is read.
  static let largest = 2 << 20

  /// Returns what is wrong with a file, in the order of its lines; every byte string is a document.
  public static func check(_ bytes: [UInt8]) -> [PostmortemFinding] {
    guard bytes.count <= largest else {
      let sentence =
        "The file is larger than 2 MiB and is not read. Move long logs to files of their own."
      return [PostmortemFinding(line: 1, code: .tooLarge, sentence: sentence)]
    }
    let document = SourceDocument(bytes)
    var findings = utf8Findings(document.lines)
    switch document.matter {
    case .missing: findings.append(noFrontMatter)
    case .unterminated: findings.append(unterminated)
    case .found(let matter): findings += FrontMatterCheck(matter).findings
    }
    findings += OutlineCheck(document.outline).findings + EntryCheck(document).findings
    return findings.sorted { ($0.line, $0.code.rawValue) < ($1.line, $1.code.rawValue) }
  }

  private static var noFrontMatter: PostmortemFinding {
    PostmortemFinding(
      line: 1, code: .noFrontMatter,
      sentence:
        "The file does not begin with ---. Add front matter with incident, wardroom, title, "
        + "severity and status.")
  }

  private static var unterminated: PostmortemFinding {
    PostmortemFinding(
      line: 1, code: .unterminatedFrontMatter,
      sentence: "The front matter has no end. Put --- on a line of its own behind its last key.")
  }

  private static func utf8Findings(_ lines: DocumentLines) -> [PostmortemFinding] {
    let bad = (0..<lines.count).first { String(validating: lines[$0], as: UTF8.self) == nil }
    guard let bad else { return [] }
    return [
      PostmortemFinding(
        line: bad + 1, code: .notUTF8,
        sentence: "The line holds bytes that are not UTF-8. Save the file as UTF-8.")
    ]
  }
}
