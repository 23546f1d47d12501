/// Where a text stands among the chunks.
struct TextPlace: Hashable, Sendable {
  var chunk: UInt32
  var offset: UInt32

  static let none = TextPlace(chunk: .max, offset: 0)
}

/// The searchable texts of all alerts one after the other, in chunks that are filled and given back whole.
struct TextChunks: Sendable {
  private static let chunkSize = 256 * 1024

  private struct Chunk: Sendable {
    var bytes: [UInt8] = []
    /// How many of the bytes still belong to an alert.
    var live = 0
  }

  private var chunks: [Chunk] = []
  private var unused: [Int] = []
  /// The chunk that is being filled.
  private var tail = -1
  /// How many bytes are written, and how many of them nobody needs any more.
  private(set) var written = 0
  private(set) var wasted = 0

  /// Appends a text and says where it stands.
  mutating func put(_ text: [UInt8]) -> TextPlace {
    if tail < 0 || chunks[tail].bytes.count + text.count > Self.chunkSize { openChunk(text.count) }
    let place = TextPlace(chunk: UInt32(tail), offset: UInt32(chunks[tail].bytes.count))
    chunks[tail].bytes.append(contentsOf: text)
    chunks[tail].live += text.count
    written += text.count
    return place
  }

  /// Gives up a text; a chunk nobody uses any more gives back its memory.
  mutating func release(_ place: TextPlace, length: Int) {
    let chunk = Int(place.chunk)
    chunks[chunk].live -= length
    wasted += length
    if chunks[chunk].live == 0, chunk != tail { giveBack(chunk) }
  }

  private mutating func giveBack(_ chunk: Int) {
    written -= chunks[chunk].bytes.count
    wasted -= chunks[chunk].bytes.count
    chunks[chunk].bytes = []
    unused.append(chunk)
  }

  /// Writes another text where one of at least its length stands.
  mutating func replace(_ place: TextPlace, with text: [UInt8]) {
    let start = Int(place.offset)
    chunks[Int(place.chunk)].bytes.replaceSubrange(start..<(start + text.count), with: text)
  }

  /// Whether so much is wasted that the texts are better moved together.
  var isWasteful: Bool { wasted > 16 * Self.chunkSize && wasted * 2 > written }

  /// Whether the chunk of a text holds so little that its texts are better moved to where others are
  /// written.
  func isSparse(_ place: TextPlace) -> Bool {
    let chunk = chunks[Int(place.chunk)]
    return Int(place.chunk) != tail && chunk.live * 4 < chunk.bytes.count * 3
  }

  /// Returns the bytes of a chunk.
  func bytes(ofChunk chunk: UInt32) -> [UInt8] { chunks[Int(chunk)].bytes }

  /// Returns a text.
  func text(_ place: TextPlace, length: Int) -> [UInt8] {
    let start = Int(place.offset)
    return Array(chunks[Int(place.chunk)].bytes[start..<(start + length)])
  }

  /// Calls with the bytes of the chunk a text stands in.
  @inline(__always)
  func scan<Result>(_ place: TextPlace, _ body: (ByteScan) -> Result) -> Result {
    ByteScan.over(chunks[Int(place.chunk)].bytes, body)
  }

  private mutating func openChunk(_ size: Int) {
    let before = tail
    if let free = unused.popLast() {
      tail = free
    } else {
      chunks.append(Chunk())
      tail = chunks.count - 1
    }
    chunks[tail].bytes.reserveCapacity(max(size, Self.chunkSize))
    // What was the tail until now may have lost all its alerts while it was being filled.
    if before >= 0, chunks[before].live == 0 { giveBack(before) }
  }
}
