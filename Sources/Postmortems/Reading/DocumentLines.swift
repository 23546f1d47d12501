/// The lines of a document as markdown counts them: a line ends with LF, CR LF or a lone CR.
struct DocumentLines: Hashable, Sendable {
  let bytes: ArraySlice<UInt8>
  /// Where each line begins, and behind them where the last one ends.
  private let starts: [Int]

  /// Splits a document; a byte order mark at its start is not part of the first line.
  init(_ document: [UInt8]) {
    bytes = Self.withoutMark(document)
    starts = Self.starts(of: bytes)
  }

  /// Splits a document of which an earlier version was split.
  init(_ document: [UInt8], after old: DocumentLines, _ common: CommonBytes) {
    bytes = Self.withoutMark(document)
    starts = Self.starts(of: bytes, after: old, common)
  }

  private static func withoutMark(_ document: [UInt8]) -> ArraySlice<UInt8> {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return document.dropFirst(document.starts(with: mark) ? 3 : 0)
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

  /// How many lines end at a place in the document or before it.
  func linesEnding(by offset: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle + 1] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many lines start behind a place in the document.
  func linesStarting(behind offset: Int) -> Int { count - min(count, firstStart(behind: offset)) }

  private func firstStart(behind offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] > offset { high = middle } else { low = middle + 1 }
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
    look(for: &starts, in: bytes, from: bytes.startIndex, to: bytes.endIndex)
    if starts.last != bytes.endIndex { starts.append(bytes.endIndex) }
    return starts
  }

  private static func starts(
    of bytes: ArraySlice<UInt8>, after old: DocumentLines, _ common: CommonBytes
  ) -> [Int] {
    var starts = [bytes.startIndex]
    starts.reserveCapacity(old.starts.count + 64)
    var place = bytes.startIndex
    for run in common.runs where run.count > 1 {
      look(for: &starts, in: bytes, from: place, to: run.new)
      // Whether a line starts at the end of a run depends on what stands behind it.
      let first = old.firstStart(behind: max(run.old, old.bytes.startIndex))
      for start in old.starts[first...] {
        guard start < run.old + run.count else { break }
        starts.append(start - run.old + run.new)
      }
      place = max(place, run.new + run.count - 1)
    }
    look(for: &starts, in: bytes, from: place, to: bytes.endIndex)
    if starts.last != bytes.endIndex { starts.append(bytes.endIndex) }
    return starts
  }

  /// Finds where lines start behind a place and up to another.
  private static func look(
    for starts: inout [Int], in bytes: ArraySlice<UInt8>, from start: Int, to end: Int
  ) {
    bytes.withUnsafeBufferPointer { buffer in
      let (first, end) = (bytes.startIndex, end - bytes.startIndex)
      var index = start - first
      while index < end {
        let byte = buffer[index]
        index += 1
        guard byte == 0x0A || byte == 0x0D else { continue }
        if byte == 0x0D, index < buffer.count, buffer[index] == 0x0A { index += 1 }
        if index <= end { starts.append(first + index) }
      }
    }
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
