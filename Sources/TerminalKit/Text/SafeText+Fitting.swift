/// At which end of a field text stands.
public enum TextAlignment: Hashable, Sendable {
  case leading
  case trailing
}

extension SafeText {
  /// What stands where text was cut off.
  public static let ellipsis: SafeText = "\u{2026}"

  /// The widest field that text is padded to; no terminal reports more columns.
  public static let paddingLimit = 65_535

  /// Returns the text cut to a number of columns, with an ellipsis when something was cut off.
  ///
  /// A wide character is never split, so the result may be one column narrower.
  public func clipped(toColumns limit: Int, ellipsis: SafeText = .ellipsis) -> SafeText {
    guard columns > limit else { return self }
    guard limit > 0 else { return "" }
    let room = limit - ellipsis.columns
    guard room >= 0 else { return prefix(columns: limit) }
    return prefix(columns: room) + ellipsis
  }

  /// Returns the text with spaces up to a number of columns; longer text stays as it is.
  public func padded(toColumns limit: Int, alignment: TextAlignment = .leading) -> SafeText {
    let missing = min(limit, Self.paddingLimit).minus(columns)
    guard missing > 0 else { return self }
    let spaces = SafeText.spaces(missing)
    switch alignment {
    case .leading: return self + spaces
    case .trailing: return spaces + self
    }
  }

  /// Returns the text cut or padded to exactly that many columns, as a table needs it.
  public func fitted(toColumns limit: Int, alignment: TextAlignment = .leading) -> SafeText {
    clipped(toColumns: limit).padded(toColumns: limit, alignment: alignment)
  }

  /// Returns the text without spaces at either end.
  public func trimmed() -> SafeText {
    let kept = description.drop { $0 == " " }
    let dropped = kept.reversed().prefix { $0 == " " }.count
    let removed = description.count - kept.count + dropped
    return SafeText(clean: String(kept.dropLast(dropped)), columns: columns - removed)
  }

  static func spaces(_ count: Int) -> SafeText {
    SafeText(clean: String(repeating: " ", count: max(0, count)), columns: max(0, count))
  }

  /// Returns as many whole characters as fit.
  func prefix(columns limit: Int) -> SafeText {
    guard columns > limit else { return self }
    guard !isASCII else {
      let bytes = description.utf8
      let end = bytes.index(bytes.startIndex, offsetBy: max(0, limit))
      return SafeText(clean: String(description[..<end]), columns: max(0, limit))
    }
    var end = description.startIndex
    var used = 0
    for glyph in glyphs {
      guard used + glyph.columns <= limit else { break }
      end = glyph.text.endIndex
      used += glyph.columns
    }
    return SafeText(clean: String(description[..<end]), columns: used)
  }
}
