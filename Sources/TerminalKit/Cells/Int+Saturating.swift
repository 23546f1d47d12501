extension Int {
  /// Returns the sum, or the nearest value an integer holds: places on a screen come from anywhere.
  func plus(_ other: Int) -> Int {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    guard isTooLarge else { return sum }
    return other > 0 ? .max : .min
  }

  /// Returns the difference, or the nearest value an integer holds.
  func minus(_ other: Int) -> Int {
    let (difference, isTooLarge) = subtractingReportingOverflow(other)
    guard isTooLarge else { return difference }
    return other > 0 ? .min : .max
  }

  /// Returns the nearest value in the range.
  func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
