/// Turns foreign scalars into safe text, one at a time.
struct TextSanitiser {
  /// The distance of tab stops, as terminals set them.
  private static let tabStop = 8
  /// What an ncurses cell holds beside its character.
  private static let markLimit = 4
  /// What a mark without a character to stand on is put on.
  private static let dottedCircle: Unicode.Scalar = "\u{25CC}"

  private enum Pending {
    case nothing
    /// A carriage return, which is part of a line feed that follows.
    case carriageReturn
    /// The first half of a flag.
    case regionalIndicator(Unicode.Scalar)
    /// A joiner after an emoji, which swallows an emoji that follows.
    case joiner
  }

  private var output = String.UnicodeScalarView()
  private var columns = 0
  private var marks = 0
  /// What the last character was, as long as only marks followed it.
  private var base: Unicode.Scalar?
  private var pending = Pending.nothing

  /// Takes the next scalar.
  mutating func take(_ scalar: Unicode.Scalar) {
    guard !completesPending(with: scalar) else { return }
    if (0x20...0x7E).contains(scalar.value) {
      put(scalar, columns: 1)
    } else {
      takeUnusual(scalar)
    }
  }

  /// Returns the text.
  mutating func finish() -> SafeText {
    settlePending()
    return SafeText(clean: String(output), columns: columns)
  }

  // MARK: - What waits for the next scalar

  /// Whether the scalar was the second half of something; otherwise the first half is settled
  /// alone.
  private mutating func completesPending(with scalar: Unicode.Scalar) -> Bool {
    switch pending {
    case .nothing:
      return false
    case .carriageReturn where scalar == "\n":
      pending = .nothing
      put(Self.returnSign, columns: 1)
      return true
    case .regionalIndicator(let first) where scalar.isRegionalIndicator:
      pending = .nothing
      put(":\(first.regionalLetter)\(scalar.regionalLetter):")
      return true
    case .joiner where scalar.startsEmoji:
      pending = .nothing
      return true
    case .carriageReturn, .regionalIndicator, .joiner:
      settlePending()
      return false
    }
  }

  private mutating func settlePending() {
    switch pending {
    case .nothing: break
    case .carriageReturn: put("\u{240D}", columns: 1)
    case .regionalIndicator(let scalar): put(":\(scalar.regionalLetter):")
    case .joiner: put(Self.name(of: "\u{200D}"))
    }
    pending = .nothing
  }

  // MARK: - One scalar

  private static let returnSign: Unicode.Scalar = "\u{23CE}"
  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  private mutating func takeUnusual(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09: put(String(repeating: " ", count: Self.tabStop - columns % Self.tabStop))
    case 0x0A: put(Self.returnSign, columns: 1)
    case 0x0D: pending = .carriageReturn
    case 0..<0x20: put(Unicode.Scalar(UInt8(scalar.value)).controlPicture, columns: 1)
    case 0x7F: put("\u{2421}", columns: 1)
    case 0x80..<0xA0: put(Self.name(of: scalar))
    case 0xFE0E, 0xFE0F: break
    case 0x2800: put(" ", columns: 1)
    case 0x1F1E6...0x1F1FF: pending = .regionalIndicator(scalar)
    case 0x1F3FB...0x1F3FF: takeSkinTone(scalar)
    case 0x200D where base?.startsEmoji == true: pending = .joiner
    case 0x20E3 where base?.isKeycapBase == true: break
    case 0xA1..<0x300 where scalar != "\u{AD}": put(scalar, columns: 1)
    default: takeByCategory(scalar)
    }
  }

  private mutating func takeSkinTone(_ scalar: Unicode.Scalar) {
    guard base?.startsEmoji != true else { return }
    put(Self.name(of: scalar))
  }

  private mutating func takeByCategory(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    let category = properties.generalCategory
    let isInvisible =
      properties.isDefaultIgnorableCodePoint || category == .format
      || category == .lineSeparator || category == .paragraphSeparator
    if isInvisible { return put(Self.name(of: scalar)) }
    guard let columns = TextWidth.columns(of: scalar), category != .privateUse else {
      return put(Self.replacement, columns: 1)
    }
    if category == .spaceSeparator { return put(String(repeating: " ", count: max(1, columns))) }
    if columns == 0 { return putMark(scalar) }
    put(scalar, columns: columns)
  }

  // MARK: - Output

  private mutating func put(_ scalar: Unicode.Scalar, columns width: Int) {
    output.append(scalar)
    columns += width
    marks = 0
    base = scalar
  }

  private mutating func put(_ ascii: String) {
    for scalar in ascii.unicodeScalars { put(scalar, columns: 1) }
    base = nil
    marks = Self.markLimit
  }

  /// Puts a combining mark on the character before it, and a mark too many nowhere: the screen
  /// could not show it either.
  private mutating func putMark(_ scalar: Unicode.Scalar) {
    if base == nil { put(Self.dottedCircle, columns: 1) }
    guard marks < Self.markLimit else { return }
    output.append(scalar)
    marks += 1
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }
}

extension Unicode.Scalar {
  /// The picture of a C0 control, such as U+241B for escape.
  fileprivate var controlPicture: Unicode.Scalar {
    Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
  }

  fileprivate var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }

  /// The letter a regional indicator stands for.
  fileprivate var regionalLetter: Character {
    Character(Unicode.Scalar(UInt8(truncatingIfNeeded: value &- 0x1F1E6 &+ 0x41)))
  }

  /// Whether a joiner or a skin tone after this scalar makes an emoji cluster.
  fileprivate var startsEmoji: Bool { value > 0x7F && properties.isEmoji }

  fileprivate var isKeycapBase: Bool {
    (0x30...0x39).contains(value) || self == "#" || self == "*"
  }
}
