/// What an incident is recognised by when another one is held against it.
///
/// It is small and made when the incident changes, so that thousands are compared without folding one.
public struct IncidentTraits: Hashable, Sendable {
  public var id: IncidentID
  public var kind: IncidentKind
  public var title: String
  public var severity: Severity
  public var status: IncidentStatus
  public var declaredAt: Timestamp
  /// Everything it shows, each once, sorted.
  public var terms: [IncidentTerm]

  /// Creates traits.
  public init(
    id: IncidentID, kind: IncidentKind, title: String, severity: Severity, status: IncidentStatus,
    declaredAt: Timestamp, terms: [IncidentTerm]
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.severity = severity
    self.status = status
    self.declaredAt = declaredAt
    self.terms = terms
  }
}

/// One thing an incident shows, `fct_orders` as a data product.
public struct IncidentTerm: Hashable, Comparable, Sendable {
  /// What a term says.
  public enum Kind: Character, CaseIterable, Sendable {
    case product = "p"
    case asset = "a"
    case fingerprint = "i"
    case alertName = "n"
    case incidentClass = "c"
    case failureKind = "f"
    case source = "s"
    case word = "w"
  }

  /// The letter of its kind, then the term.
  public let tagged: String

  /// Creates a term from its kind and its text.
  public init(_ kind: Kind, _ text: String) {
    tagged = String(kind.rawValue) + text
  }

  /// Creates a term from how it is stored.
  init(tagged: String) {
    self.tagged = tagged
  }

  /// What it says; nil for a kind of a newer Wardroom.
  public var kind: Kind? { tagged.first.flatMap(Kind.init(rawValue:)) }
  /// The term without its kind.
  public var text: String { String(tagged.dropFirst()) }

  public static func < (left: IncidentTerm, right: IncidentTerm) -> Bool {
    left.tagged < right.tagged
  }
}

extension Incident {
  /// What the incident is recognised by.
  public var traits: IncidentTraits {
    IncidentTraits(
      id: id, kind: kind, title: title, severity: severity, status: status, declaredAt: declaredAt,
      terms: TermReader.terms(of: self))
  }
}

/// Finds what an incident shows, in the same words every time.
private enum TermReader {
  /// More alerts than these say nothing new.
  private static let alertLimit = 200
  /// How many terms of each kind are kept.
  private static let limit = 24
  /// A longer name is no name.
  private static let lengthLimit = 80

  static func terms(of incident: Incident) -> [IncidentTerm] {
    let classification = incident.classification
    let alerts = incident.alerts.prefix(alertLimit)
    let products = classification.products.map { $0.lowercased() }
    let texts = [incident.title] + alerts.map(\.title)
    let all =
      terms(.product, products) + terms(.asset, products + texts.flatMap(dataNames))
      + terms(.fingerprint, alerts.map(\.fingerprint.text))
      + terms(.alertName, alerts.map { name($0.title) })
      + terms(.source, alerts.map { $0.source.lowercased() })
      + terms(.word, words(incident.title))
      + terms(.incidentClass, [classification.incidentClass?.rawValue].compactMap(\.self))
      + terms(.failureKind, [classification.failureKind?.rawValue].compactMap(\.self))
    return all.sorted()
  }

  private static func terms(_ kind: IncidentTerm.Kind, _ texts: [String]) -> [IncidentTerm] {
    var seen: Set<String> = []
    var kept: [IncidentTerm] = []
    for text in texts.lazy.map(\.collapsingWhitespace) where kept.count < limit {
      guard !text.isEmpty, text.utf8.count <= lengthLimit, seen.insert(text).inserted else {
        continue
      }
      kept.append(IncidentTerm(kind, text))
    }
    return kept
  }

  /// An alert's title without its numbers, so that two runs of one check have one name.
  private static func name(_ title: String) -> String {
    String(
      title.lowercased().unicodeScalars.prefix(lengthLimit * 2).filter { !isDigit($0) }.map(
        Character.init))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// The words of a text that look like names of tables, jobs and models: `fct_orders`, `dwh.orders`.
  private static func dataNames(_ text: String) -> [String] {
    let isPart: (Unicode.Scalar) -> Bool = { scalar in
      scalar.properties.isAlphabetic || isDigit(scalar) || scalar == "_" || scalar == "."
    }
    let words = text.unicodeScalars.split { !isPart($0) }
    return words.compactMap { word -> String? in
      let name = trimmed(word)
      guard name.contains(where: { $0 == "_" || $0 == "." }),
        name.contains(where: { $0.properties.isAlphabetic })
      else { return nil }
      return String(name).lowercased()
    }
  }

  /// A full stop at the end of a sentence is none of the name.
  private static func trimmed(
    _ word: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView {
    var word = word.drop { $0 == "." || $0 == "_" }
    while let last = word.last, last == "." || last == "_" { word.removeLast() }
    return word
  }

  private static let common: Set<String> = [
    "and", "are", "but", "for", "from", "has", "have", "into", "its", "not", "our", "since", "than",
    "that", "the", "their", "then", "this", "too", "was", "were", "when", "which", "with",
  ]

  private static func words(_ title: String) -> [String] {
    title.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
      .filter { $0.count >= 3 && !common.contains($0) && !$0.allSatisfy(\.isNumber) }
  }
}
