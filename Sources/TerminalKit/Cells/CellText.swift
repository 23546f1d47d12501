/// A character with its marks as UTF-8, kept within a cell.
///
/// A screen has thousands of cells that are copied, compared and cleared with every frame; a text of its own
/// would have to be counted each time. It holds 24 bytes; marks behind those are dropped.
struct CellText: Hashable, Sendable {
  private var first: UInt64
  private var second: UInt64
  private var third: UInt64
  private(set) var count: UInt8

  /// What stands in the second cell of a wide character.
  static let nothing = CellText(first: 0, count: 0)
  static let blank = CellText(ascii: UInt8(ascii: " "))
  static let limit = 24

  private init(first: UInt64, count: UInt8) {
    (self.first, second, third) = (first, 0, 0)
    self.count = count
  }

  /// Takes over an ASCII character.
  init(ascii: UInt8) { self.init(first: UInt64(ascii), count: 1) }

  /// Takes over as many scalars as there is room for.
  init(_ scalars: some Sequence<Unicode.Scalar>) {
    self = .nothing
    for scalar in scalars {
      let bytes = UTF8.encode(scalar)
      guard let bytes, Int(count) + bytes.count <= Self.limit else { return }
      for byte in bytes { append(byte) }
    }
  }

  private mutating func append(_ byte: UInt8) {
    let part = UInt64(byte) << (UInt64(count & 7) * 8)
    switch count {
    case ..<8: first |= part
    case ..<16: second |= part
    default: third |= part
    }
    count += 1
  }

  /// The byte at a place below `count`.
  subscript(place: Int) -> UInt8 {
    let word = place < 8 ? first : place < 16 ? second : third
    return UInt8(truncatingIfNeeded: word >> (UInt64(place & 7) * 8))
  }

  /// The character as a text of its own.
  var string: String {
    String(unsafeUninitializedCapacity: Int(count)) { buffer in
      for place in 0..<Int(count) { buffer[place] = self[place] }
      return Int(count)
    }
  }
}
