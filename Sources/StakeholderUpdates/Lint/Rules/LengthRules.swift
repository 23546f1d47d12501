import IncidentModel

extension UpdateReading {
  /// A text that is too long, or says the same again.
  var lengthFindings: [UpdateFinding] { [tooLong, unchanged].compactMap { $0 } }

  private var tooLong: UpdateFinding? {
    let words = text.bytes.split { $0 <= 0x20 }
    guard words.count > audience.wordLimit else { return nil }
    return finding(
      .tooLong, bytes: words[audience.wordLimit].startIndex..<text.bytes.count,
      "The text has \(words.count) words; \(audience.title) read at most \(audience.wordLimit). Shorten it."
    )
  }

  private static let sameness = PhraseBook(["no change", "unchanged", "nothing has changed"])

  private var unchanged: UpdateFinding? {
    guard let last, wording.steady == Wording(last.text).steady, !Self.sameness.isIn(wording)
    else { return nil }
    return UpdateFinding(
      .unchanged, "The text says the same as update \(last.number). Add \"no change\" and why.",
      rewrite: "No change since update \(last.number) at \(last.at.said(at: now)).")
  }

  // MARK: - The mark of a drill

  var drillFindings: [UpdateFinding] {
    guard let incident else { return [] }
    let start = text.bytes.firstIndex { $0 > 0x20 } ?? 0
    let isMarked = text.bytes[start...].starts(with: "DRILL".utf8)
    guard isMarked != (incident.kind == .drill) else { return [] }
    guard isMarked else {
      return [
        finding(
          .drillMark, bytes: start..<start, "This is a drill. Begin the text with DRILL.",
          rewrite: "DRILL - ")
      ]
    }
    let mark = text.bytes[(start + 5)...].prefix { " -:".utf8.contains($0) }
    return [
      finding(
        .drillMark, bytes: start..<mark.endIndex,
        "The text says DRILL, but the incident is real. Remove the word.", rewrite: "")
    ]
  }
}
