/// Text that cannot hurt a terminal: one line, no controls, nothing invisible, of known width.
///
/// It is the only text that can be drawn, printed, copied, notified or logged. Every way to make
/// one cleans what it is given, literals too, so no value of this type ever holds an escape, a
/// direction override, a zero-width scalar or an emoji cluster that terminals disagree about.
///
/// What was not safe stays visible: controls become their pictures (U+241B for escape), other
/// invisible scalars a mark like `<U+202E>`, a line feed the return sign, and what the C library
/// does not know U+FFFD.
public struct SafeText: Hashable, Sendable, CustomStringConvertible {
  /// The cleaned text.
  public let description: String

  /// How many terminal columns the text takes.
  public let columns: Int

  /// Cleans foreign text; line feeds become return signs, so that one text stays one line.
  public init(_ foreign: some StringProtocol) {
    if let columns = Self.printableASCIIColumns(foreign) {
      self.init(clean: String(foreign), columns: columns)
    } else {
      var sanitiser = TextSanitiser()
      for scalar in foreign.unicodeScalars { sanitiser.take(scalar) }
      self = sanitiser.finish()
    }
  }

  /// Trusts its caller, so only code that keeps the promise of this type may call it.
  init(clean: String, columns: Int) {
    description = clean
    self.columns = columns
  }

  /// Whether there is nothing to draw.
  public var isEmpty: Bool { description.isEmpty }

  /// Whether every scalar is ASCII; any other scalar has more UTF-8 bytes than columns.
  var isASCII: Bool { description.utf8.count == columns }

  /// Returns one text per line: it splits at line feeds, with or without a carriage return before
  /// them.
  ///
  /// A line feed at the end does not open a further line, and there is always at least one line.
  /// Lines behind the limit are not looked at.
  public static func lines(_ foreign: some StringProtocol, atMost limit: Int = .max) -> [SafeText] {
    var lines: [SafeText] = []
    let bytes = foreign.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex, lines.count < limit {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
      lines.append(SafeText(line: foreign[start..<end]))
      start = end < bytes.endIndex ? bytes.index(after: end) : end
    }
    return lines.isEmpty ? [SafeText("")] : lines
  }

  private init(line: some StringProtocol) {
    let scalars = line.unicodeScalars
    if scalars.last == "\r" {
      self.init(String(String.UnicodeScalarView(scalars.dropLast())))
    } else {
      self.init(line)
    }
  }

  /// Returns the columns of text that needs no cleaning, which is nearly all text there is.
  private static func printableASCIIColumns(_ foreign: some StringProtocol) -> Int? {
    let columns = foreign.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { (0x20...0x7E).contains($0) } ? bytes.count : nil
    }
    if let columns { return columns }
    let isPlain = foreign.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    return isPlain ? foreign.utf8.count : nil
  }
}
