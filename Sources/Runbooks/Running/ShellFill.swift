/// Puts values in the place of `<name>` in a piece of shell, quoted for where each one stands.
///
/// It follows quotes, comments and `$(…)`. Where the grammar of the shell is harder than that (here
/// documents, back-quotes, arithmetic, `case`), only values that need no quoting are let in.
struct ShellFill {
  private enum Context {
    case plain
    case double
    case single
    case comment
    /// Within `$(…)` or parentheses, until they close.
    case parenthesis
  }

  private let bytes: [UInt8]
  private let spellings: [(bytes: [UInt8], name: String)]
  private let values: [String: String]
  private let isHard: Bool
  private var contexts: [Context] = [.plain]
  private var index = 0
  private var filledBytes: [UInt8] = []
  /// Whether a value that is not plain stands within quotes.
  private(set) var isNested = false

  init(_ text: String, _ placeholders: [Placeholder], _ values: [String: String]) {
    bytes = Array(text.utf8)
    spellings = placeholders.filter { !$0.isVariable }.map { (Array($0.spelling.utf8), $0.name) }
    self.values = values
    isHard = Self.isHard(bytes)
  }

  /// Returns the text with all values in it.
  mutating func filled() throws(StepScriptProblem) -> String {
    while index < bytes.count {
      let rest = bytes[index...]
      if let found = spellings.first(where: { rest.starts(with: $0.bytes) }) {
        try put(found.name)
        index += found.bytes.count
      } else {
        step()
      }
    }
    return String(decoding: filledBytes, as: UTF8.self)
  }

  private mutating func put(_ name: String) throws(StepScriptProblem) {
    guard let value = values[name] else { throw .unfilled(name) }
    guard !ShellQuote.isPlain(value) else { return add(value) }
    guard !isHard, let context = contexts.last else { throw .unquotable(name) }
    switch context {
    case .plain, .parenthesis: add(ShellQuote.word(value))
    case .comment: add(value)
    case .double: addNested(value, as: ShellQuote.inDouble(value))
    case .single: addNested(value, as: ShellQuote.inSingle(value))
    }
  }

  private mutating func addNested(_ value: String, as quoted: String) {
    isNested = isNested || ShellQuote.hasSigns(value)
    add(quoted)
  }

  private mutating func add(_ text: String) { filledBytes += text.utf8 }

  /// Copies what stands at the index and follows what it opens or closes.
  private mutating func step() {
    let byte = bytes[index]
    switch contexts.last ?? .plain {
    case .single:
      if byte == UInt8(ascii: "'") { contexts.removeLast() }
    case .comment:
      if byte == 0x0A { contexts.removeLast() }
    case .double: stepInside(byte)
    case .plain, .parenthesis:
      stepOutside(byte)
    }
    copy()
  }

  private mutating func stepInside(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\\"): copy()
    case UInt8(ascii: "\""): contexts.removeLast()
    case UInt8(ascii: "$") where opensCommand: openCommand()
    default: break
    }
  }

  private mutating func stepOutside(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\\"): copy()
    case UInt8(ascii: "'"): contexts.append(.single)
    case UInt8(ascii: "\""): contexts.append(.double)
    case UInt8(ascii: "#") where isWordStart: contexts.append(.comment)
    case UInt8(ascii: "("): contexts.append(.parenthesis)
    case UInt8(ascii: ")") where contexts.count > 1: contexts.removeLast()
    default: break
    }
  }

  private var opensCommand: Bool {
    bytes[index] == UInt8(ascii: "$") && index + 1 < bytes.count
      && bytes[index + 1] == UInt8(ascii: "(")
  }

  private mutating func openCommand() {
    copy()
    contexts.append(.parenthesis)
  }

  private var isWordStart: Bool {
    index == 0 || " \t\n;&|(".utf8.contains(bytes[index - 1])
  }

  private mutating func copy() {
    guard index < bytes.count else { return }
    filledBytes.append(bytes[index])
    index += 1
  }

  /// Whether there is grammar in the text that the simple reading above would get wrong.
  private static func isHard(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    if words.contains("case") || text.contains("`") { return true }
    return ["<<", "$((", "((", "$'", "$\"", "${"].contains { text.contains($0) }
  }
}
