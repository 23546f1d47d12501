import IncidentModel

extension UpdateReading {
  /// What the text says otherwise than the incident, its fact sheet or another audience's text.
  var contradictionFindings: [UpdateFinding] {
    guard let incident else { return [] }
    return [
      foreignIncident(incident), otherSeverity(incident), otherNumber(incident),
      otherStart(incident), otherEnd(incident), otherEstimate(incident),
      otherConfidence(incident), otherProduct(incident), otherPercentage(incident),
    ].compactMap { $0 }
  }

  // MARK: - Names and numbers of the incident

  private func foreignIncident(_ incident: Incident) -> UpdateFinding? {
    let prefixes = Set(IncidentKind.allCases.map { $0.idPrefix + "-" })
    let known = Set([incident.id] + incident.links.map(\.other))
    for raw in text.bytes.split(whereSeparator: { !($0.isAlphanumeric || $0 == 0x2D) }) {
      let token = String(decoding: raw, as: UTF8.self)
      guard prefixes.contains(where: { token.hasPrefix($0) }),
        raw.last?.isDigit ?? false, !known.contains(IncidentID(token))
      else { continue }
      return finding(
        .contradiction, bytes: raw.startIndex..<raw.endIndex,
        "\(token) is another incident; this is \(incident.id).", rewrite: incident.id.text)
    }
    return nil
  }

  private static let severities = PhraseBook(Severity.allCases.map(\.name))

  /// Another severity, unless the text names the right one as well.
  private func otherSeverity(_ incident: Incident) -> UpdateFinding? {
    let said = Self.severities.matches(in: wording)
    guard let first = said.first, !said.contains(where: { $0.phrase == incident.severity.name })
    else { return nil }
    return finding(
      .contradiction, words: first.words,
      "The text says \(first.phrase); the incident is \(incident.severity.name).",
      rewrite: incident.severity.name)
  }

  private static let numbers = PhraseBook(["update #"])

  /// Another number than the next in the headline.
  private func otherNumber(_ incident: Incident) -> UpdateFinding? {
    let next = incident.nextUpdateNumber
    let headline = text.headline
    let match = Self.numbers.matches(in: wording).first { match in
      headline.contains(wording.bytes(of: match.words).lowerBound)
        && !isSince(match.words.lowerBound)
        && wording.words[match.words.upperBound - 1].text.utf8.allSatisfy(\.isDigit)
    }
    guard let match, let number = Int(wording.words[match.words.upperBound - 1].text),
      number != next
    else { return nil }
    return finding(
      .contradiction, words: match.words.upperBound - 1..<match.words.upperBound,
      "The text calls itself update \(number); the next one is \(next).", rewrite: String(next))
  }

  /// `no change since update 1` tells of another update.
  private func isSince(_ index: Int) -> Bool {
    index > 0 && wording.words[index - 1].text == "since"
  }

  private func otherProduct(_ incident: Incident) -> UpdateFinding? {
    let known = Set(incident.classification.products)
    guard !known.isEmpty, let section = text.sections("data products").first else { return nil }
    let end = text.bytes[section.bytes].firstIndex(of: 0x0A) ?? section.bytes.upperBound
    let line = text.bytes[section.bytes.lowerBound..<end]
    for raw in line.split(separator: UInt8(ascii: ",")) {
      let name = String(decoding: raw, as: UTF8.self).trimmingWhitespace
      guard !name.isEmpty, !known.contains(name) else { continue }
      return finding(
        .contradiction, bytes: raw.startIndex..<raw.endIndex,
        "\"\(name)\" is no data product of this incident: \(known.sorted().joined(separator: ", "))."
      )
    }
    return nil
  }

  // MARK: - Times

  /// The zone of the times that name none: the first the text names.
  private var zone: SaidTime.Zone? { text.times.lazy.compactMap(\.zone).first }

  /// Another start of the impact behind `Since:` or `From:`.
  private func otherStart(_ incident: Incident) -> UpdateFinding? {
    guard let start = incident.impact.startedAt else { return nil }
    let sections = text.sections("since", "from")
    return sections.lazy.compactMap { section -> UpdateFinding? in
      guard let time = text.times(in: section.bytes).first else { return nil }
      return otherTime(time, than: start, "the impact began")
    }.first
  }

  /// Another end behind `resolved at`.
  private func otherEnd(_ incident: Incident) -> UpdateFinding? {
    guard let end = incident.impact.resolvedAt,
      let match = Self.ends.first(in: wording),
      let time = text.times(from: wording.bytes(of: match.words).upperBound).first,
      time.bytes.lowerBound - wording.bytes(of: match.words).upperBound < 16
    else { return nil }
    return otherTime(time, than: end, "it was resolved")
  }

  private static let ends = PhraseBook(["resolved at"])

  /// Tolerates the minute that rounding takes.
  private func otherTime(
    _ time: SaidTime, than known: Timestamp, _ what: String
  ) -> UpdateFinding? {
    guard let moment = time.moment(near: known, otherwise: zone),
      abs(moment.seconds(since: known)) >= 120
    else { return nil }
    return finding(
      .contradiction, bytes: time.bytes,
      "The text says \(text.piece(time.bytes)); the record says \(what) at \(known.said(at: now)).",
      rewrite: known.said(at: now))
  }

  /// Another ETA than the sheet has, or than another audience was told when the sheet has none.
  private func otherEstimate(_ incident: Incident) -> UpdateFinding? {
    guard let section = text.sections("eta").first else { return nil }
    let said = text.times(in: section.bytes)
    guard let first = said.first else { return nil }
    let sheet = UpdateText(incident.facts[.eta])
    let sheetTimes = sheet.times
    guard !sheetTimes.isEmpty else { return nil }
    guard !said.contains(where: { time in sheetTimes.contains { isSame(time, $0) } }) else {
      return nil
    }
    return finding(
      .contradiction, bytes: first.bytes,
      "The text gives an ETA of \(text.piece(first.bytes)); the sheet says \(incident.facts[.eta].onOneLine)."
    )
  }

  private func isSame(_ one: SaidTime, _ other: SaidTime) -> Bool {
    let zone = zone
    guard let first = one.moment(near: now, otherwise: zone),
      let second = other.moment(near: now, otherwise: zone)
    else { return one.minuteOfDay == other.minuteOfDay }
    return abs(first.seconds(since: second)) < 60
  }

  private static let confidences = PhraseBook([
    "low confidence", "medium confidence", "high confidence",
  ])

  private func otherConfidence(_ incident: Incident) -> UpdateFinding? {
    let sheet = incident.facts[.confidence].lowercased()
    guard ["low", "medium", "high"].contains(sheet),
      let match = Self.confidences.first(in: wording), match.phrase != "\(sheet) confidence"
    else { return nil }
    return finding(
      .contradiction, words: match.words,
      "The text says \(match.phrase); the sheet says \(sheet).", rewrite: "\(sheet) confidence")
  }
}
