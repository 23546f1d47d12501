/// An incident that showed what another one shows, and what that is.
public struct SimilarIncident: Hashable, Sendable {
  public var id: IncidentID
  public var title: String
  public var severity: Severity
  public var status: IncidentStatus
  public var declaredAt: Timestamp
  /// From 0 to 1: how much of what the other one shows this one showed too, and little else.
  public var score: Double
  /// What they have in common, the most telling first.
  public var reasons: [String]
}

/// How much it says that two incidents share a thing.
public struct SimilarityWeights: Hashable, Sendable {
  private let weights: [IncidentTerm.Kind: Double]

  /// Creates weights; a kind without one says nothing.
  public init(_ weights: [IncidentTerm.Kind: Double]) {
    self.weights = weights
  }

  /// Names of data say most, the words of a title little, and what half of all incidents are next to
  /// nothing; how rare a thing is counts besides.
  public static let standard = SimilarityWeights([
    .product: 5, .asset: 4, .fingerprint: 4, .alertName: 3, .incidentClass: 1.5, .failureKind: 1,
    .source: 0.5, .word: 1,
  ])

  subscript(kind: IncidentTerm.Kind?) -> Double { kind.flatMap { weights[$0] } ?? 0 }
}

/// Finds the incidents that showed what one incident shows; the same question has the same answer.
public struct SimilarIncidents: Sendable {
  private let incident: IncidentTraits
  private let weights: SimilarityWeights
  private let places: [IncidentTerm: Int]
  /// What each letter weighs, so that no term of another incident has to be taken apart.
  private let letters: [UInt8: Double]

  /// Asks about an incident.
  public init(to incident: IncidentTraits, weights: SimilarityWeights = .standard) {
    self.incident = incident
    self.weights = weights
    places = Dictionary(
      incident.terms.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    letters = Dictionary(
      uniqueKeysWithValues: IncidentTerm.Kind.allCases.compactMap { kind in
        kind.rawValue.asciiValue.map { ($0, weights[kind]) }
      })
  }

  /// What another incident has in common with it.
  private struct Match {
    var other: Int
    var shared: [Int] = []
    /// What everything the other one shows weighs.
    var weight = 0.0
  }

  /// Returns the most similar of others, the most similar first; of equals the newest.
  public func found(in others: [IncidentTraits], limit: Int) -> [SimilarIncident] {
    let matches = others.indices.compactMap { match(with: others[$0], at: $0) }
    let rarity = rarities(in: matches, of: others.count)
    let own = incident.terms.indices.reduce(0) { $0 + weight(of: $1) * rarity[$1] }
    guard own > 0 else { return [] }
    let scored = matches.map { match in (match, score(match, rarity, own: own)) }
    let best = scored.sorted { left, right in
      let (one, two) = (others[left.0.other], others[right.0.other])
      return (left.1, one.declaredAt, one.id) > (right.1, two.declaredAt, two.id)
    }
    return best.prefix(max(0, limit)).map { match, score in
      let other = others[match.other]
      return SimilarIncident(
        id: other.id, title: other.title, severity: other.severity, status: other.status,
        declaredAt: other.declaredAt, score: score, reasons: reasons(match.shared))
    }
  }

  /// Returns what is shared; nil when it is nothing that tells the two from all others.
  private func match(with other: IncidentTraits, at place: Int) -> Match? {
    guard other.id != incident.id, Self.mayCompare(incident.kind, other.kind) else { return nil }
    var match = Match(other: place)
    var isTelling = false
    for term in other.terms {
      match.weight += term.tagged.utf8.first.flatMap { letters[$0] } ?? 0
      guard let index = places[term] else { continue }
      match.shared.append(index)
      isTelling = isTelling || Self.isTelling(incident.terms[index].kind)
    }
    return isTelling ? match : nil
  }

  /// What really happened is not compared with what was only rehearsed.
  private static func mayCompare(_ kind: IncidentKind, _ other: IncidentKind) -> Bool {
    switch other {
    case .real, .backfilled: true
    case .drill, .test: kind == other
    }
  }

  private static func isTelling(_ kind: IncidentTerm.Kind?) -> Bool {
    switch kind {
    case .product, .asset, .fingerprint, .alertName, .word: true
    case .incidentClass, .failureKind, .source, nil: false
    }
  }

  private func weight(of index: Int) -> Double { weights[incident.terms[index].kind] }

  /// Returns how rare each thing it shows is: 1 for what no other shows, less the more do.
  private func rarities(in matches: [Match], of count: Int) -> [Double] {
    var counts = [Int](repeating: 0, count: incident.terms.count)
    for match in matches { for index in match.shared { counts[index] += 1 } }
    let most = Self.log2(1 + Double(max(1, count)))
    return counts.map { Self.log2(1 + Double(max(1, count)) / Double(max(1, $0))) / most }
  }

  /// Half of it is how much of this one the other showed, and half how little else.
  private func score(_ match: Match, _ rarity: [Double], own: Double) -> Double {
    let told = match.shared.reduce(0) { $0 + weight(of: $1) * rarity[$1] } / own
    let shared = match.shared.reduce(0) { $0 + weight(of: $1) }
    let all = incident.terms.indices.reduce(0) { $0 + weight(of: $1) }
    let overlap = 2 * shared / max(all + match.weight, shared)
    return (told * (1 + min(1, overlap)) / 2 * 1000).rounded() / 1000
  }

  /// A logarithm that is the same on every machine; between powers of two it is a straight line.
  private static func log2(_ number: Double) -> Double {
    Double(number.exponent) + number.significand - 1
  }
}

// MARK: - Reasons

extension SimilarIncidents {
  private func reasons(_ shared: [Int]) -> [String] {
    var texts: [IncidentTerm.Kind: [String]] = [:]
    for index in shared.sorted() {
      let term = incident.terms[index]
      guard let kind = term.kind else { continue }
      texts[kind, default: []].append(term.text)
    }
    let products = texts[.product] ?? []
    texts[.asset]?.removeAll { products.contains($0) }
    return IncidentTerm.Kind.allCases.compactMap { kind in
      guard let names = texts[kind], !names.isEmpty else { return nil }
      return Self.reason(kind, names)
    }
  }

  private static func reason(_ kind: IncidentTerm.Kind, _ names: [String]) -> String {
    switch kind {
    case .product: "same data product \(list(names))"
    case .asset: "same asset \(list(names))"
    case .fingerprint: names.count == 1 ? "the same alert" : "\(names.count) of the same alerts"
    case .alertName:
      names.count == 1 ? "an alert \"\(names[0])\"" : "\(names.count) alerts of the same name"
    case .incidentClass: "same class \(list(names))"
    case .failureKind: "same failure \(list(names))"
    case .source: "alerts from \(list(names))"
    case .word:
      names.count == 1 ? "title word \(names[0])" : "\(names.count) title words: \(list(names))"
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? shown + " and \(names.count - 3) more" : shown
  }
}
