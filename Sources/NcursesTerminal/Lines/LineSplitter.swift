import TerminalKit

/// Cuts bytes into lines; a line that is longer than anything a person types is cut off and marked.
struct LineSplitter {
  /// The longest line that is kept, in bytes.
  static let limit = 1 << 20

  private var line: [UInt8] = []
  private var isCut = false

  /// Takes bytes and returns the lines they end.
  mutating func feed(_ bytes: [UInt8]) -> [InputEvent] {
    var events: [InputEvent] = []
    var rest = bytes[...]
    while let place = rest.firstIndex(of: 0x0A) {
      take(rest[..<place])
      events.append(end())
      rest = rest[(place + 1)...]
    }
    take(rest)
    return events
  }

  /// Returns the line that nothing ended.
  mutating func finish() -> [InputEvent] {
    line.isEmpty ? [] : [end()]
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    let room = Self.limit - line.count
    line += bytes.prefix(room)
    isCut = isCut || bytes.count > room
  }

  private mutating func end() -> InputEvent {
    defer { (line, isCut) = ([], false) }
    if line.last == 0x0D { line.removeLast() }
    return .paste(String(decoding: line, as: UTF8.self), isTruncated: isCut)
  }
}
