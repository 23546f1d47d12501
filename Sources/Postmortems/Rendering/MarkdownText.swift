/// Text from the record as markdown of one line that can neither end the line nor become structure.
struct MarkdownText {
  /// What of the text may stay markdown.
  enum Form {
    /// Everything is shown as it was recorded.
    case literal
    /// Code spans and web links stay; a person at the console typed them.
    case typed
    /// Literal, and safe inside a cell of a table.
    case cell
  }

  private let scalars: [Unicode.Scalar]
  private let form: Form
  private let kept: [Range<Int>]

  /// Creates the markdown of a text; a text that holds nothing to show becomes a dash.
  init(_ text: String, _ form: Form) {
    scalars = OneLine.scalars(of: text)
    self.form = form
    switch form {
    case .typed: kept = KeptMarkdown.ranges(in: scalars)
    case .literal, .cell: kept = []
    }
  }

  /// The escaped text.
  var text: String {
    guard !scalars.isEmpty else { return "-" }
    var output = String.UnicodeScalarView()
    var index = 0
    var rest = kept[...]
    while index < scalars.count {
      if let range = rest.first, range.lowerBound == index {
        output.append(contentsOf: scalars[range])
        rest.removeFirst()
        index = range.upperBound
      } else {
        if needsEscape(at: index) { output.append("\\") }
        output.append(scalars[index])
        index += 1
      }
    }
    return String(output)
  }

  private func scalar(_ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  private func needsEscape(at index: Int) -> Bool {
    let previous = scalar(index - 1)
    let next = scalar(index + 1)
    switch scalars[index] {
    case "\\": return next?.isMarkdownPunctuation ?? true
    case "`", "*", "[", "~": return true
    case "<": return next.map { $0.isLetter || $0 == "?" || $0 == "/" } ?? false
    case "!": return previous == "<"
    case ">": return previous == "-" && scalar(index - 2) == "-"
    case "_": return !(previous?.isWord ?? false) || !(next?.isWord ?? false)
    case "&": return next.map { $0.isLetter || $0 == "#" } ?? false
    case "#": return scalars[index...].allSatisfy { $0 == "#" }
    case "@": return startsWord(index) && (next?.isWord ?? false)
    case ":": return endsTokenName(index) && next.map { $0 != " " } ?? false
    case "|": return form == .cell
    default: return false
    }
  }

  private func startsWord(_ index: Int) -> Bool { index == 0 || scalars[index - 1] == " " }

  /// Whether the colon would make the word before it a field of an entry, as in `due:2026-04-02`.
  private func endsTokenName(_ index: Int) -> Bool {
    let start = scalars[..<index].lastIndex(of: " ").map { $0 + 1 } ?? 0
    var name = String.UnicodeScalarView()
    name.append(contentsOf: scalars[start..<index])
    return EntryToken.names.contains(String(name))
  }
}

/// The names of the `name:value` fields an entry may end with.
enum EntryToken {
  static let names = ["due", "class", "type", "ticket", "prio", "done-when", "proof", "by"]

  /// Returns a value as it stands behind the mark of a field, so that nothing in it ends it or means something in
  /// markdown; nil when nothing is left.
  ///
  /// A name of two words becomes `Mira-Patel`. Any other value is bare when it is one plain word, else between quote
  /// marks, in which a backslash takes the meaning of whatever comes behind it.
  static func written(_ text: String, as field: EntryField) -> String? {
    field == .owner ? name(text) : quoted(text)
  }

  /// Returns a name as one word.
  static func name(_ text: String) -> String? {
    let scalars = OneLine.scalars(of: text)
    let kept = scalars.indices.map { index -> Unicode.Scalar in
      let isInside =
        index > 0 && scalars[index - 1].isWord && index + 1 < scalars.count
        && scalars[index + 1].isWord
      if scalars[index] == "_" { return isInside ? "_" : "-" }
      return scalars[index].isTokenCharacter ? scalars[index] : "-"
    }
    let words = kept.split(separator: "-")
    guard !words.isEmpty else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: words.joined(separator: CollectionOfOne("-")))
    return String(view)
  }
}

extension EntryToken {
  private static func quoted(_ text: String) -> String? {
    let scalars = OneLine.scalars(of: text)
    guard !scalars.isEmpty else { return nil }
    let isBare = scalars.indices.allSatisfy { index in
      scalars[index].isTokenCharacter || scalars[index] == "-"
        || (scalars[index] == "_" && isInside(scalars, index))
    }
    var view = String.UnicodeScalarView()
    for scalar in scalars {
      if !isBare, effective.contains(scalar) { view.append("\\") }
      view.append(scalar)
    }
    return isBare ? String(view) : "\"\(String(view))\""
  }

  /// What means something in a line of markdown, and what would end the value.
  private static let effective: Set<Unicode.Scalar> = [
    "\"", "\\", "`", "*", "_", "[", "]", "<", ">", "~", "&", "|", "!", "#",
  ]

  private static func isInside(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    index > 0 && scalars[index - 1].isWord && index + 1 < scalars.count && scalars[index + 1].isWord
  }
}

extension Unicode.Scalar {
  var isLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
  var isDigit: Bool { ("0"..."9").contains(self) }

  /// Whether the scalar is part of a word, so that an underscore beside it means nothing.
  var isWord: Bool { isLetter || isDigit || (value >= 0x80 && properties.isAlphabetic) }

  /// Whether a backslash in front of the scalar is an escape in CommonMark.
  var isMarkdownPunctuation: Bool {
    (0x21...0x2F).contains(value) || (0x3A...0x40).contains(value)
      || (0x5B...0x60).contains(value) || (0x7B...0x7E).contains(value)
  }

  /// Whether the scalar can stand in the value of a field and means nothing in markdown there.
  var isTokenCharacter: Bool {
    isWord || [".", "/", "#", "+", ":", "@", "%"].contains(self)
  }
}
