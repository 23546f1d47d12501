/// Knows after each line of shell whether the command goes on in the next one.
///
/// A command goes on after a back-slash, `|`, `&&` or `||`, inside quotes, in a heredoc and until the
/// `done`, `fi` or `esac` of a compound command.
struct ShellContinuation {
  private enum Quote {
    case none
    case single
    case double
  }

  private struct Heredoc {
    var terminator: [UInt8]
    var allowsTabs: Bool
  }

  private var quote = Quote.none
  private var heredocs: [Heredoc] = []
  private var depth = 0
  private var endsOpen = false

  /// Whether the command needs another line.
  var isOpen: Bool { quote != .none || !heredocs.isEmpty || depth > 0 || endsOpen }

  /// Takes the next line.
  mutating func take(_ line: ArraySlice<UInt8>) {
    if let heredoc = heredocs.first, quote == .none {
      let text = heredoc.allowsTabs ? line.drop { $0 == 0x09 } : line
      if text.elementsEqual(heredoc.terminator) { heredocs.removeFirst() }
      return
    }
    let code = scan(line)
    endsOpen = quote == .none && Self.endsOpen(code)
    if quote == .none { depth = max(0, depth + Self.depthChange(in: code)) }
  }

  /// Walks the quotes of a line and returns what of it stands outside them, without a comment.
  private mutating func scan(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var code: [UInt8] = []
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      switch quote {
      case .single:
        if byte == UInt8(ascii: "'") { quote = .none }
      case .double:
        if byte == UInt8(ascii: "\\") { index += 1 }
        if byte == UInt8(ascii: "\"") { quote = .none }
      case .none:
        if byte == UInt8(ascii: "#"), code.last?.isBlank ?? true { return code }
        if byte == UInt8(ascii: "<"), let heredoc = Self.heredoc(at: index, in: line) {
          heredocs.append(heredoc)
          index += 1
        }
        index += takeUnquoted(byte, at: index, in: line, into: &code)
      }
      index += 1
    }
    return code
  }

  /// Takes a byte outside quotes and returns how many bytes after it belong to it.
  private mutating func takeUnquoted(
    _ byte: UInt8, at index: Int, in line: ArraySlice<UInt8>, into code: inout [UInt8]
  ) -> Int {
    switch byte {
    case UInt8(ascii: "'"):
      quote = .single
      code.append(0x71)
    case UInt8(ascii: "\""):
      quote = .double
      code.append(0x71)
    case UInt8(ascii: "\\") where index + 1 < line.endIndex:
      code.append(0x71)
      return 1
    default:
      code.append(byte)
    }
    return 0
  }

  private static func heredoc(at start: Int, in line: ArraySlice<UInt8>) -> Heredoc? {
    var rest = line[start...]
    let isWithin = start > line.startIndex && line[start - 1] == UInt8(ascii: "<")
    guard !isWithin, rest.begins(with: "<<"), !rest.begins(with: "<<<") else { return nil }
    rest = rest.dropFirst(2)
    let allowsTabs = rest.first == UInt8(ascii: "-")
    if allowsTabs { rest = rest.dropFirst() }
    rest = rest.drop(while: \.isBlank)
    let quotes: Set<UInt8> = [UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\")]
    let isQuoted = rest.first.map(quotes.contains) ?? false
    if isQuoted { rest = rest.dropFirst() }
    let word = rest.prefix { $0.isWordByte }
    guard let first = word.first, !first.isDigit else { return nil }
    // `<<name>>` is a placeholder.
    guard !line[word.endIndex...].begins(with: ">>") else { return nil }
    return Heredoc(terminator: Array(word), allowsTabs: allowsTabs)
  }

  private static func endsOpen(_ code: [UInt8]) -> Bool {
    guard let last = code.last(where: { !$0.isBlank }) else { return false }
    if code.last == UInt8(ascii: "\\") { return true }
    let trimmed = code.trimmed
    return last == UInt8(ascii: "|") || trimmed.suffix(2).elementsEqual("&&".utf8)
  }

  /// Counts compound commands that a line opens minus those it closes.
  private static func depthChange(in code: [UInt8]) -> Int {
    var change = 0
    for segment in code.split(whereSeparator: { ";|&\n".utf8.contains($0) }) {
      var words = segment.split(whereSeparator: \.isBlank).map {
        String(decoding: $0, as: UTF8.self)
      }
      while let first = words.first, ["do", "then", "else", "!", "time"].contains(first) {
        words.removeFirst()
      }
      guard let first = words.first else { continue }
      if ["for", "while", "until", "if", "case", "select"].contains(first) { change += 1 }
      if ["done", "fi", "esac"].contains(first) { change -= 1 }
    }
    return change
  }
}
