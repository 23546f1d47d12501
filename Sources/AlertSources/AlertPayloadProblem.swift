/// Why a body, or one alert in it, could not be read: the place, what is wrong there and what to do.
///
/// Its texts are safe to log and to show: what they quote from the body is reduced to plain ASCII.
public struct AlertPayloadProblem: Error, Hashable, Sendable {
  /// A place in the bytes of a body, both counted from 1; columns count bytes.
  public struct Position: Hashable, Sendable {
    public var line: Int
    public var column: Int

    /// Creates a position.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// The place in the document, `alerts[2].labels`; empty when it is the body as a whole.
  public var path: String
  /// The place in the bytes, known when the body is not JSON.
  public var position: Position?
  /// What is wrong, as the end of a sentence that begins with the place: `is a number`.
  public var trouble: String
  /// The next step, a sentence of its own.
  public var remedy: String

  /// Creates a problem.
  public init(path: String = "", position: Position? = nil, trouble: String, remedy: String) {
    self.path = path
    self.position = position
    self.trouble = trouble
    self.remedy = remedy
  }

  /// The whole problem for the person who has to mend the sender.
  public var sentence: String { "\(place) \(trouble). \(remedy)" }

  private var place: String {
    guard path.isEmpty else { return path }
    guard let position else { return "The body" }
    return "The body, line \(position.line), column \(position.column),"
  }
}

extension AlertPayloadProblem {
  /// Returns text from a body as it may be quoted in a sentence: short, and printable ASCII only.
  static func quotable(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(40).map { scalar in
      (0x20..<0x7F).contains(scalar.value) ? Character(scalar) : "?"
    }
    return String(shown) + (text.unicodeScalars.dropFirst(40).isEmpty ? "" : "...")
  }
}
