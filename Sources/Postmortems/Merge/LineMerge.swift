/// What becomes of a file that two sides changed, line by line: a three-way merge as git does it.
public struct LineMerge: Hashable, Sendable {
  /// What is written where both sides changed the same lines to something else.
  public enum Overlap: Hashable, Sendable {
    /// Both, between the marks of git, with what the sides are called.
    case marked(ours: String, theirs: String)
    /// What our side says; lines both only added are all kept.
    case ours
  }

  public private(set) var bytes: [UInt8] = []
  /// How many times both sides changed the same lines to something else.
  public private(set) var conflicts = 0
  private let overlap: Overlap
  private let lineEnd: ArraySlice<UInt8>

  /// Merges what two sides made of a base.
  public init(base: [UInt8], ours: [UInt8], theirs: [UInt8], overlap: Overlap) {
    var numbering = LineNumbering()
    let sides = [base, ours, theirs].map { numbering.lines(of: $0) }
    self.overlap = overlap
    lineEnd = sides.lazy.compactMap { $0.first?.ending }.first { !$0.isEmpty } ?? [0x0A]
    merge(sides[0], sides[1], sides[2])
  }

  private mutating func merge(_ base: [MergedLine], _ ours: [MergedLine], _ theirs: [MergedLine]) {
    let numbers = base.map(\.number)
    let mine = LineMatching(numbers, ours.map(\.number)).partners
    let other = LineMatching(numbers, theirs.map(\.number)).partners
    var (start, our, their) = (0, 0, 0)
    for line in base.indices {
      guard let ourLine = mine[line], let theirLine = other[line] else { continue }
      settle(base[start..<line], ours[our..<ourLine], theirs[their..<theirLine])
      let isOurEnding = ours[ourLine].ending != base[line].ending
      add([isOurEnding ? ours[ourLine] : theirs[theirLine]])
      (start, our, their) = (line + 1, ourLine + 1, theirLine + 1)
    }
    settle(base[start...], ours[our...], theirs[their...])
  }

  /// Writes what becomes of lines that are not the same in all three.
  private mutating func settle(
    _ base: ArraySlice<MergedLine>, _ ours: ArraySlice<MergedLine>, _ theirs: ArraySlice<MergedLine>
  ) {
    if Self.same(ours, base) { return add(theirs) }
    if Self.same(theirs, base) || Self.same(ours, theirs) { return add(ours) }
    let front = zip(ours, theirs).prefix { $0.number == $1.number }.count
    let (ourRest, theirRest) = (ours.dropFirst(front), theirs.dropFirst(front))
    let back = zip(ourRest.reversed(), theirRest.reversed()).prefix { $0.number == $1.number }.count
    add(ours.prefix(front))
    clash(base, ourRest.dropLast(back), theirRest.dropLast(back))
    add(ours.suffix(back))
  }

  private mutating func clash(
    _ base: ArraySlice<MergedLine>, _ ours: ArraySlice<MergedLine>, _ theirs: ArraySlice<MergedLine>
  ) {
    switch overlap {
    case .ours:
      add(ours)
      guard let inserted = Self.inserted(theirs, into: base) else {
        conflicts += 1
        return
      }
      add(inserted)
    case .marked(let ourName, let theirName):
      conflicts += 1
      mark("<<<<<<< " + ourName)
      add(ours)
      mark("=======")
      add(theirs)
      mark(">>>>>>> " + theirName)
    }
  }

  private mutating func mark(_ text: String) {
    endLine()
    bytes += Array(text.utf8) + lineEnd
  }

  private mutating func add(_ lines: some Sequence<MergedLine>) {
    for line in lines {
      endLine()
      bytes += line.text
      bytes += line.ending
    }
  }

  /// A last line without an end gets one when something follows it after all.
  private mutating func endLine() {
    guard let last = bytes.last, last != 0x0A, last != 0x0D else { return }
    bytes += lineEnd
  }

  /// The lines that one side only put between those of the base; nil when it changed or took out some.
  private static func inserted(
    _ lines: ArraySlice<MergedLine>, into base: ArraySlice<MergedLine>
  ) -> ArraySlice<MergedLine>? {
    var rest = base
    var inserted: ArraySlice<MergedLine> = []
    for line in lines {
      if line.number == rest.first?.number { rest.removeFirst() } else { inserted.append(line) }
    }
    return rest.isEmpty ? inserted : nil
  }

  private static func same(
    _ left: ArraySlice<MergedLine>, _ right: ArraySlice<MergedLine>
  ) -> Bool {
    left.elementsEqual(right) { $0.number == $1.number }
  }
}
