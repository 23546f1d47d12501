/// A mapping as a team writes it; a single value may stand where a list of one could.
extension SourceMapping: Codable {
  private enum Key: String, CodingKey, CaseIterable {
    case name, title, match, fields, labels, dedup
    case forEach = "for_each"
    case statusValues = "status_values"
    case severityValues = "severity_values"
  }

  /// Any key at all, to find those that are none of ours.
  private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The keys of a mapping, for a sentence.
  static var keys: [String] { Key.allCases.map(\.rawValue) }

  /// Creates a mapping from what a team wrote.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    func words(_ key: Key) throws -> [String: [String]] {
      try (values.decodeIfPresent([String: Choices].self, forKey: key) ?? [:]).mapValues(\.texts)
    }
    func word(_ key: Key) throws -> String {
      try values.decodeIfPresent(Scalar.self, forKey: key)?.text ?? ""
    }
    self.init(
      name: try word(.name), fields: try words(.fields),
      dedup: try values.decodeIfPresent(Choices.self, forKey: .dedup)?.texts ?? [])
    title = try word(.title)
    forEach = try word(.forEach)
    labels = try words(.labels)
    match = try values.decodeIfPresent([Condition].self, forKey: .match) ?? []
    statusValues = try words(.statusValues).compactMapValues(\.first)
    severityValues = try words(.severityValues).compactMapValues(\.first)
    unknownKeys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
      .filter { Key(rawValue: $0) == nil }.sorted()
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(name, forKey: .name)
    if !title.isEmpty { try values.encode(title, forKey: .title) }
    if !match.isEmpty { try values.encode(match, forKey: .match) }
    if !forEach.isEmpty { try values.encode(forEach, forKey: .forEach) }
    try values.encode(fields, forKey: .fields)
    if !labels.isEmpty { try values.encode(labels, forKey: .labels) }
    if !statusValues.isEmpty { try values.encode(statusValues, forKey: .statusValues) }
    if !severityValues.isEmpty { try values.encode(severityValues, forKey: .severityValues) }
    try values.encode(dedup, forKey: .dedup)
  }
}

/// One value or a list of them.
private struct Choices: Decodable {
  let texts: [String]

  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    do {
      texts = try single.decode([Scalar].self).map(\.text)
    } catch DecodingError.typeMismatch {
      texts = [try single.decode(Scalar.self).text]
    }
  }
}

/// Text, or a number or truth value that was written without quotes.
private struct Scalar: Decodable {
  let text: String

  /// Tries one kind after the other; a kind that does not match says to try the next.
  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    do {
      text = try single.decode(String.self)
      return
    } catch DecodingError.typeMismatch {}
    do {
      text = String(try single.decode(Int.self))
      return
    } catch DecodingError.typeMismatch {} catch DecodingError.dataCorrupted {}
    do {
      text = String(try single.decode(Double.self))
      return
    } catch DecodingError.typeMismatch {}
    text = String(try single.decode(Bool.self))
  }
}
