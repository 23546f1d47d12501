import IncidentModel

extension UpdateReading {
  /// Words that are wrong for any reader, or for these.
  var wordFindings: [UpdateFinding] {
    relativeTimes + blame + jargon + teamWords
  }

  // MARK: - Times

  private static let relative = PhraseBook([
    "soon", "shortly", "asap", "momentarily", "right away", "any minute", "later today",
    "in a moment", "in a few minutes", "in a few hours", "in an hour", "within the hour",
    "within an hour", "in half an hour", "in # min", "in # mins", "in # minutes", "in # hour",
    "in # hours", "in # h", "within # min", "within # mins", "within # minutes",
    "within # hour", "within # hours", "as soon as possible",
  ])

  /// Times that mean something else to whoever reads them later.
  private var relativeTimes: [UpdateFinding] {
    Self.relative.matches(in: wording).prefix(Self.limit).map { match in
      finding(
        .relativeTime, words: match.words,
        "\"\(said(match))\" means something else to whoever reads it later. Write the time, as 09:45Z.",
        rewrite: moment(of: match).map { "by \($0.said(at: now))" })
    }
  }

  /// The moment that a span from now comes to; nil when it has no number.
  private func moment(of match: PhraseBook.Match) -> Timestamp? {
    let words = match.words.map { wording.words[$0].text }
    guard match.phrase.contains("#"), let number = words.compactMap({ Int($0) }).first,
      (1...10_000).contains(number)
    else { return nil }
    let isHours = words.last.map { $0.hasPrefix("h") } ?? false
    return now.adding(minutes: isHours ? number * 60 : number).flooredToMinute
  }

  // MARK: - Blame

  private static let blames = PhraseBook([
    "human error", "operator error", "user error", "pilot error", "fat finger", "careless",
    "carelessly", "negligent", "negligence", "sloppy", "incompetent", "reckless",
    "irresponsible", "stupid", "should have", "shouldn't have", "should not have", "should've",
    "could have", "to blame", "whose fault", "at fault",
  ])

  private static let faults = PhraseBook([
    "broke", "forgot", "overlooked", "neglected", "ignored", "failed to", "messed up",
    "screwed up",
  ])

  private static let personal: Set<String> = [
    "forgot", "overlooked", "neglected", "messed up", "screwed up",
  ]

  /// Words that look for a guilty person instead of saying what happened.
  private var blame: [UpdateFinding] {
    let phrases = Self.blames.matches(in: wording).map(\.words) + faults
    return phrases.sorted { $0.lowerBound < $1.lowerBound }.prefix(Self.limit).map { words in
      let said = words.map { wording.words[$0].text }.joined(separator: " ")
      return finding(
        .blame, words: words,
        "\"\(said)\" reads as blame. Say what happened and what is being done about it.")
    }
  }

  /// People next to a verb of fault, `tom broke`; machines may fail.
  private var faults: [Range<Int>] {
    let matches = Self.faults.matches(in: wording)
    guard !matches.isEmpty else { return [] }
    let names = people.flatMap { Wording($0.name).words.map(\.text) }
    let subjects = Set(names + ["he", "she", "they", "we", "you", "i", "somebody", "someone"])
    return matches.compactMap { match in
      guard match.words.lowerBound > 0 else { return nil }
      let before = match.words.lowerBound - 1
      let isPerson =
        subjects.contains(wording.words[before].text)
        || Self.personal.contains(match.phrase) && isName(before)
      return isPerson ? before..<match.words.upperBound : nil
    }
  }

  /// Whether a word is written like a name; only people forget and overlook.
  private func isName(_ index: Int) -> Bool {
    let bytes = wording.words[index].bytes
    let first = text.bytes[bytes.lowerBound]
    return first.isUpperCase && text.bytes[bytes].dropFirst().allSatisfy(\.isLowerCase)
      && bytes.count > 1
  }

  // MARK: - Words of a trade and of a team

  private var jargon: [UpdateFinding] {
    let team = audience.readsJargon ? [:] : catalog.glossary
    let plain = team.merging(audience.plainWords) { $1 }
    var seen: Set<String> = []
    return PhraseBook(plain.keys).matches(in: wording)
      .filter { !isInsideName($0) && seen.insert($0.phrase).inserted }
      .prefix(Self.limit).map { match in
        finding(
          .jargon, words: match.words,
          "\(audience.title) may not know \"\(said(match))\". Say \"\(plain[match.phrase] ?? "")\".",
          rewrite: plain[match.phrase])
      }
  }

  /// A part of an address or of the name of a table is no word of the text.
  private func isInsideName(_ match: PhraseBook.Match) -> Bool {
    let bytes = wording.bytes(of: match.words)
    let signs = Array("_/@".utf8)
    let before = bytes.lowerBound > 0 ? text.bytes[bytes.lowerBound - 1] : 0x20
    let behind = bytes.upperBound < text.bytes.count ? text.bytes[bytes.upperBound] : 0x20
    return signs.contains(before) || signs.contains(behind)
  }

  private var teamWords: [UpdateFinding] {
    PhraseBook(catalog.forbidden.keys).matches(in: wording).prefix(Self.limit).map { match in
      let better = catalog.forbidden[match.phrase] ?? ""
      return finding(
        .teamWord, words: match.words,
        "The team does not say \"\(said(match))\"."
          + (better.isEmpty ? " Say it in other words." : " Say \"\(better)\"."),
        rewrite: better.isEmpty ? nil : better)
    }
  }
}
