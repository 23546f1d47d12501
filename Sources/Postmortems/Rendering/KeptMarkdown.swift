/// Finds the code spans and web links of a typed text, which stay as they are.
enum KeptMarkdown {
  static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    guard !holdsComment(scalars) else { return [] }
    var ranges: [Range<Int>] = []
    var index = 0
    while index < scalars.count {
      let end = spanEnd(from: index, in: scalars) ?? linkEnd(from: index, in: scalars)
      if let end { ranges.append(index..<end) }
      index = end ?? runEnd(from: index, in: scalars)
    }
    return ranges
  }

  /// Inside a code span nothing can be escaped, so a text that holds a comment keeps no spans.
  private static func holdsComment(_ scalars: [Unicode.Scalar]) -> Bool {
    let dashes = zip(scalars, scalars.dropFirst()).enumerated().filter { $1 == ("-", "-") }
    return dashes.contains { index, _ in
      (index >= 2 && scalars[index - 2] == "<" && scalars[index - 1] == "!")
        || (index + 2 < scalars.count && scalars[index + 2] == ">")
    }
  }

  /// The end of the run of backticks at an index, else the next index.
  private static func runEnd(from start: Int, in scalars: [Unicode.Scalar]) -> Int {
    guard scalars[start] == "`" else { return start + 1 }
    return start + scalars[start...].prefix { $0 == "`" }.count
  }

  /// The end of the code span that begins at an index: behind the next run of as many backticks.
  private static func spanEnd(from start: Int, in scalars: [Unicode.Scalar]) -> Int? {
    guard scalars[start] == "`" else { return nil }
    let open = runEnd(from: start, in: scalars)
    var index = open
    while index < scalars.count {
      let end = runEnd(from: index, in: scalars)
      if scalars[index] == "`", end - index == open - start { return end }
      index = end
    }
    return nil
  }

  /// The end of `[text](https://...)`; an image is no link, for it would be loaded by whoever
  /// reads.
  private static func linkEnd(from start: Int, in scalars: [Unicode.Scalar]) -> Int? {
    guard scalars[start] == "[", start == 0 || scalars[start - 1] != "!" else { return nil }
    let text = scalars[(start + 1)...].prefix(while: isPlain)
    guard !text.isEmpty, scalars[text.endIndex...].starts(with: "](".unicodeScalars) else {
      return nil
    }
    let address = scalars[(text.endIndex + 2)...].prefix { isPlain($0) && $0 != " " && $0 != "|" }
    let schemes = ["http://", "https://"]
    guard schemes.contains(where: { address.starts(with: $0.unicodeScalars) }),
      address.endIndex < scalars.count, scalars[address.endIndex] == ")"
    else { return nil }
    return address.endIndex + 1
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    !["[", "]", "(", ")", "<", ">", "`", "\\", "*"].contains(scalar)
  }
}
