extension SafeText {
  /// Creates a row of small bars, one column for each count; nothing is a blank.
  ///
  /// The highest bar is the largest count, but at least seven: two alerts in an hour are no mountain.
  public init(sparkline counts: [Int]) {
    let peak = max(Self.sparks.count, counts.max() ?? 0)
    let glyphs = counts.map { count -> String in
      guard count > 0 else { return " " }
      let level = (count * Self.sparks.count + peak - 1) / peak
      return Self.sparks[min(level, Self.sparks.count) - 1]
    }
    self.init(clean: glyphs.joined(), columns: glyphs.count)
  }

  /// Creates a row of that many full blocks.
  public init(blocks count: Int) {
    self.init(
      clean: String(repeating: "\u{2588}", count: max(0, count)), columns: max(0, count))
  }

  /// Creates a light line of that many columns.
  public init(line count: Int) {
    self.init(
      clean: String(repeating: "\u{2500}", count: max(0, count)), columns: max(0, count))
  }

  private static let sparks = (0x2581...0x2587).compactMap { Unicode.Scalar($0).map(String.init) }
}
