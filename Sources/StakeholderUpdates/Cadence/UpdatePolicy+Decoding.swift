import IncidentModel

extension UpdatePolicy: Decodable {
  /// Decodes the `cadences:` map of a team's settings and lays it over the defaults.
  ///
  /// Every problem is a `DecodingError.dataCorrupted` whose description is a sentence naming key
  /// and value.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: PlainKey.self)
    self = .standard
    for key in container.allKeys {
      guard let severity = Severity(typed: key.stringValue) else {
        throw DecodingError.problem(
          container.codingPath + [key],
          "\"\(key.stringValue)\" is not a severity. Use SEV1, SEV2, SEV3 or SEV4.")
      }
      let fields = try container.nestedContainer(keyedBy: PlainKey.self, forKey: key)
      var cadence = Self.standard.cadence(for: severity)
      try cadence.read(fields)
      cadences[severity] = cadence
    }
  }
}

extension UpdateCadence {
  fileprivate mutating func read(_ fields: KeyedDecodingContainer<PlainKey>) throws {
    for key in fields.allKeys {
      switch key.stringValue {
      case "first": firstMinutes = try fields.minutes(key)
      case "every": everyMinutes = try fields.minutes(key)
      case "final": finalMinutes = try fields.minutes(key)
      case "hours": hours = try fields.hours(key)
      default:
        throw DecodingError.problem(
          fields.codingPath + [key],
          "\(fields.name(of: key)) is not a setting. Use first, every, final or hours.")
      }
    }
  }
}

extension KeyedDecodingContainer<PlainKey> {
  fileprivate func minutes(_ key: PlainKey) throws -> Int? {
    guard try !decodeNil(forKey: key) else { return nil }
    let text = try decode(String.self, forKey: key)
    switch DurationText(text) {
    case .minutes(let minutes): return minutes
    case .never: return nil
    case .unreadable:
      throw DecodingError.problem(
        codingPath + [key],
        "\(name(of: key)) is \"\(text)\", which is no duration of 1 min to 7 d. "
          + "Write it as 30 min, 4 h or none.")
    }
  }

  fileprivate func hours(_ key: PlainKey) throws -> UpdateCadence.Hours {
    let text = try decode(String.self, forKey: key)
    guard let hours = UpdateCadence.Hours(rawValue: text) else {
      throw DecodingError.problem(
        codingPath + [key], "\(name(of: key)) is \"\(text)\". Use always or business.")
    }
    return hours
  }

  /// The key with where it stands, `cadences.SEV1.every`.
  fileprivate func name(of key: PlainKey) -> String {
    (codingPath + [key]).map(\.stringValue).joined(separator: ".")
  }
}

extension DecodingError {
  fileprivate static func problem(_ path: [any CodingKey], _ sentence: String) -> DecodingError {
    .dataCorrupted(Context(codingPath: path, debugDescription: sentence))
  }
}

/// A key of a map whose keys are data.
private struct PlainKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init?(stringValue: String) {
    self.stringValue = stringValue
  }

  init?(intValue: Int) { nil }
}
