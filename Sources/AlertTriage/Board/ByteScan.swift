/// The loops over bytes; the only place of the board that leaves bounds to be checked by hand.
///
/// A filter reads tens of megabytes within a frame. Eight bytes are compared at once, and every place
/// that may match is looked at again byte by byte.
struct ByteScan {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// Calls with the bytes of an array.
  static func over<Result>(_ bytes: [UInt8], _ body: (ByteScan) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(ByteScan(bytes: $0)) }
  }

  /// Whether an alert's text, of which `words` can be searched, answers a test of texts.
  func holds(_ pattern: BytePattern, words: Range<Int>) -> Bool {
    guard pattern.isPlain else { return holdsInOneField(pattern, words) }
    return find(pattern.pieces[0], in: words) != nil
  }

  /// Whether the field that begins with some bytes goes on as one of the patterns says.
  func holds(_ start: [UInt8], _ patterns: [BytePattern], in text: Range<Int>) -> Bool {
    guard let found = find(start, in: text) else { return patterns.contains(where: \.isEmptyValue) }
    let value = (found + start.count)..<endOfField(from: found + start.count, to: text.upperBound)
    return patterns.contains { matches($0, value) }
  }

  /// Whether a text is as a pattern says.
  func matches(_ pattern: BytePattern) -> Bool { matches(pattern, 0..<bytes.count) }

  /// Looks only at fields that hold the longest letters of the pattern; most alerts have none.
  private func holdsInOneField(_ pattern: BytePattern, _ words: Range<Int>) -> Bool {
    var start = words.lowerBound
    while start < words.upperBound,
      let found = find(pattern.surest, in: start..<words.upperBound)
    {
      let end = endOfField(from: found, to: words.upperBound)
      if matches(pattern, startOfField(found, words.lowerBound)..<end) { return true }
      start = end + 1
    }
    return false
  }

  private func startOfField(_ place: Int, _ limit: Int) -> Int {
    var start = place
    while start > limit, bytes[start - 1] >= TextTag.firstText { start -= 1 }
    return start
  }

  private func endOfField(from start: Int, to limit: Int) -> Int {
    var end = start
    while end < limit, bytes[end] >= TextTag.firstText { end += 1 }
    return end
  }

  private func matches(_ pattern: BytePattern, _ value: Range<Int>) -> Bool {
    if pattern.isPlain {
      let text = pattern.pieces[0]
      switch pattern.place {
      case .anywhere: return find(text, in: value) != nil
      case .beginning: return text.count <= value.count && isEqual(text, at: value.lowerBound)
      case .whole: return text.count == value.count && isEqual(text, at: value.lowerBound)
      }
    }
    return matchesPieces(pattern, value)
  }

  /// Takes the leftmost place for every piece, which is enough: a later one would only leave less.
  private func matchesPieces(_ pattern: BytePattern, _ value: Range<Int>) -> Bool {
    var start = value.lowerBound
    var end = value.upperBound
    if pattern.place == .whole {
      guard let next = forward(pattern.first, at: start, to: end) else { return false }
      start = next
      guard pattern.hasStar else { return start == end }
      guard let before = backward(pattern.last, from: end, to: start) else { return false }
      end = before
    }
    for piece in pattern.place == .whole ? pattern.middle : pattern.pieces where !piece.isEmpty {
      guard let next = leftmost(piece, in: start..<end) else { return false }
      start = next
    }
    return true
  }

  private func leftmost(_ piece: [UInt8], in range: Range<Int>) -> Int? {
    guard let wild = piece.firstIndex(of: BytePattern.anyCharacter) else {
      return find(piece, in: range).map { $0 + piece.count }
    }
    // The letters before the first question mark are found fast; only there is the rest compared.
    let sure = Array(piece[..<wild])
    var start = range.lowerBound
    while start < range.upperBound, let found = find(sure, in: start..<range.upperBound) {
      if !isContinuation(found), let end = forward(piece, at: found, to: range.upperBound) {
        return end
      }
      start = found + 1
    }
    return nil
  }

  /// Returns where a piece that begins at a place ends.
  private func forward(_ piece: [UInt8], at start: Int, to limit: Int) -> Int? {
    var place = start
    for byte in piece {
      guard place < limit else { return nil }
      if byte == BytePattern.anyCharacter {
        place += 1
        while place < limit, isContinuation(place) { place += 1 }
      } else {
        guard bytes[place] == byte else { return nil }
        place += 1
      }
    }
    return place
  }

  /// Returns where a piece that ends at a place begins.
  private func backward(_ piece: [UInt8], from end: Int, to limit: Int) -> Int? {
    var place = end
    for byte in piece.reversed() {
      guard place > limit else { return nil }
      place -= 1
      if byte == BytePattern.anyCharacter {
        while place > limit, isContinuation(place) { place -= 1 }
      } else if bytes[place] != byte {
        return nil
      }
    }
    return place
  }

  private func isContinuation(_ place: Int) -> Bool { bytes[place] & 0xC0 == 0x80 }

  private func isEqual(_ text: [UInt8], at place: Int) -> Bool {
    text.withUnsafeBufferPointer { text in
      for offset in 0..<text.count where text[offset] != bytes[place + offset] { return false }
      return true
    }
  }
}

extension ByteScan {
  /// Returns where a text first stands within a range.
  func find(_ text: [UInt8], in range: Range<Int>) -> Int? {
    guard let first = text.first, let last = text.last else { return range.lowerBound }
    guard text.count <= range.count, let base = bytes.baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    let span = text.count - 1
    let firsts = UInt64(first) &* 0x0101_0101_0101_0101
    let lasts = UInt64(last) &* 0x0101_0101_0101_0101
    var place = range.lowerBound
    let stop = range.upperBound - span
    while place + 8 <= stop {
      let left = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ firsts
      let right = raw.loadUnaligned(fromByteOffset: place + span, as: UInt64.self) ^ lasts
      var candidates = Self.zeroBytes(left) & Self.zeroBytes(right)
      while candidates != 0 {
        let candidate = place + candidates.trailingZeroBitCount >> 3
        if isEqual(text, at: candidate) { return candidate }
        candidates &= candidates &- 1
      }
      place += 8
    }
    while place < stop {
      if bytes[place] == first, isEqual(text, at: place) { return place }
      place += 1
    }
    return nil
  }

  /// Returns the high bit of every byte that is zero, and at times of one above it.
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
