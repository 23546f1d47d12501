extension SafeText: ExpressibleByStringInterpolation {
  /// Cleans a literal too, so that no text of this type is ever an exception.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// Creates text from an interpolated literal whose parts have been cleaned one by one.
  public init(stringInterpolation: StringInterpolation) {
    self.init(clean: stringInterpolation.text, columns: stringInterpolation.columns)
  }

  /// Gathers the parts of an interpolated literal, each cleaned by itself.
  ///
  /// Only values whose text is known to be harmless, or which are cleaned, can be interpolated;
  /// anything else does not compile.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""
    fileprivate var columns = 0

    /// Prepares for a literal of that shape.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    private mutating func append(_ part: SafeText) {
      text += part.description
      columns += part.columns
    }

    /// Adds a cleaned part of the literal.
    public mutating func appendLiteral(_ literal: String) {
      guard !literal.isEmpty else { return }
      append(SafeText(literal))
    }

    /// Adds text that is safe already.
    public mutating func appendInterpolation(_ text: SafeText) {
      append(text)
    }

    /// Adds foreign text, cleaned.
    public mutating func appendInterpolation(_ foreign: some StringProtocol) {
      append(SafeText(foreign))
    }

    /// Adds a foreign character, cleaned.
    public mutating func appendInterpolation(_ foreign: Character) {
      append(SafeText(String(foreign)))
    }

    /// Adds a whole number.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      append(SafeText(String(number)))
    }
  }
}

extension SafeText {
  /// Returns both texts in a row.
  public static func + (left: SafeText, right: SafeText) -> SafeText {
    SafeText(clean: left.description + right.description, columns: left.columns + right.columns)
  }

  /// Adds text at the end.
  public static func += (left: inout SafeText, right: SafeText) {
    left = left + right
  }
}

extension Sequence where Element == SafeText {
  /// Returns the texts in a row with a separator between them.
  public func joined(separator: SafeText = "") -> SafeText {
    var text = ""
    var columns = 0
    var isFirst = true
    for part in self {
      if !isFirst { text += separator.description }
      if !isFirst { columns += separator.columns }
      text += part.description
      columns += part.columns
      isFirst = false
    }
    return SafeText(clean: text, columns: columns)
  }
}
