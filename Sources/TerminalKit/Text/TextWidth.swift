/// How many columns text takes on a terminal, by the same table ncurses uses.
///
/// Terminals disagree about emoji clusters; per scalar they agree. `SafeText` therefore never holds
/// a cluster, and its width is the sum over its scalars.
public enum TextWidth {
  /// Returns 0, 1 or 2, or nil for a scalar no terminal can be trusted with: a control, or one that
  /// the C library does not know.
  public static func columns(of scalar: Unicode.Scalar) -> Int? {
    let value = scalar.value
    if value < 0x300 { return isControl(value) ? nil : 1 }
    if isSign(value) { return 1 }
    if contains(value, in: TextWidthTable.zero) { return 0 }
    if contains(value, in: TextWidthTable.wide) { return 2 }
    return contains(value, in: TextWidthTable.unassigned) ? nil : 1
  }

  /// Whether it is one of the arrows, lines and bars that a frame is full of; none of them is in the table.
  private static func isSign(_ value: UInt32) -> Bool {
    (0x2500...0x25FC).contains(value) || (0x2190...0x2319).contains(value)
  }

  private static func isControl(_ value: UInt32) -> Bool {
    value < 0x20 || (0x7F..<0xA0).contains(value)
  }

  /// Searches a list of first and last scalars in turn.
  static func contains(_ value: UInt32, in runs: [UInt32]) -> Bool {
    var low = 0
    var high = runs.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value > runs[2 * middle + 1] {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return 2 * low < runs.count && runs[2 * low] <= value
  }
}
