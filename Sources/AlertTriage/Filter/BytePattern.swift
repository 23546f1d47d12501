/// A text to look for in lower case, with `*` for any characters and `?` for one, unless it was quoted.
struct BytePattern: Hashable, Sendable {
  /// Where in a text it must stand.
  enum Place: Hashable, Sendable {
    case anywhere
    case beginning
    case whole
  }

  /// Stands for one character of any length; no byte of UTF-8 has this value.
  static let anyCharacter: UInt8 = 0xFF

  /// What stands between the stars.
  let pieces: [[UInt8]]
  /// The pieces of a whole value that stand at its beginning, at its end and between.
  let first: [UInt8]
  let last: [UInt8]
  let middle: [[UInt8]]
  let hasStar: Bool
  let place: Place

  /// Whether it is just a text, which is looked for much faster.
  let isPlain: Bool
  /// The longest run of letters that every match holds.
  let surest: [UInt8]

  /// Creates a pattern; stars in a field's value make it mean the whole value.
  init(_ text: String, isLiteral: Bool, place: Place) {
    var pieces: [[UInt8]] = [[]]
    for byte in AlertText.folded(text) {
      switch byte {
      case UInt8(ascii: "*") where !isLiteral:
        if pieces.count == 1 || pieces.last != [] { pieces.append([]) }
      case UInt8(ascii: "?") where !isLiteral: pieces[pieces.count - 1].append(Self.anyCharacter)
      default: pieces[pieces.count - 1].append(byte)
      }
    }
    let isGlob = pieces.count > 1 || pieces[0].contains(Self.anyCharacter)
    self.pieces = pieces
    first = pieces[0]
    last = pieces[pieces.count - 1]
    middle = Array(pieces.dropFirst().dropLast())
    hasStar = pieces.count > 1
    isPlain = !isGlob
    let runs = pieces.flatMap { $0.split(separator: Self.anyCharacter) }
    surest = Array(runs.max { $0.count < $1.count } ?? [])
    self.place = isGlob && place == .beginning ? .whole : place
  }

  /// Whether a text in lower case is as the pattern says.
  func matches(_ text: [UInt8]) -> Bool { ByteScan.over(text) { $0.matches(self) } }

  /// Whether it is the empty value, which an alert has that says nothing there.
  var isEmptyValue: Bool { isPlain && pieces[0].isEmpty && place == .whole }
}
