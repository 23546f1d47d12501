/// Reading a version of a document of which most was read before.
///
/// The parser reads line by line, and what it knows of the lines above is which blocks are open. At the first line
/// of some parts that is nothing: every block is closed there, and what opens depends on that line alone. Such a
/// line is a joint: what stands above it and what stands below it are read without each other. So only the lines
/// between two joints around a change are read again, with the second one, by which is seen that it still is one.
extension MarkdownOutline {
  /// Parts that were read in an earlier version, one behind the other.
  struct Kept: Hashable {
    /// The first of them, here and in the earlier version.
    var first: Int
    var before: Int
    var count: Int
    /// By how much they have moved.
    var lines: Int
    var bytes: Int
  }

  /// Reads a document of which an earlier version was read.
  init(
    _ lines: DocumentLines, from start: Int, after old: MarkdownOutline, _ common: CommonLines
  ) {
    var building = OutlineBuilding(lines, start, old)
    for run in common.runs { building.take(run) }
    building.finish()
    self.init(lines, start, building.parts, building.kept)
  }

  fileprivate func joints(in range: Range<Int>) -> (first: Int, last: Int)? {
    let parts = firstPart(from: range.lowerBound)..<firstPart(from: range.upperBound)
    guard let first = parts.first(where: isJoint), let last = parts.last(where: isJoint) else {
      return nil
    }
    return (first, last)
  }

  private func firstPart(from line: Int) -> Int {
    var (low, high) = (0, parts.count)
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].line >= line { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Whether the first line of a part is a joint, as far as is certain by a look at it.
  private func isJoint(_ index: Int) -> Bool {
    let part = parts[index]
    let line = lines[part.line]
    switch part.kind {
    case .heading: return Self.isHeading(line)
    case .item: return Self.isItem(line)
    case .paragraph:
      // Behind a blank line a letter in the first column begins a paragraph, whatever is open.
      let isText = line.first.map { Unicode.Scalar($0).isLetter } ?? false
      return isText && part.line > 0 && lines.isBlank(part.line - 1)
    case .headRow, .row, .comment, .code, .other: return false
    }
  }

  /// `## ` in the first column, and no text that a line below makes a heading.
  private static func isHeading(_ line: ArraySlice<UInt8>) -> Bool {
    let marks = line.prefix { $0 == 0x23 }.count
    return (1...6).contains(marks) && line.dropFirst(marks).first == 0x20
  }

  /// `- ` in the first column and something behind it that makes no rule of it.
  private static func isItem(_ line: ArraySlice<UInt8>) -> Bool {
    guard let mark = line.first, mark == 0x2D || mark == 0x2A || mark == 0x2B else { return false }
    let rest = line.dropFirst()
    guard rest.first == 0x20, let next = rest.dropFirst().first else { return false }
    return next != 0x20 && next != 0x09 && next != mark
  }
}

/// An outline that is put together from runs of an earlier one and from what is read between them.
private struct OutlineBuilding {
  private let lines: DocumentLines
  private let start: Int
  private let old: MarkdownOutline
  private(set) var parts: [MarkdownOutline.Part] = []
  private(set) var kept: [MarkdownOutline.Kept] = []
  /// The line from which on nothing is read yet; nil when all is.
  private var open: Int?
  /// Whether something swallows what stands below it; then looking for joints there is of no use.
  private var isSwallowed = false

  init(_ lines: DocumentLines, _ start: Int, _ old: MarkdownOutline) {
    self.lines = lines
    self.start = start
    self.old = old
    open = start
    parts.reserveCapacity(old.parts.count + 16)
  }

  /// Takes the parts between the first and the last joint of a run, once what stands above the first was read.
  mutating func take(_ run: CommonLines.Run) {
    guard !isSwallowed, let open, let joints = old.joints(in: run.old) else { return }
    let isFront = run.old.lowerBound == 0 && run.linesMoved == 0 && old.start == start
    let isBack = run.old.upperBound == old.lines.count
    if isFront {
      copy(0..<(isBack ? old.parts.count : joints.last), run)
    } else {
      let joint = old.parts[joints.first].moved(run.linesMoved)
      guard joint.line >= open else { return }
      guard let above = read(open, joint) else {
        isSwallowed = true
        return
      }
      parts += above
      copy(joints.first..<(isBack ? old.parts.count : joints.last), run)
    }
    self.open = isBack ? nil : old.parts[joints.last].line + run.linesMoved
  }

  private mutating func copy(_ range: Range<Int>, _ run: CommonLines.Run) {
    kept.append(
      MarkdownOutline.Kept(
        first: parts.count, before: range.lowerBound, count: range.count, lines: run.linesMoved,
        bytes: run.bytesMoved))
    for part in old.parts[range] { parts.append(part.moved(run.linesMoved)) }
  }

  /// Reads the lines up to a joint, and it; nil when it is none any more.
  private func read(_ begin: Int, _ joint: MarkdownOutline.Part) -> [MarkdownOutline.Part]? {
    let bytes = lines.bytes[lines.start(of: begin)..<lines.start(of: joint.line + 1)]
    var parts = MarkdownOutline.inOrder(
      CmarkParts.parts(of: bytes, offset: begin), lines.count)
    guard let last = parts.popLast(), last.line == joint.line, last.kind == joint.kind else {
      return nil
    }
    return parts
  }

  /// Reads what is left.
  mutating func finish() {
    guard let open else { return }
    let rest = CmarkParts.parts(of: lines.bytes(from: open), offset: open)
    parts += MarkdownOutline.inOrder(rest, lines.count)
    self.open = nil
  }
}

extension MarkdownOutline.Part {
  /// Returns the part as it stands that many lines below.
  fileprivate func moved(_ distance: Int) -> Self {
    var part = self
    part.line += distance
    part.innerLine = innerLine.map { $0 + distance }
    return part
  }
}
