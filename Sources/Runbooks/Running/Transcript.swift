import IncidentModel

/// What the commands of a step printed: the beginning and the end of it, cleaned and blacked out.
///
/// However much is printed, it takes a bounded room; what was left out in the middle is counted and
/// said.
public struct Transcript: Sendable {
  /// How much of the beginning is kept, in bytes of clean text.
  public static let headLimit = 512 * 1024
  /// How much of the end is kept, in bytes as printed.
  public static let tailLimit = 256 * 1024

  private var reader = TerminalLines()
  private var redactor = LineRedactor()
  private var head: [UInt8] = []
  private var ring = ByteRing(capacity: Self.tailLimit)
  /// The last lines of the beginning, for showing.
  private var lastLines: [String] = []
  /// How many bytes were printed.
  public private(set) var printedBytes = 0
  /// How many line ends were printed.
  public private(set) var lineEnds = 0
  private var isHeadFull = false
  private var isLineOpen = false

  /// How many lines are kept for showing while it runs.
  public static let shownLines = 1000

  /// Creates the transcript of commands that have printed nothing yet.
  public init() {}

  /// Takes what was printed and returns what of it belongs into the kept beginning.
  public mutating func take(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    printedBytes += bytes.count
    lineEnds += bytes.count { $0 == 0x0A }
    isLineOpen = bytes.last.map { $0 != 0x0A } ?? isLineOpen
    guard !isHeadFull else {
      ring.append(bytes)
      return []
    }
    let lines = reader.take(bytes)
    guard !lines.isEmpty else { return [] }
    var kept: [UInt8] = []
    for line in lines { kept += keep(line) }
    head += kept
    isHeadFull = head.count >= Self.headLimit
    return kept
  }

  private mutating func keep(_ line: [UInt8]) -> [UInt8] {
    let clean = redactor.take(line)
    lastLines.append(String(decoding: clean, as: UTF8.self))
    if lastLines.count > 2 * Self.shownLines { lastLines.removeFirst(Self.shownLines) }
    return clean + [0x0A]
  }

  /// Returns the last lines that were printed, the one that is not complete included.
  public func lastLines(_ count: Int) -> [String] {
    guard isHeadFull, !ring.isEmpty else {
      let open = Self.redacted(reader.open)
      return Array((lastLines + (open.isEmpty ? [] : [open])).suffix(count))
    }
    var reader = TerminalLines()
    var redactor = LineRedactor()
    var lines = reader.take(ring.last(96 * count)).dropFirst(ring.isCut ? 1 : 0)
      .map { String(decoding: redactor.take($0), as: UTF8.self) }
    if let open = reader.finish() { lines.append(Self.redacted(open)) }
    return Array(lines.suffix(count))
  }

  private static func redacted(_ line: [UInt8]) -> String {
    String(decoding: SensitiveText.redacted(line).bytes, as: UTF8.self)
  }

  /// Returns the transcript as it is kept.
  public consuming func finished() -> KeptTranscript {
    if !isHeadFull, let last = reader.finish() { head += keep(last) }
    guard isHeadFull, !ring.isEmpty else {
      return KeptTranscript(
        bytes: head, leftOutBytes: 0, lines: lineCount, redactions: redactor.count)
    }
    var tailReader = TerminalLines()
    var tail: [UInt8] = reader.open.isEmpty || ring.isCut ? [] : reader.open
    tail += ring.last(Self.tailLimit)
    var lines = tailReader.take(tail)
    if let open = tailReader.finish() { lines.append(open) }
    var leftOut = 0
    if ring.isCut {
      // The line that was cut at each side of the gap is part of it.
      let cut = lines.isEmpty ? 0 : lines.removeFirst().count + 1
      leftOut = ring.leftOut + reader.open.count + cut
      head += Self.gap(leftOut)
    }
    for line in lines { head += redactor.take(line) + [0x0A] }
    return KeptTranscript(
      bytes: head, leftOutBytes: leftOut, lines: lineCount, redactions: redactor.count)
  }

  private var lineCount: Int { lineEnds + (isLineOpen ? 1 : 0) }

  private static func gap(_ bytes: Int) -> [UInt8] {
    Array("\n[... \(bytes) bytes were printed here and are not kept ...]\n\n".utf8)
  }
}

/// A transcript as it is kept, with what is to be known of it.
public struct KeptTranscript: Hashable, Sendable {
  /// The text as UTF-8 with line ends.
  public var bytes: [UInt8]
  /// How many printed bytes in the middle are not in it.
  public var leftOutBytes: Int
  /// How many lines were printed, all of them.
  public var lines: Int
  /// How many secrets and personal data were blacked out.
  public var redactions: Int

  /// The lines of the text.
  public var texts: [String] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

/// Blacks out line by line, and whole private keys.
struct LineRedactor: Sendable {
  /// How much was blacked out.
  private(set) var count = 0
  private var isInKey = false

  mutating func take(_ line: [UInt8]) -> [UInt8] {
    if isInKey {
      isInKey = !SensitiveText.closesPrivateKey(line)
      return Array("[private key]".utf8)
    }
    let clean = SensitiveText.redacted(line)
    count += clean.count
    isInKey = SensitiveText.opensPrivateKey(line) && !SensitiveText.closesPrivateKey(line)
    return clean.bytes
  }
}

/// The last bytes of a stream, up to a limit.
struct ByteRing: Sendable {
  private let capacity: Int
  private var bytes: [UInt8] = []
  private var start = 0
  /// How many bytes came, all of them.
  private var total = 0

  init(capacity: Int) {
    self.capacity = capacity
  }

  var isEmpty: Bool { total == 0 }
  /// How many bytes are not there any more.
  var leftOut: Int { max(0, total - capacity) }
  var isCut: Bool { leftOut > 0 }

  mutating func append(_ new: UnsafeRawBufferPointer) {
    total += new.count
    var rest = UnsafeRawBufferPointer(rebasing: new.suffix(capacity))
    if bytes.count < capacity {
      let count = min(capacity - bytes.count, rest.count)
      bytes.append(contentsOf: rest.prefix(count))
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    while !rest.isEmpty {
      let count = min(capacity - start, rest.count)
      bytes.withUnsafeMutableBytes { all in
        UnsafeMutableRawBufferPointer(rebasing: all[start..<(start + count)])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
      }
      start = (start + count) % capacity
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  /// Returns the last bytes in their order.
  func last(_ count: Int) -> [UInt8] {
    let all = bytes[start...] + bytes[..<start]
    return Array(all.suffix(count))
  }
}
