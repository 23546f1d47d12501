public import TerminalKit

/// What the terminal sends for each key that is pressed, and what it means in the console.
public struct KeyProbe: Sendable {
  /// One read of the terminal.
  private struct Line {
    var bytes: [UInt8]
    var events: [InputEvent]
  }

  private let keymap: Keymap
  private let terminal: SafeText
  private var lines: [Line] = []
  /// How many are kept; a screen shows fewer.
  private static let limit = 500
  /// How many bytes of one read are shown.
  private static let bytesShown = 24

  /// Creates a probe; `terminal` is the name in TERM.
  public init(_ keymap: Keymap, terminal: String) {
    self.keymap = keymap
    self.terminal = SafeText(terminal)
  }

  /// Takes in what one read brought.
  public mutating func take(_ bytes: [UInt8], _ events: [InputEvent]) {
    lines.append(Line(bytes: bytes, events: events))
    if lines.count > Self.limit { lines.removeFirst(lines.count - Self.limit) }
  }

  /// Whether ctrl-c was pressed twice in a row, which ends the probe.
  public var isOver: Bool {
    let keys = lines.flatMap(\.events).compactMap { event -> KeyChord? in
      guard case .key(let chord) = event else { return nil }
      return chord
    }
    let end = KeyChord(.character("c"), control: true)
    return keys.count >= 2 && keys.suffix(2).allSatisfy { $0 == end }
  }

  /// Draws the newest lines at any size.
  public func frame(_ size: Size) -> Surface {
    var canvas = Canvas(size)
    canvas.line(
      [
        Span(" What \(terminal) sends", role: .header),
        Span("  press any key; ctrl-c twice ends", role: .dim),
      ], row: 0)
    canvas.line(
      .text(
        " " + SafeText("BYTES").padded(toColumns: 28) + SafeText("KEY").padded(toColumns: 16)
          + "MEANS", .title), row: 2)
    let shown = lines.flatMap { rows(of: $0) }.suffix(max(0, size.rows - 4))
    for (row, line) in shown.enumerated() { canvas.line(line, row: row + 3) }
    return canvas.surface
  }

  private func rows(of line: Line) -> [[Span]] {
    let shown = line.bytes.prefix(Self.bytesShown).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    var bytes = SafeText(shown.joined(separator: " "))
    if line.bytes.count > Self.bytesShown { bytes = bytes + " and \(line.bytes.count) in all" }
    let events = line.events.isEmpty ? [(name: "-", means: "swallowed")] : line.events.map(words)
    return events.enumerated().map { index, event in
      [
        Span(
          " " + (index == 0 ? bytes.clipped(toColumns: 27) : "").padded(toColumns: 28), role: .dim),
        Span(event.name.clipped(toColumns: 15).padded(toColumns: 16), role: .key),
        Span(event.means),
      ]
    }
  }

  private func words(_ event: InputEvent) -> (name: SafeText, means: SafeText) {
    switch event {
    case .key(let chord): (SafeText(chord.description), meaning(of: chord))
    case .paste(let text, _): ("paste", "\(Words.count(text.count, "character")), taken as text")
    case .mouse(let event):
      ("mouse", "column \(event.place.column), row \(event.place.row)")
    case .focus(let isHere):
      ("focus", isHere ? "the window has the keys" : "the window lost the keys")
    case .reply: ("reply", "the terminal answered a question of the console")
    }
  }

  /// What a key means in each pane, and everywhere.
  private func meaning(of chord: KeyChord) -> SafeText {
    let scopes = paneCatalog.map { ActionScope.pane($0.id) } + [.everywhere, .overlay]
    let found = scopes.compactMap { scope -> SafeText? in
      switch keymap.meaning(of: [chord], in: [scope]) {
      case .action(let name): SafeText(name.text)
      case .unfinished: scope == .everywhere ? "begins a sequence" : nil
      case .nothing: nil
      }
    }
    return found.isEmpty ? "nothing" : found.joined(separator: ", ")
  }
}
