/// A text as the record has it, from the markdown of an entry and back.
///
/// `value(of: markdown(of: value)) == value` for every value that is on one line (`OneLine`).
enum EntryText {
  /// Returns what markdown of one line says: escapes are resolved outside code spans, everything else stays.
  ///
  /// `\#public` keeps its backslash: who writes it so does not want the line to be public.
  static func value(of bytes: [UInt8], inCell: Bool = false) -> String {
    if isPlain(bytes) { return String(decoding: bytes, as: UTF8.self) }
    let text = inCell ? withoutCellEscapes(bytes) : bytes
    return oneLine(String(decoding: withoutEscapes(text), as: UTF8.self))
  }

  /// Returns the markdown of a value.
  ///
  /// Code and links lose their meaning too where it is literal, as in what came with an alert.
  static func markdown(of value: String, isLiteral: Bool, inCell: Bool = false) -> [UInt8] {
    let text = MarkdownText(value, isLiteral ? .literal : .typed).text
    return inCell ? withCellEscapes(text) : Array(text.utf8)
  }

  /// Returns a text on one line, as it is compared.
  static func oneLine(_ text: String) -> String {
    if isPlain(Array(text.utf8)) { return text }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: OneLine.scalars(of: text))
    return String(view)
  }

  /// Whether nothing has to be done: printable ASCII, single blanks inside only, no escape.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    var last: UInt8 = 0x20
    for byte in bytes {
      guard byte >= 0x20, byte <= 0x7E, byte != 0x5C else { return false }
      if byte == 0x20, last == 0x20 { return false }
      last = byte
    }
    return last != 0x20 || bytes.isEmpty
  }

  private static func withoutEscapes(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x60 {
        let end = spanEnd(bytes, index)
        result += bytes[index..<end]
        index = end
      } else {
        if bytes[index] == 0x5C, index + 1 < bytes.count, isPunctuation(bytes[index + 1]),
          !bytes[(index + 1)...].begins(with: "#public")
        {
          index += 1
        }
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// The end of the code span that begins at an index, else of the run of backticks.
  private static func spanEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    let run = { (index: Int) in bytes[index...].prefix { $0 == 0x60 }.count }
    let length = run(start)
    var index = start + length
    while index < bytes.count {
      let found = run(index)
      if found == length { return index + found }
      index += max(found, 1)
    }
    return start + length
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    Unicode.Scalar(byte).isMarkdownPunctuation
  }

  /// A pipe in a cell is written behind a backslash, in code too (GFM, tables).
  private static func withoutCellEscapes(_ bytes: [UInt8]) -> [UInt8] {
    bytes.indices.compactMap { index in
      bytes[index] == 0x5C && index + 1 < bytes.count && bytes[index + 1] == 0x7C
        ? nil : bytes[index]
    }
  }

  private static func withCellEscapes(_ text: String) -> [UInt8] {
    text.utf8.flatMap { $0 == 0x7C ? [0x5C, 0x7C] : [$0] }
  }
}
