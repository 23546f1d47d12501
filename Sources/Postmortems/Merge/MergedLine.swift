/// A line of a file that is merged: what it says, and how it ends.
struct MergedLine {
  /// The number of what the line says; equal lines of all sides have the same.
  var number: Int
  var text: ArraySlice<UInt8>
  var ending: ArraySlice<UInt8>
}

/// Splits files into lines and numbers what they say.
struct LineNumbering {
  private var numbers: [ArraySlice<UInt8>: Int] = [:]

  /// Returns the lines of a file; put together they are the file.
  mutating func lines(of bytes: [UInt8]) -> [MergedLine] {
    var lines: [MergedLine] = []
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      let textEnd = index - 1
      if byte == 0x0D, index < bytes.endIndex, bytes[index] == 0x0A { index += 1 }
      lines.append(line(bytes[start..<textEnd], bytes[textEnd..<index]))
      start = index
    }
    if start < bytes.endIndex { lines.append(line(bytes[start...], [])) }
    return lines
  }

  private mutating func line(
    _ text: ArraySlice<UInt8>, _ ending: ArraySlice<UInt8>
  ) -> MergedLine {
    let number = numbers[text] ?? numbers.count
    numbers[text] = number
    return MergedLine(number: number, text: text, ending: ending)
  }
}
