/// Which lines of one version are which of another: a patience diff.
///
/// Lines that stand once in both are held on to, in the longest run that keeps their order; what is
/// between them is looked at in the same way. Parts without any such line are compared whole while
/// they are short; long ones count as rewritten, so that no file takes long.
struct LineMatching {
  /// The line of the other version, for each line of this one.
  private(set) var partners: [Int?]
  private let left: [Int]
  private let right: [Int]
  /// Parts with more pairs of lines than these are not compared whole.
  private static let pairLimit = 250_000

  init(_ left: [Int], _ right: [Int]) {
    self.left = left
    self.right = right
    partners = Array(repeating: nil, count: left.count)
    var work = [(left.indices, right.indices)]
    while let (mine, theirs) = work.popLast() { work += match(mine, theirs) }
  }

  /// Matches two parts as far as is clear and returns what is left to be looked at.
  private mutating func match(
    _ mine: Range<Int>, _ theirs: Range<Int>
  ) -> [(Range<Int>, Range<Int>)] {
    var (mine, theirs) = (mine, theirs)
    while let first = mine.first, let other = theirs.first, left[first] == right[other] {
      partners[first] = other
      mine.removeFirst()
      theirs.removeFirst()
    }
    while let last = mine.last, let other = theirs.last, left[last] == right[other] {
      partners[last] = other
      mine.removeLast()
      theirs.removeLast()
    }
    guard !mine.isEmpty, !theirs.isEmpty else { return [] }
    let anchors = anchors(mine, theirs)
    guard !anchors.isEmpty else {
      if mine.count * theirs.count <= Self.pairLimit { compareWhole(mine, theirs) }
      return []
    }
    return gaps(between: anchors, mine, theirs)
  }

  private mutating func gaps(
    between anchors: [(Int, Int)], _ mine: Range<Int>, _ theirs: Range<Int>
  ) -> [(Range<Int>, Range<Int>)] {
    var gaps: [(Range<Int>, Range<Int>)] = []
    var (start, other) = (mine.lowerBound, theirs.lowerBound)
    for (line, partner) in anchors {
      partners[line] = partner
      gaps.append((start..<line, other..<partner))
      (start, other) = (line + 1, partner + 1)
    }
    return gaps + [(start..<mine.upperBound, other..<theirs.upperBound)]
  }

  /// The lines that stand once in both parts, in the longest run that keeps their order.
  private func anchors(_ mine: Range<Int>, _ theirs: Range<Int>) -> [(Int, Int)] {
    let (once, other) = (Self.once(left, mine), Self.once(right, theirs))
    let pairs = mine.compactMap { line in
      once[left[line]] == line ? other[left[line]].flatMap { $0 }.map { (line, $0) } : nil
    }
    return Self.longestRun(pairs)
  }

  /// The place of each number in a part; nil inside for those that stand there more than once.
  private static func once(_ lines: [Int], _ part: Range<Int>) -> [Int: Int?] {
    var places: [Int: Int?] = [:]
    for line in part {
      let isNew = places[lines[line]] == nil
      places.updateValue(isNew ? line : nil, forKey: lines[line])
    }
    return places
  }

  /// The longest run of pairs whose second halves rise (patience sorting).
  private static func longestRun(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
    var tops: [Int] = []
    var before: [Int?] = []
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, tops.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[tops[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      before.append(low > 0 ? tops[low - 1] : nil)
      if low < tops.count { tops[low] = index } else { tops.append(index) }
    }
    let run = tops.last.map { Array(sequence(first: $0) { before[$0] }) } ?? []
    return run.reversed().map { pairs[$0] }
  }

  /// Finds the longest common subsequence of two short parts.
  private mutating func compareWhole(_ mine: Range<Int>, _ theirs: Range<Int>) {
    let width = theirs.count + 1
    var lengths = Array(repeating: Int32(0), count: (mine.count + 1) * width)
    for row in (0..<mine.count).reversed() {
      for column in (0..<theirs.count).reversed() {
        let isSame = left[mine.lowerBound + row] == right[theirs.lowerBound + column]
        lengths[row * width + column] =
          isSame
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var (row, column) = (0, 0)
    while row < mine.count, column < theirs.count {
      if left[mine.lowerBound + row] == right[theirs.lowerBound + column] {
        partners[mine.lowerBound + row] = theirs.lowerBound + column
        (row, column) = (row + 1, column + 1)
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
  }
}
