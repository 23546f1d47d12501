/// Bytes that are the same in two versions of a document.
struct CommonRun: Hashable {
  /// Where they begin in the earlier version and in the new one.
  var old: Int
  var new: Int
  var count: Int
}

/// How much of two versions of a document is the same, as far as was looked for, from their front to their end.
struct CommonBytes {
  /// So many runs are made use of; with more of them there is little between two.
  private static let most = 64
  let runs: [CommonRun]

  /// Looks at the front and the end of two versions, which is where most edits leave all but one place.
  init(_ old: [UInt8], _ new: [UInt8]) {
    let least = min(old.count, new.count)
    let (front, back) = old.withUnsafeBytes { old in
      new.withUnsafeBytes { new in
        let front = Self.front(old, new, least)
        return (front, Self.back(old, new, least - front))
      }
    }
    runs = [
      CommonRun(old: 0, new: 0, count: front),
      CommonRun(old: old.count - back, new: new.count - back, count: back),
    ]
  }

  /// Takes what an edit left; the runs are in order.
  init?(_ runs: [CommonRun]) {
    guard runs.count <= Self.most else { return nil }
    self.runs = runs
  }

  /// Whether most of a version is in the other one too.
  func isMost(of bytes: [UInt8]) -> Bool { runs.reduce(0) { $0 + $1.count } * 2 > bytes.count }

  fileprivate static func front(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ most: Int
  ) -> Int {
    var index = 0
    while index + 8 <= most, word(left, index) == word(right, index) { index += 8 }
    while index < most, left[index] == right[index] { index += 1 }
    return index
  }

  private static func back(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ most: Int
  ) -> Int {
    let (ends, end) = (left.count, right.count)
    var count = 0
    while count + 8 <= most, word(left, ends - count - 8) == word(right, end - count - 8) {
      count += 8
    }
    while count < most, left[ends - count - 1] == right[end - count - 1] { count += 1 }
    return count
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
  }
}

extension [UInt8] {
  /// Whether two documents are the same, found out a word at a time.
  func isSame(as other: [UInt8]) -> Bool { count == other.count && isBegun(by: other) }

  /// Whether the document begins with all of another one.
  func isBegun(by other: [UInt8]) -> Bool {
    guard other.count <= count else { return false }
    return withUnsafeBytes { mine in
      other.withUnsafeBytes { CommonBytes.front(mine, $0, $0.count) == $0.count }
    }
  }
}

extension String {
  /// Whether two texts are the same bytes; Swift's own comparison does not see NFC and NFD differ.
  func isIdentical(to other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isSame = utf8.withContiguousStorageIfAvailable { mine in
      other.utf8.withContiguousStorageIfAvailable { theirs in
        CommonBytes.front(.init(mine), .init(theirs), mine.count) == mine.count
      }
    }
    return isSame.flatMap { $0 } ?? utf8.elementsEqual(other.utf8)
  }
}

/// Lines that are the same in two versions of a document.
struct CommonLines {
  /// What of a document is the same, line by line.
  struct Run {
    /// The lines of the earlier version.
    var old: Range<Int>
    /// By how much they have moved in the new one.
    var linesMoved: Int
    var bytesMoved: Int
  }

  let runs: [Run]

  init(_ old: DocumentLines, _ new: DocumentLines, _ bytes: CommonBytes) {
    runs = bytes.runs.compactMap { run in
      let isFirst = run.old == 0 && run.new == 0
      let isLast =
        run.old + run.count == old.bytes.endIndex && run.new + run.count == new.bytes.endIndex
      let before = Self.lines(old, run.old..<(run.old + run.count), isFirst, isLast)
      let now = Self.lines(new, run.new..<(run.new + run.count), isFirst, isLast)
      guard !before.isEmpty, !now.isEmpty else { return nil }
      return Run(
        old: before.prefix(now.count), linesMoved: now.lowerBound - before.lowerBound,
        bytesMoved: run.new - run.old)
    }
  }

  /// The lines that stand within bytes, and with them what makes them lines: what ends one may go on behind it, as
  /// LF behind CR.
  private static func lines(
    _ lines: DocumentLines, _ bytes: Range<Int>, _ isFirst: Bool, _ isLast: Bool
  ) -> Range<Int> {
    let first = isFirst ? 0 : lines.count - lines.linesStarting(behind: bytes.lowerBound)
    let last = lines.linesEnding(by: bytes.upperBound)
    return first..<max(first, isLast ? last : last - 1)
  }
}
