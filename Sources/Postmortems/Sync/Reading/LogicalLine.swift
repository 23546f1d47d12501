/// The own text of an item as one line, whatever its author wrapped, and where each byte of it stands.
struct LogicalLine {
  /// The bytes; a line end with the blanks around it is one space.
  private(set) var bytes: [UInt8] = []
  /// Where each run of bytes begins, here and in the document.
  private var runs: [(here: Int, there: Int)] = []
  /// Where the text ends in the document.
  private(set) var end: Int

  /// Joins lines of a document.
  init(_ lines: DocumentLines, _ range: Range<Int>) {
    end = lines.range(of: range.lowerBound).lowerBound
    for line in range {
      let content = lines[line].trimmedBlanks
      guard !content.isEmpty else { continue }
      add(content)
    }
  }

  /// A part of one line of a document.
  init(_ slice: ArraySlice<UInt8>) {
    end = slice.startIndex
    add(slice)
  }

  private mutating func add(_ content: ArraySlice<UInt8>) {
    if !bytes.isEmpty { bytes.append(0x20) }
    runs.append((bytes.count, content.startIndex))
    bytes += content
    end = content.endIndex
  }

  /// Where a byte stands in the document.
  func offset(_ index: Int) -> Int {
    guard let run = runs.last(where: { $0.here <= index }) else { return end }
    return run.there + index - run.here
  }

  /// Where a range stands in the document.
  func range(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let place = range.lowerBound >= bytes.count ? end : offset(range.lowerBound)
      return place..<place
    }
    return offset(range.lowerBound)..<(offset(range.upperBound - 1) + 1)
  }

  /// Which bytes stand in code spans and links, where nothing is read.
  ///
  /// A span ends at the next run of as many backticks; a backslash in front of a mark takes its meaning.
  var covered: [Bool] {
    var covered = [Bool](repeating: false, count: bytes.count)
    guard bytes.contains(where: { $0 == 0x60 || $0 == 0x5B }) else { return covered }
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x5C {
        index += 2
      } else if let end = spanEnd(index) ?? linkEnd(index) {
        for place in index..<end { covered[place] = true }
        index = end
      } else {
        index = bytes[index] == 0x60 ? index + backticks(index) : index + 1
      }
    }
    return covered
  }

  private func backticks(_ index: Int) -> Int { bytes[index...].prefix { $0 == 0x60 }.count }

  private func spanEnd(_ start: Int) -> Int? {
    let length = backticks(start)
    guard length > 0 else { return nil }
    var index = start + length
    while index < bytes.count {
      let run = backticks(index)
      if run == length { return index + run }
      index += max(run, 1)
    }
    return nil
  }

  /// The end of `[text](https://...)`, in which neither text nor address hold marks.
  private func linkEnd(_ start: Int) -> Int? {
    guard bytes[start] == 0x5B else { return nil }
    let text = bytes[(start + 1)...].prefix { !Self.linkMarks.contains($0) }
    guard bytes[text.endIndex...].starts(with: [0x5D, 0x28]) else { return nil }
    let address = bytes[(text.endIndex + 2)...].prefix {
      !Self.linkMarks.contains($0) && $0 != 0x20
    }
    guard address.endIndex < bytes.count, bytes[address.endIndex] == 0x29 else { return nil }
    return address.endIndex + 1
  }

  private static let linkMarks: Set<UInt8> = Set("[]()<>`\\*".utf8)
}
