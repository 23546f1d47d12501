import Glibc
import NIOCore

/// The bytes of a head of HTTP/1.1, split at the digits of its length.
struct HeadPattern: Equatable {
  private let before: [UInt8]
  private let after: [UInt8]

  /// A head that was found, and how long its request is.
  struct Found: Equatable {
    var head: HeadPattern
    /// Of the whole request, in bytes.
    var length: Int
    /// Of its body, in bytes.
    var bodyLength: Int
  }

  /// Returns the head that bytes begin with; nil when it is not there whole or names no length.
  static func first(in buffer: ByteBuffer) -> Found? {
    let bytes = [UInt8](buffer.readableBytesView)
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound,
      let line = bytes.firstIndex(of: 0x0D), bytes[..<line].suffix(version.count) == version[...],
      let start = lengthStart(in: bytes[..<end]),
      let length = bytes.withUnsafeBytes({ Digits($0, from: start) })
    else { return nil }
    let head = HeadPattern(before: Array(bytes[..<start]), after: Array(bytes[length.end..<end]))
    return Found(head: head, length: end + length.value, bodyLength: length.value)
  }

  /// Returns the body of a request that is whole and has this head; nil when bytes are anything else.
  func body(of buffer: ByteBuffer) -> [UInt8]? {
    buffer.withUnsafeReadableBytes { bytes in
      guard Self.stands(before, at: 0, in: bytes), let length = Digits(bytes, from: before.count),
        Self.stands(after, at: length.end, in: bytes)
      else { return nil }
      let start = length.end + after.count
      return start + length.value == bytes.count ? Array(bytes[start...]) : nil
    }
  }

  private static func stands(
    _ part: [UInt8], at start: Int, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    guard start + part.count <= bytes.count, let base = bytes.baseAddress else { return false }
    return memcmp(base + start, part, part.count) == 0
  }

  /// Returns where the digits of the length begin.
  private static func lengthStart(in head: ArraySlice<UInt8>) -> Int? {
    let folded = head.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard let name = folded.firstRange(of: Array("\r\ncontent-length:".utf8)) else { return nil }
    return folded[name.upperBound...].firstIndex { $0 != 0x20 }
  }

  private static let version = Array(" HTTP/1.1".utf8)
}

/// A number written in decimal digits among bytes.
private struct Digits {
  /// More digits than any length has that is allowed.
  private static let most = 10

  private(set) var value = 0
  /// Where the digits end.
  private(set) var end: Int

  /// Reads the digits at a place; nil when there are none, or too many.
  init?(_ bytes: UnsafeRawBufferPointer, from start: Int) {
    end = start
    while end < bytes.count, end - start < Self.most, (0x30...0x39).contains(bytes[end]) {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    guard end > start, end - start < Self.most else { return nil }
  }
}
