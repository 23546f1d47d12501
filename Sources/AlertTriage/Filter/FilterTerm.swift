/// Writes terms of the query language.
public enum FilterTerm {
  /// A value longer than this may be cut where it is searched, so only its beginning is asked for.
  private static let longest = 100
  private static let beginning = 60

  /// Returns the term that lets through what has exactly that value in a field.
  public static func exactly(_ field: String, _ value: String) -> String {
    let clean = String(value.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    if clean.utf8.count > longest { return field + ":" + quoted(String(clean.prefix(beginning))) }
    let isPlain = clean.allSatisfy { $0.isLetter || $0.isNumber || "_-./".contains($0) }
    return field + ":=" + (isPlain && !clean.isEmpty ? clean : quoted(clean))
  }

  /// Returns the term that lets through what has a number at every `#` of a shape; nil for a shape of
  /// nothing but numbers, which would be everything.
  static func shaped(_ field: String, _ shape: String, isCut: Bool) -> String? {
    guard shape.contains(where: { $0 != "#" }) else { return nil }
    guard shape.contains("#") || isCut else { return exactly(field, shape) }
    // A star is one only where there are no quotes, and there a blank would end the value.
    let pattern = shape.enumerated().map { offset, character -> String in
      if character == "#" { return "*" }
      let isSpecial = character.isWhitespace || "\",()*".contains(character)
      return isSpecial || offset == 0 && character == "=" ? "?" : String(character)
    }
    return field + ":" + pattern.joined() + (isCut ? "*" : "")
  }

  private static func quoted(_ value: String) -> String {
    "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
