/// A setting of a channel or a tracker: its name, what belongs there and what it is for.
public struct SettingField: Hashable, Sendable {
  /// What belongs there.
  public enum Form: Hashable, Sendable {
    case text
    /// One word or a list.
    case texts
    case flag
    /// A secret, which the settings name only by reference.
    case secret
    /// Texts by names.
    case map
    /// Heads of a request by their names; what proves something only by reference.
    case heads
  }

  public var name: String
  public var form: Form
  public var isRequired: Bool
  /// What it is, for a person who has to fill it in.
  public var meaning: String

  init(_ name: String, _ form: Form, isRequired: Bool = false, _ meaning: String) {
    self.name = name
    self.form = form
    self.isRequired = isRequired
    self.meaning = meaning
  }
}

/// What a setting says, its references followed.
public enum SettingValue: Hashable, Sendable {
  case text(String)
  case texts([String])
  case flag(Bool)
  case map([String: String])
}

/// What the settings say about one channel or tracker.
public struct NamedSettings: Hashable, Sendable {
  public var name: String
  public var values: [String: SettingValue]

  /// Creates settings.
  public init(name: String, values: [String: SettingValue]) {
    self.name = name
    self.values = values
  }

  /// Finds the first field that has to be there and is not.
  func checkRequired(_ fields: [SettingField]) throws(SettingMistake) {
    for field in fields where field.isRequired && values[field.name] == nil {
      throw SettingMistake(field.name, "is missing: \(field.meaning).")
    }
  }

  /// Returns a text; nil when there is none, or an empty one.
  func text(_ field: String) -> String? {
    guard case .text(let text) = values[field], !text.isEmpty else { return nil }
    return text
  }

  /// Returns a text that has to be there.
  func required(_ field: String) throws(SettingMistake) -> String {
    guard let text = text(field) else { throw SettingMistake(field, "is missing.") }
    return text
  }

  /// Returns an address of the web, without the slashes at its end.
  func address(_ field: String) throws(SettingMistake) -> String {
    let text = try required(field)
    guard WebAddress(text) != nil, !text.contains("#") else {
      throw SettingMistake(field, "is no http or https URL.")
    }
    return String(text.reversed().drop { $0 == "/" }.reversed())
  }

  /// Returns a word that goes into the path of an address.
  func word(_ field: String) throws(SettingMistake) -> String {
    let text = try required(field)
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || "-_.".utf8.contains(byte)
    }
    guard isPlain, text.contains(where: { $0 != "." }) else {
      throw SettingMistake(field, "wants a word of letters, digits, - and _.")
    }
    return text
  }

  /// Returns what has to stand in a head of a request.
  func token(_ field: String) throws(SettingMistake) -> String {
    let text = try required(field)
    guard text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) else {
      throw SettingMistake(field, "holds blanks or characters that no token has.")
    }
    return text
  }

  /// Returns how long something may take, `30` or `30 s`.
  func seconds(_ field: String, default standard: Int) throws(SettingMistake) -> Int {
    guard let text = text(field) else { return standard }
    let digits = text.prefix { $0.isNumber }
    let unit = text.dropFirst(digits.count).filter { $0 != " " }
    guard unit.isEmpty || unit == "s", let seconds = Int(digits), (1...600).contains(seconds) else {
      throw SettingMistake(field, "wants seconds from 1 to 600.")
    }
    return seconds
  }

  func texts(_ field: String) -> [String] {
    guard case .texts(let texts) = values[field] else { return text(field).map { [$0] } ?? [] }
    return texts
  }

  func flag(_ field: String, default standard: Bool) -> Bool {
    guard case .flag(let flag) = values[field] else { return standard }
    return flag
  }

  func map(_ field: String) -> [String: String] {
    guard case .map(let map) = values[field] else { return [:] }
    return map
  }
}

/// Why a channel or tracker cannot be used as it is set.
public struct SettingMistake: Error, Hashable, Sendable {
  /// The field, nil for the channel as a whole.
  public var field: String?
  /// What is wrong with it, to be read behind its name, and what to do.
  public var trouble: String

  init(_ field: String?, _ trouble: String) {
    self.field = field
    self.trouble = trouble
  }

  /// Creates the mistake that an entry of a section is of no type that belongs there.
  public init(unknownTypeOf section: String) { self.init("type", "is no type of \(section).") }
}

/// What channels need of the machine.
public struct ChannelSurroundings: Sendable {
  public var http: HTTPClient
  /// Where relative paths begin.
  public var folder: String
  /// What of the environment a command may see.
  public var environment: [String: String]

  /// Creates surroundings.
  public init(http: HTTPClient, folder: String, environment: [String: String] = [:]) {
    self.http = http
    self.folder = folder
    self.environment = environment
  }
}
