/// The lines of a document as markdown counts them: a line ends with LF, CR LF or a lone CR.
struct DocumentLines: Hashable, Sendable {
  let bytes: ArraySlice<UInt8>
  /// Where each line begins, and behind them where the last one ends.
  private let starts: [Int]

  /// Splits a document; a byte order mark at its start is not part of the first line.
  init(_ document: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    bytes = document.dropFirst(document.starts(with: mark) ? 3 : 0)
    starts = Self.starts(of: bytes)
  }

  var count: Int { starts.count - 1 }

  /// The bytes of a line, counted from 0, without its end.
  subscript(line: Int) -> ArraySlice<UInt8> { bytes[range(of: line)] }

  /// Where the bytes of a line stand in the document, without its end.
  func range(of line: Int) -> Range<Int> {
    var end = starts[line + 1]
    if end > starts[line], bytes[end - 1] == 0x0A { end -= 1 }
    if end > starts[line], bytes[end - 1] == 0x0D { end -= 1 }
    return starts[line]..<end
  }

  /// Where a line stands in the document, with its end.
  func fullRange(of line: Int) -> Range<Int> { starts[line]..<starts[line + 1] }

  /// Where a line begins in the document; behind the last one that is the document's end.
  func start(of line: Int) -> Int { starts[min(line, count)] }

  /// The line a place in the document is on, counted from 0.
  func line(at offset: Int) -> Int {
    var (low, high) = (0, max(0, count - 1))
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Whether nothing but spaces and tabs stands on a line.
  func isBlank(_ line: Int) -> Bool {
    bytes[range(of: line)].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// What the first line of the document that ends ends with.
  var ending: [UInt8] {
    guard count > 0 else { return [0x0A] }
    let (content, full) = (range(of: 0), fullRange(of: 0))
    return content.upperBound == full.upperBound
      ? [0x0A] : Array(bytes[content.upperBound..<full.upperBound])
  }

  /// The bytes from the start of a line to the end of the document.
  func bytes(from line: Int) -> ArraySlice<UInt8> { bytes[start(of: line)...] }

  private static func starts(of bytes: ArraySlice<UInt8>) -> [Int] {
    var starts = [bytes.startIndex]
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let byte = buffer[index]
        index += 1
        guard byte == 0x0A || byte == 0x0D else { continue }
        if byte == 0x0D, index < buffer.count, buffer[index] == 0x0A { index += 1 }
        starts.append(bytes.startIndex + index)
      }
    }
    if starts.last != bytes.endIndex { starts.append(bytes.endIndex) }
    return starts
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
