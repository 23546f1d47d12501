import IncidentModel

extension UpdateReading {
  /// What must not leave the company: internal names, and a promise of when it is over.
  var publicFindings: [UpdateFinding] {
    guard audience.isPublic else { return [] }
    let names = (internalTokens + peopleNamed).sorted {
      ($0.place?.bytes.lowerBound ?? 0) < ($1.place?.bytes.lowerBound ?? 0)
    }
    return names.prefix(Self.limit) + (isActive ? promisedResolutions : [])
  }

  // MARK: - Names

  private var internalTokens: [UpdateFinding] {
    let products = Set((incident?.classification.products ?? []).filter(\.isIdentifier))
    return InternalName.found(in: text.bytes, products: products).map {
      internalName($0.bytes, $0.name.words)
    }
  }

  private func internalName(_ bytes: Range<Int>, _ kind: String) -> UpdateFinding {
    finding(
      .internalName, bytes: bytes,
      "\"\(text.piece(bytes))\" is \(kind). \(audience.title) do not know it; say what it is to them."
    )
  }

  /// People of the incident and the team, where their names are written as names.
  private var peopleNamed: [UpdateFinding] {
    let names = Set(people.map { $0.name.lowercased() }.filter { $0.count > 2 })
    guard !names.isEmpty else { return [] }
    return wording.words.indices.compactMap { index -> UpdateFinding? in
      let word = wording.words[index]
      guard names.contains(word.text), isWrittenAsName(word.bytes) else { return nil }
      return internalName(word.bytes, "the name of a colleague")
    }
  }

  /// A capital inside of a sentence, or a sign before it; `mark` and `will` are words as well.
  private func isWrittenAsName(_ bytes: Range<Int>) -> Bool {
    guard bytes.lowerBound > 1 else { return false }
    let before = text.bytes[bytes.lowerBound - 1]
    if before == UInt8(ascii: "@") { return true }
    return text.bytes[bytes.lowerBound].isUpperCase && before == 0x20
      && !".!?:-".utf8.contains(text.bytes[bytes.lowerBound - 2])
  }

  // MARK: - Promises

  private static let endings = PhraseBook([
    "resolved by", "resolved within", "resolved at", "fixed by", "fixed within", "fixed at",
    "restored by", "restored within", "restored at", "corrected by", "corrected within",
    "solved by", "solved within", "back by", "back at", "available again by",
    "available again at", "available by", "working again by", "working again at",
    "completed by", "complete by", "correct by", "correct again by", "resolution by",
    "resolution at", "resolution time", "expect a fix", "expect a resolution", "done by",
    "we expect to resolve", "finished by",
  ])

  private var promisedResolutions: [UpdateFinding] {
    let advice =
      "promises when it is over. Promise only when \(audience.title.lowercased()) hear again."
    let phrases = Self.endings.matches(in: wording).map { match in
      finding(
        .promisedResolution, words: match.words, "\"\(said(match))\" \(advice)")
    }
    let etas = text.sections("eta").filter { !text.times(in: $0.bytes).isEmpty }.map { section in
      finding(
        .promisedResolution, bytes: section.start..<section.bytes.upperBound,
        "The ETA \(advice)", rewrite: "")
    }
    return Array((phrases + etas).prefix(Self.limit))
  }
}

/// What a word is that only people inside know.
public enum InternalName: Hashable, Sendable {
  case product
  case channel
  case severity
  case ticket
  case host
  case table

  /// What it is in a sentence: `"DATA-17" is …`.
  var words: String {
    switch self {
    case .product: "the name of a data product"
    case .channel: "a channel or a ticket"
    case .severity: "a severity of ours"
    case .ticket: "the key of a ticket or an incident"
    case .host: "an internal host"
    case .table: "a table or column"
    }
  }

  /// Returns the words of a text that are such names, with where they stand.
  public static func found(
    in bytes: [UInt8], products: Set<String> = []
  ) -> [(bytes: Range<Int>, name: InternalName)] {
    let separators = Array(" \t\r\n,;()[]\"'<>".utf8)
    return bytes.split { separators.contains($0) }.compactMap { raw in
      let token = raw.trimmed
      return kind(of: token, products: products).map { (token.startIndex..<token.endIndex, $0) }
    }
  }

  private static func kind(
    of token: ArraySlice<UInt8>, products: Set<String>
  ) -> InternalName? {
    guard token.count > 1, token.count < 200 else { return nil }
    let text = String(decoding: token, as: UTF8.self)
    if products.contains(text) { return .product }
    if token.first == UInt8(ascii: "#") { return token.isChannel ? .channel : nil }
    if token.isSeverity { return .severity }
    if token.isTicket { return .ticket }
    if token.isHost { return .host }
    if text.contains("://") || text.contains("@") { return nil }
    return token.isTableName ? .table : nil
  }
}

extension ArraySlice<UInt8> {
  /// Without the punctuation of a sentence around it.
  fileprivate var trimmed: ArraySlice<UInt8> {
    let marks = Array(".,:;!?".utf8)
    var slice = self
    while let last = slice.last, marks.contains(last) { slice = slice.dropLast() }
    return slice.drop { marks.contains($0) }
  }

  /// `#data-status`, `#4711`.
  fileprivate var isChannel: Bool {
    dropFirst().allSatisfy { $0.isAlphanumeric || "-_".utf8.contains($0) }
  }

  fileprivate var isSeverity: Bool {
    count == 4 && prefix(3).elementsEqual("SEV".utf8) && (last?.isDigit ?? false)
  }

  /// `INC-2026-0042`, `DATA-17`; standards are written alike.
  fileprivate var isTicket: Bool {
    let parts = split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count >= 2, let key = parts.first, key.count >= 2, key.allSatisfy(\.isUpperCase),
      parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) })
    else { return false }
    let standards = ["UTF", "ISO", "SHA", "RFC", "DIN", "EN", "COVID", "GMT", "UTC"]
    return !standards.contains(String(decoding: key, as: UTF8.self))
  }

  /// An address by numbers, or a name that ends inside of the company.
  fileprivate var isHost: Bool {
    let text = String(decoding: self, as: UTF8.self).lowercased()
    let authority = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
    let host = authority.prefix { $0 != "/" && $0 != ":" }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    let inner = ["internal", "local", "lan", "corp", "intranet", "svc", "cluster", "localhost"]
    if labels.count > 1, let last = labels.last, inner.contains(String(last)) { return true }
    if host == "localhost" { return true }
    let numbers = labels.compactMap { UInt8($0) }
    return labels.count == 4 && numbers.count == 4
  }

  /// `mart_finance`, `dash.exec_weekly`.
  fileprivate var isTableName: Bool {
    let parts = split { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }
    return contains(UInt8(ascii: "_")) && parts.count >= 2
      && allSatisfy { $0.isAlphanumeric || "_.".utf8.contains($0) }
      && parts.contains { $0.contains(where: \.isLetter) }
  }
}

extension String {
  /// Whether it is a name of machines, not a word customers know.
  fileprivate var isIdentifier: Bool {
    utf8.contains { $0.isDigit || "_-.".utf8.contains($0) }
      || dropFirst().contains { $0.isUppercase }
  }
}
