/// Text without the characters that a reader's program may obey instead of showing.
struct CleanText: Hashable, Sendable {
  let text: String
  private let isChanged: Bool

  /// What is said when something was taken out.
  var notices: [String] { isChanged ? ["characters that do not show are taken out"] : [] }

  /// Takes a text of several lines, which end in a line feed afterwards.
  init(_ text: String) {
    var scalars = String.UnicodeScalarView()
    var isChanged = false
    var wasReturn = false
    for scalar in text.unicodeScalars {
      let isBreak = ["\r", "\n", "\u{2028}", "\u{2029}", "\u{85}"].contains(scalar)
      if isBreak {
        if !(scalar == "\n" && wasReturn) { scalars.append("\n") }
      } else if Self.isHarmful(scalar) {
        isChanged = true
      } else {
        scalars.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    self.text = String(scalars).withoutBlankEnds
    self.isChanged = isChanged
  }

  /// Takes what has to stand on one line.
  init(line text: String) {
    let clean = CleanText(text)
    let words = clean.text.split { $0 == " " || $0 == "\n" || $0 == "\t" }
    self.text = words.joined(separator: " ")
    isChanged = clean.isChanged
  }

  /// Whether it is a control character, or one that turns the order of what is read.
  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0...0x1F, 0x7F...0x9F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB:
      true
    default: false
    }
  }
}

extension String {
  /// The text without blanks and line feeds at its ends.
  fileprivate var withoutBlankEnds: String {
    let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\n" || scalar == "\t" }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    // Blanks before the first word are its indent; empty lines before it are none.
    let start = scalars[..<first].lastIndex(of: "\n").map(scalars.index(after:)) ?? startIndex
    return String(scalars[start...last])
  }
}
