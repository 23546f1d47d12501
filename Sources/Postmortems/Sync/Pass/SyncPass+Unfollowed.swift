import IncidentModel

/// What a person may change in a line and the record does not follow.
extension SyncPass {
  /// More lines than these are named with one sentence, as when a whole file came from elsewhere.
  private static let mostAuthors = 3

  mutating func noteUnfollowed(_ there: SourceEntry, _ entry: SyncedEntry) {
    if let word = there.kindWord, let place = there.kindPlace,
      let kept = entry.kindName ?? entry.kindWord,
      word != kept
    {
      outcome.problems.append(
        problem(
          place,
          "The record has this line as \(kept), not \(word); its kind does not change with the file. "
            + "Write \(kept) again, or a new line of that kind."))
    }
    guard let author = there.author, let place = there.authorPlace, author != entry.author else {
      return
    }
    let remedy = entry.author.map { "Write by:\($0) again." } ?? "Take by:\(author) away."
    otherAuthors.append(
      problem(
        place,
        "Who said this is the record's to know and does not change with the file. \(remedy)"))
  }

  mutating func noteOtherAuthors() {
    guard let first = otherAuthors.first, otherAuthors.count > Self.mostAuthors else {
      outcome.problems += otherAuthors
      return
    }
    outcome.problems.append(
      SyncProblem(
        line: first.line, column: first.column,
        sentence:
          "From here on by: names somebody else than the record on \(otherAuthors.count) lines; "
          + "who said what does not change with the file."))
  }

  private func problem(_ offset: Int, _ sentence: String) -> SyncProblem {
    let (line, column) = file.lines.place(offset)
    return SyncProblem(line: line, column: column, sentence: sentence)
  }
}
