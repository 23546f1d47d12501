import IncidentModel

/// The comment at the end of a line that holds its id.
struct EntryIDComment {
  /// The id; nil when there is none, or what there is has not its form.
  private(set) var id: EntryID?
  /// The comment, with the blanks before it.
  private(set) var range: Range<Int>?
  /// Where what stands before it ends, blanks left out.
  private(set) var textEnd: Int
  private let end: Int

  /// Finds the first comment outside code.
  init(_ line: LogicalLine, from start: Int) {
    let bytes = line.bytes
    end = bytes.count
    textEnd = bytes.count
    let mark = Self.mark
    var index = start
    var covered: [Bool]?
    let lastMark = bytes.lastIndex { $0 == 0x60 || $0 == 0x29 } ?? -1
    while index + mark.count <= bytes.count {
      guard bytes[index] == 0x3C, bytes[index...].starts(with: mark) else {
        index += 1
        continue
      }
      // What has no back-tick and no bracket behind it is in no code and in no link.
      let isBare = index > lastMark
      if !isBare, covered == nil { covered = line.covered }
      guard isBare || covered?[index] == false else {
        index += 1
        continue
      }
      // One that does not end leaves none behind it that does.
      guard let close = Self.close(bytes, index + mark.count) else { return }
      let text = bytes[(index + mark.count)..<(close - 3)].trimmedBlanks.shownText
      id = EntryID.isWellFormed(text) ? EntryID(text) : nil
      var front = index
      while front > start, bytes[front - 1] == 0x20 || bytes[front - 1] == 0x09 { front -= 1 }
      range = front..<close
      textEnd = front
      return
    }
  }

  private static let mark = Array("<!-- w:".utf8)

  private static func close(_ bytes: [UInt8], _ start: Int) -> Int? {
    var index = start
    while index + 3 <= bytes.count {
      if bytes[index] == 0x2D, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x3E {
        return index + 3
      }
      index += 1
    }
    return nil
  }

  /// Where an id is put in a line that has none.
  func place(in line: LogicalLine) -> Int { range.map { line.range($0).lowerBound } ?? line.end }
}
