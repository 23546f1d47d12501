/// The lines of a document as markdown counts them: a line ends with LF, CR LF or a lone CR.
struct DocumentLines {
  let bytes: ArraySlice<UInt8>
  private let ranges: [Range<Int>]

  /// Splits a document; a byte order mark at its start is not part of the first line.
  init(_ document: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    bytes = document.dropFirst(document.starts(with: mark) ? 3 : 0)
    ranges = Self.split(bytes)
  }

  var count: Int { ranges.count }

  /// The bytes of a line, counted from 0, without its end.
  subscript(line: Int) -> ArraySlice<UInt8> { bytes[ranges[line]] }

  /// The bytes from the start of a line to the end of the document.
  func bytes(from line: Int) -> ArraySlice<UInt8> {
    line < ranges.count ? bytes[ranges[line].lowerBound...] : bytes[bytes.endIndex...]
  }

  private static func split(_ bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D {
        ranges.append(start..<index)
        let isPair = byte == 0x0D && index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A
        index += isPair ? 1 : 0
        start = index + 1
      }
      index += 1
    }
    if start < bytes.endIndex { ranges.append(start..<bytes.endIndex) }
    return ranges
  }
}

extension BidirectionalCollection<UInt8> {
  /// The slice without spaces and tabs at both ends.
  var trimmedBlanks: SubSequence {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let front = drop(while: isBlank)
    guard let last = front.indices.last(where: { !isBlank(front[$0]) }) else {
      return front[front.endIndex...]
    }
    return front[...last]
  }

  /// The bytes as text to be shown; what is not UTF-8 becomes the replacement character.
  var shownText: String { String(decoding: self, as: UTF8.self) }

  /// Whether the slice begins with the bytes of an ASCII text.
  func begins(with text: StaticString) -> Bool {
    text.withUTF8Buffer { starts(with: $0) }
  }
}
