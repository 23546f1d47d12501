/// The cells of a row, which pipes part unless a backslash stands in front of them.
enum TableCells {
  /// Returns where the cells of a line stand, blanks around them left out.
  static func ranges(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
    var rest = line.trimmedBlanks
    if rest.first == 0x7C { rest = rest.dropFirst() }
    var cells: [Range<Int>] = []
    var start = rest.startIndex
    var last: UInt8 = 0
    for index in rest.indices {
      if rest[index] == 0x7C, last != 0x5C {
        cells.append(trimmed(line, start..<index))
        start = index + 1
      }
      last = rest[index]
    }
    let end = trimmed(line, start..<rest.endIndex)
    if !end.isEmpty || start == rest.startIndex { cells.append(end) }
    return cells
  }

  private static func trimmed(_ line: ArraySlice<UInt8>, _ range: Range<Int>) -> Range<Int> {
    let bare = line[range].trimmedBlanks
    guard bare.isEmpty else { return bare.startIndex..<bare.endIndex }
    // An empty cell is filled behind its first blank.
    let place = min(range.lowerBound + 1, range.upperBound)
    return place..<place
  }

  /// Reads the head of a table; nil when it has no column that says what happened.
  static func layout(_ head: ArraySlice<UInt8>) -> TableLayout? {
    let names = ranges(head).map { head[$0].shownText.lowercased() }
    guard names.count >= 2 else { return nil }
    let day = names.firstIndex { $0.contains("date") && !$0.contains("time") }
    let time = names.firstIndex { name in
      ["time", "when", "utc", "clock"].contains { name.contains($0) }
    }
    let words = [
      "event", "what", "descr", "detail", "summary", "message", "happened", "note", "entry",
    ]
    let free = names.indices.filter { $0 != day && $0 != time ?? 0 }
    let text = free.first { index in words.contains { names[index].contains($0) } } ?? free.first
    guard let text else { return nil }
    let bare = head.trimmedBlanks
    return TableLayout(
      columns: names.count, day: day, time: time ?? 0, text: text,
      isUTC: names.contains { $0.contains("utc") }, startsWithPipe: bare.first == 0x7C,
      endsWithPipe: bare.last == 0x7C)
  }
}
