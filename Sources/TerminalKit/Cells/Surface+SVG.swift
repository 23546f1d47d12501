extension Surface {
  /// Returns the surface as an SVG picture in the colours of a theme, for documents.
  ///
  /// Lines and bars are drawn as shapes, so that they meet whatever typeface the reader has; every
  /// run of letters is as long as its cells. The title is what a screen reader says of the picture.
  public func svg(_ theme: Theme, title: SafeText) -> String {
    var picture = SVGPicture(self, theme, title: title)
    for row in 0..<size.rows { picture.add(row: row) }
    return picture.text
  }
}

/// A picture of cells as it is put together.
private struct SVGPicture {
  /// How large a cell is and how far below its top letters stand, in pixels.
  private static let cell = (width: 8.4, height: 18.0, baseline: 13.5)
  private static let margin = 10.0

  private let surface: Surface
  private let theme: Theme
  private let title: SafeText
  private var grounds = ""
  private var letters = ""
  /// The strokes of box characters by colour and thickness.
  private var strokes: [Stroke: String] = [:]

  private struct Stroke: Hashable {
    var colour: String
    var width: Int
  }

  /// How a cell looks in the end: colours of its own, whether turned round or not.
  private struct Look: Hashable {
    var text: String
    var ground: String?
    var bold: Bool
    var dim: Bool
    var underline: Bool
  }

  init(_ surface: Surface, _ theme: Theme, title: SafeText) {
    self.surface = surface
    self.theme = theme
    self.title = title
  }

  // MARK: Rows

  mutating func add(row: Int) {
    var start = 0
    while start < surface.size.columns {
      let look = look(surface[row, start])
      var end = start + 1
      while end < surface.size.columns,
        surface[row, end].isContinuation || self.look(surface[row, end]) == look
      {
        end += 1
      }
      add(look, row: row, columns: start..<end)
      start = end
    }
  }

  private mutating func add(_ look: Look, row: Int, columns: Range<Int>) {
    if let ground = look.ground { fill(ground, row: row, columns: columns) }
    var word = columns.lowerBound..<columns.lowerBound
    for column in columns {
      let cell = surface[row, column]
      let isLetter = !cell.isBlank && !addShape(cell.glyph, look, row: row, column: column)
      if isLetter, !cell.isContinuation || !word.isEmpty {
        if word.isEmpty { word = column..<column }
        word = word.lowerBound..<column + 1
      } else {
        write(look, row: row, columns: word)
        word = column..<column
      }
    }
    write(look, row: row, columns: word)
    if look.underline { underline(look, row: row, columns: columns) }
  }

  private mutating func write(_ look: Look, row: Int, columns: Range<Int>) {
    guard !columns.isEmpty else { return }
    let text = columns.map { surface[row, $0].glyph }.joined()
    var marks = look.bold ? " class=\"b\"" : ""
    if look.dim { marks += " opacity=\".7\"" }
    let place = Self.place(row: row, column: columns.lowerBound)
    letters +=
      "<text x=\"\(Self.short(place.x))\" y=\"\(Self.short(place.y + Self.cell.baseline))\" "
      + "textLength=\"\(Self.short(Double(columns.count) * Self.cell.width))\" fill=\"\(look.text)\"\(marks)>"
      + "\(Self.escaped(text))</text>\n"
  }

  private mutating func fill(_ colour: String, row: Int, columns: Range<Int>) {
    let place = Self.place(row: row, column: columns.lowerBound)
    grounds += Self.rect(
      place.x, place.y, Double(columns.count) * Self.cell.width, Self.cell.height, colour)
  }

  private mutating func underline(_ look: Look, row: Int, columns: Range<Int>) {
    let place = Self.place(row: row, column: columns.lowerBound)
    letters += Self.rect(
      place.x, place.y + Self.cell.height - 2.5, Double(columns.count) * Self.cell.width, 1,
      look.text)
  }

  // MARK: Shapes

  /// Draws a line or a bar; says whether the glyph was one.
  private mutating func addShape(_ glyph: String, _ look: Look, row: Int, column: Int) -> Bool {
    let place = Self.place(row: row, column: column)
    if let eighths = Self.barEighths(glyph) {
      let height = Self.cell.height * Double(eighths) / 8
      letters += Self.rect(
        place.x, place.y + Self.cell.height - height, Self.cell.width, height, look.text)
      return true
    }
    guard let line = BoxLine(glyph: glyph) else { return false }
    let (x, y) = (place.x + Self.cell.width / 2, place.y + Self.cell.height / 2)
    let ends = [
      (line.up, x, place.y), (line.right, place.x + Self.cell.width, y),
      (line.down, x, place.y + Self.cell.height), (line.left, place.x, y),
    ]
    for (weight, toX, toY) in ends where weight != .none {
      strokes[Stroke(colour: look.text, width: weight == .heavy ? 2 : 1), default: ""] +=
        "M\(Self.short(x)) \(Self.short(y))L\(Self.short(toX)) \(Self.short(toY))"
    }
    return true
  }

  /// How many eighths of a cell a bar from below fills; nil when the glyph is none.
  private static func barEighths(_ glyph: String) -> UInt32? {
    guard let scalar = glyph.unicodeScalars.first, (0x2581...0x2588).contains(scalar.value) else {
      return nil
    }
    return scalar.value - 0x2580
  }

  // MARK: Looks

  private func look(_ cell: Cell) -> Look {
    let style = theme.resolved(cell.role, selection: cell.selection, depth: .direct)
    let base = theme.style(.text)
    let text = colour(style.foreground) ?? base.foreground?.rgb ?? theme.ground.text
    let ground = colour(style.background)
    let hex = style.reverse ? (ground ?? paper).hex : text.hex
    return Look(
      text: hex, ground: style.reverse ? text.hex : ground.map(\.hex), bold: style.bold,
      dim: style.dim, underline: style.underline)
  }

  private var paper: Palette.RGB { theme.style(.text).background?.rgb ?? theme.ground.paper }

  private func colour(_ number: Int?) -> Palette.RGB? {
    guard let number else { return nil }
    let isMixed = number >= ResolvedStyle.directBit
    return isMixed ? Palette.RGB(number: number) : Palette.colour(number)
  }

  // MARK: The document

  var text: String {
    let width = Double(surface.size.columns) * Self.cell.width + 2 * Self.margin
    let height = Double(surface.size.rows) * Self.cell.height + 2 * Self.margin
    let size = "\(Self.short(width)) \(Self.short(height))"
    let lines = strokes.sorted { ($0.key.colour, $0.key.width) < ($1.key.colour, $1.key.width) }
      .map {
        "<path d=\"\($0.value)\" stroke=\"\($0.key.colour)\" stroke-width=\"\($0.key.width)\" fill=\"none\"/>\n"
      }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" role="img">
      <title>\(Self.escaped(title.description))</title>
      <style>text{font:14px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;white-space:pre}.b{font-weight:700}</style>
      <rect width="100%" height="100%" rx="6" fill="\(paper.hex)"/>
      \(grounds)\(lines.joined())\(letters)</svg>

      """
  }

  private static func place(row: Int, column: Int) -> (x: Double, y: Double) {
    (margin + Double(column) * cell.width, margin + Double(row) * cell.height)
  }

  private static func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ colour: String
  ) -> String {
    "<rect x=\"\(short(x))\" y=\"\(short(y))\" width=\"\(short(width))\" height=\"\(short(height))\" fill=\"\(colour)\"/>\n"
  }

  /// A length with one digit behind the point at most.
  private static func short(_ length: Double) -> String {
    let tenths = Int((length * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
