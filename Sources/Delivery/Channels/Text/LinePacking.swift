/// Packs the lines of a text into as few pieces as a limit allows; a fence never spans two of them.
struct LinePacking {
  /// What is counted.
  let unit: TextUnit
  /// How long a piece may be; at least a few dozen.
  let most: Int
  /// Returns a line of prose as the service wants it.
  let prose: (String) -> String
  /// Returns a line of code as the service wants it.
  let code: (String) -> String

  /// Returns the pieces; none for a text of blanks.
  func packed(_ lines: [MarkdownLine]) -> [String] {
    var box = Box(unit: unit)
    for line in lines {
      for piece in pieces(of: line) {
        let text = piece.isCode ? code(piece.text) : prose(piece.text)
        if box.length(with: text, isCode: piece.isCode) > most { box.close() }
        box.add(text, isCode: piece.isCode)
      }
    }
    box.close()
    return box.full
  }

  /// Returns as much as fits one piece, with a notice at its end when that is not all.
  func cut(_ lines: [MarkdownLine], notice: String) -> (text: String, isCut: Bool) {
    let whole = packed(lines)
    guard whole.count > 1 else { return (whole.first ?? "", false) }
    let tail = "\n\n" + prose(notice)
    let shorter = LinePacking(
      unit: unit, most: max(1, most - unit.count(tail)), prose: prose, code: code)
    return ((shorter.packed(lines).first ?? "") + tail, true)
  }

  /// Returns a line in pieces that fit, broken at blanks where there are any near the end.
  private func pieces(of line: MarkdownLine) -> [MarkdownLine] {
    let room = max(1, line.isCode ? most - unit.count("```\n\n```") : most)
    let write = line.isCode ? code : prose
    if unit.count(line.text) <= room, unit.count(write(line.text)) <= room { return [line] }
    var pieces: [MarkdownLine] = []
    var rest = line.text
    while !rest.isEmpty {
      let start = start(of: rest, room, write)
      pieces.append(MarkdownLine(text: String(start), isCode: line.isCode))
      rest = String(rest[start.endIndex...])
    }
    return pieces
  }

  private func start(of text: String, _ room: Int, _ write: (String) -> String) -> Substring {
    var most = room
    var start = unit.start(of: text, most: most)
    // Escapes make a text longer, at the most so often as it has characters.
    while unit.count(write(String(start))) > room, most > 1 {
      most -= max(1, (unit.count(write(String(start))) - room) / 5)
      start = unit.start(of: text, most: max(1, most))
    }
    guard start.endIndex < text.endIndex, let blank = start.lastIndex(of: " "),
      start.distance(from: blank, to: start.endIndex) < start.count / 4
    else { return start }
    return start[...blank]
  }
}

/// The piece that is being filled, and those that are full.
private struct Box {
  let unit: TextUnit
  private(set) var full: [String] = []
  private var text = ""
  private var count = 0
  private var isCode = false

  init(unit: TextUnit) { self.unit = unit }

  /// Returns how long the piece would be with a line more, fences closed; none is too long for an empty one.
  func length(with line: String, isCode: Bool) -> Int {
    guard !text.isEmpty else { return 0 }
    return count + unit.count(addition(line, isCode)) + (isCode ? 4 : 0)
  }

  private func addition(_ line: String, _ isCode: Bool) -> String {
    (text.isEmpty ? "" : "\n") + (isCode == self.isCode ? "" : "```\n") + line
  }

  mutating func add(_ line: String, isCode: Bool) {
    if text.isEmpty, !isCode, line.allSatisfy({ $0 == " " }) { return }
    let added = addition(line, isCode)
    text += added
    count += unit.count(added)
    self.isCode = isCode
  }

  mutating func close() {
    while text.last == "\n" || text.last == " " { text.removeLast() }
    if isCode { text += "\n```" }
    if !text.isEmpty { full.append(text) }
    text = ""
    count = 0
    isCode = false
  }
}
