/// What a step says about itself in a comment that other programs do not show.
///
/// `<!-- wardroom: kind: check, expect: "state=running" -->` at the end of a step's title or on a line
/// of its own within the step. Without a comment everything has its default.
public struct StepAttributes: Codable, Hashable, Sendable {
  /// What a step wants of a person.
  public enum Kind: String, Codable, Hashable, CaseIterable, Sendable {
    /// Look at something and change nothing.
    case check
    case act
    /// Answer a question, on which it depends how to go on.
    case decide
    /// Tell somebody.
    case comms
  }

  public var kind: Kind?
  /// Whether it can do harm that no command's text shows.
  public var isDangerous: Bool
  /// Whether it may be done twice; nil when the file does not say.
  public var isIdempotent: Bool?
  /// How it is undone: a text, or the place of a step (`StepPlace`).
  public var rollback: String?
  /// What has to occur in a line of the output.
  public var expect: OutputExpectation?
  /// The exit code that means it went well.
  public var exitCode: Int
  /// Where to go on by the answer, in the order of the file; empty where nothing is decided.
  public var branches: [StepBranch]
  /// How long it usually takes.
  public var minutes: Int?
  /// After how many seconds a command of it is given up.
  public var timeoutSeconds: Int?

  private enum CodingKeys: String, CodingKey {
    case kind
    case isDangerous = "danger"
    case isIdempotent = "idempotent"
    case rollback
    case expect
    case exitCode = "exit"
    case branches = "branch"
    case minutes
    case timeoutSeconds = "timeout_seconds"
  }

  /// Creates attributes.
  public init(
    kind: Kind? = nil, isDangerous: Bool = false, isIdempotent: Bool? = nil,
    rollback: String? = nil, expect: OutputExpectation? = nil, exitCode: Int = 0,
    branches: [StepBranch] = [], minutes: Int? = nil, timeoutSeconds: Int? = nil
  ) {
    self.kind = kind
    self.isDangerous = isDangerous
    self.isIdempotent = isIdempotent
    self.rollback = rollback
    self.expect = expect
    self.exitCode = exitCode
    self.branches = branches
    self.minutes = minutes
    self.timeoutSeconds = timeoutSeconds
  }

  /// The place of the step that undoes this one, nil when the file says it in words.
  public var rollbackPlace: StepPlace? {
    rollback.flatMap { $0.hasPrefix("#") ? StepPlace($0) : nil }
  }

  /// The texts on which it depends what a tick means.
  ///
  /// A tick says that a step of this kind was done and brought what was expected, so it does not
  /// outlive a change of these. How long a step takes or how it is undone changes nothing about
  /// what was done.
  var hashedTexts: [String] {
    var texts: [String] = []
    if let kind { texts.append("kind \(kind.rawValue)") }
    if let expect { texts.append("expect \(expect.pattern)") }
    if exitCode != 0 { texts.append("exit \(exitCode)") }
    return texts + branches.map { "branch \($0.answer) \($0.place.text)" }
  }
}

/// An answer to the question of a step, and where it leads.
public struct StepBranch: Codable, Hashable, Sendable {
  public var answer: String
  public var place: StepPlace

  /// Creates a branch.
  public init(answer: String, place: StepPlace) {
    self.answer = answer
    self.place = place
  }
}

/// The place of a step as a file names it: `#anchor`, or a path such as `3.2`.
public struct StepPlace: Codable, Hashable, Sendable {
  public var text: String

  /// Takes a place as it is written.
  public init(_ text: String) {
    self.text = text
  }

  /// The anchor without its `#`, nil for a path.
  public var anchor: String? { text.hasPrefix("#") ? String(text.dropFirst()) : nil }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// A text that a line of output must hold; `*` stands for anything within the line.
public struct OutputExpectation: Codable, Hashable, Sendable {
  public var pattern: String

  /// Creates an expectation from what the file says.
  public init(_ pattern: String) {
    self.pattern = pattern
  }

  /// Tells whether a line holds the text, upper and lower case being different.
  public func isMet(by line: some StringProtocol) -> Bool {
    var rest = Array(line.utf8)[...]
    for piece in pattern.utf8.split(separator: UInt8(ascii: "*")) {
      guard let end = Self.end(of: piece, in: rest) else { return false }
      rest = rest[end...]
    }
    return true
  }

  /// Returns where the first occurrence of a text ends.
  private static func end(
    of piece: Substring.UTF8View, in bytes: ArraySlice<UInt8>
  ) -> Int? {
    guard bytes.count >= piece.count else { return nil }
    return (bytes.startIndex...(bytes.endIndex - piece.count)).first {
      bytes[$0..<($0 + piece.count)].elementsEqual(piece)
    }.map { $0 + piece.count }
  }

  public init(from decoder: any Decoder) throws {
    pattern = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(pattern)
  }
}
