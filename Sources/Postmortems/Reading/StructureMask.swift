/// A copy of a document that has the same structure and is quickly parsed.
///
/// Which lines are headings, items, rows and code depends on how lines begin, on pipes, on `<` and on blank
/// lines. What else only matters inside a line (emphasis, links, code spans, entities) is most of the work of
/// the parser, and is covered by a letter here; lines and columns stay where they are.
struct StructureMask {
  /// A table row with more pipes is no table: the parser needs their square.
  private static let mostPipes = 128

  /// Returns the copy.
  static func covering(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var copy = Array(bytes)
    copy.withUnsafeMutableBufferPointer { buffer in
      var start = 0
      while start < buffer.count {
        var end = start
        var pipes = 0
        while end < buffer.count, buffer[end] != 0x0A, buffer[end] != 0x0D {
          if buffer[end] == 0x7C { pipes += 1 }
          end += 1
        }
        cover(buffer, start..<end, pipes > mostPipes)
        start = end + 1
      }
    }
    return copy
  }

  private static func cover(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, _ line: Range<Int>, _ isNoTable: Bool
  ) {
    guard let first = line.first(where: { !isLead(buffer[$0]) }), !isKept(buffer, line, first)
    else {
      return
    }
    for index in first..<line.upperBound {
      switch buffer[index] {
      // * _ [ ` & ~ and the quote marks of titles.
      case 0x2A, 0x5F, 0x5B, 0x60, 0x26, 0x7E: buffer[index] = 0x78
      case 0x7C where isNoTable: buffer[index] = 0x78
      case 0x3C where !beginsTag(buffer, index, line.upperBound): buffer[index] = 0x78
      default: break
      }
    }
  }

  /// Whether a byte can stand in front of what a line says: blanks, marks of blocks, numbers of items.
  private static func isLead(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x2D, 0x2A, 0x2B, 0x3E, 0x23, 0x5F, 0x3D, 0x7C, 0x3A: true
    case 0x30...0x39, 0x2E, 0x29: true
    default: false
    }
  }

  /// Whether the line may begin a block by what stands at its front: a fence, a link's address, HTML.
  private static func isKept(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, _ line: Range<Int>, _ first: Int
  ) -> Bool {
    switch buffer[first] {
    case 0x60, 0x7E, 0x3C: return true
    case 0x5B:
      // A box is no link's address.
      let isBox = first + 2 < line.upperBound && buffer[first + 2] == 0x5D
      return !isBox
    default: return false
    }
  }

  /// Whether `<` may end or begin something the parser looks for: a tag, a comment, an instruction.
  private static func beginsTag(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, _ index: Int, _ end: Int
  ) -> Bool {
    guard index + 1 < end else { return false }
    let next = buffer[index + 1]
    return next == 0x21 || next == 0x2F || next == 0x3F
  }
}
