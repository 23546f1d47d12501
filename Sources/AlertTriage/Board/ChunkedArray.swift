/// An array in pieces, so that a copy that is kept for a search costs a piece when the board goes on.
struct ChunkedArray<Element: Sendable>: Sendable {
  private static var chunkBits: Int { 10 }
  private static var chunkSize: Int { 1 << chunkBits }

  private var chunks: [[Element]] = []
  private(set) var count = 0

  mutating func append(_ element: Element) {
    if count & (Self.chunkSize - 1) == 0 {
      var chunk: [Element] = []
      chunk.reserveCapacity(Self.chunkSize)
      chunks.append(chunk)
    }
    chunks[count >> Self.chunkBits].append(element)
    count += 1
  }

  subscript(index: Int) -> Element {
    @inline(__always) get {
      chunks[index >> Self.chunkBits][index & (Self.chunkSize - 1)]
    }
    @inline(__always) _modify {
      yield &chunks[index >> Self.chunkBits][index & (Self.chunkSize - 1)]
    }
  }

  /// Calls with every element and its index, chunk by chunk.
  @inline(__always)
  func visit(_ body: (Int, borrowing Element) -> Void) {
    var index = 0
    for chunk in chunks {
      for element in chunk {
        body(index, element)
        index += 1
      }
    }
  }
}
