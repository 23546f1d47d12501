/// Reads comparisons: `3`, `=3`, `<3`, `<=3`, `>3`, `>=3`, `1..3`, `1..`, `..3`.
enum FilterRange {
  /// Returns the range a text means; nil when it means none.
  static func reading<Bound: FixedWidthInteger>(
    _ text: String, _ bound: (String) -> Bound?
  ) -> ClosedRange<Bound>? {
    for (sign, range) in signs(Bound.self) where text.hasPrefix(sign) {
      return bound(String(text.dropFirst(sign.count))).flatMap(range)
    }
    guard let dots = text.firstRange(of: "..") else { return bound(text).map { $0...$0 } }
    let (left, right) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    guard !left.isEmpty || !right.isEmpty else { return nil }
    let low = left.isEmpty ? Bound.min : bound(left)
    let high = right.isEmpty ? Bound.max : bound(right)
    guard let low, let high, low <= high else { return nil }
    return low...high
  }

  private static func signs<Bound: FixedWidthInteger>(
    _: Bound.Type
  ) -> [(String, (Bound) -> ClosedRange<Bound>?)] {
    [
      ("<=", { Bound.min...$0 }), (">=", { $0...Bound.max }),
      ("<", { $0 == Bound.min ? nil : Bound.min...($0 - 1) }),
      (">", { $0 == Bound.max ? nil : ($0 + 1)...Bound.max }), ("=", { $0...$0 }),
    ]
  }
}
