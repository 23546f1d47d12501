import TerminalKit

extension Message {
  /// The sentence in as many lines as it needs, and no more than half of what stands above it.
  ///
  /// The reason of an error comes last and is what a person acts on, so it must not be what is cut off.
  func lines(on screen: Size) -> [[Span]] {
    let mark = mark
    let indent = SafeText("").padded(toColumns: mark.columns)
    let room = max(8, screen.columns - 2 - mark.columns)
    let limit = max(1, (screen.rows - 4) / 2)
    let lines = Self.shortened(notice.text.wrapped(columns: room), to: limit, columns: room)
    return lines.enumerated().map { place, line in
      (place == 0 ? mark : [Span(indent)]) + [Span(line, role: textRole)]
    }
  }

  private static func shortened(_ lines: [SafeText], to limit: Int, columns: Int) -> [SafeText] {
    guard lines.count > limit else { return lines }
    let rest = lines.dropFirst(limit - 1).joined(separator: " ")
    return lines.prefix(limit - 1) + [rest.clipped(toColumns: columns)]
  }

  /// Advice speaks for itself; what was done and what failed carry a word of their own.
  private var mark: [Span] {
    switch notice.weight {
    case .ok: .text("ok: ", .ok)
    case .warning: []
    case .error: .text("error: ", .error)
    }
  }

  private var textRole: StyleRole {
    switch notice.weight {
    case .ok, .error: .text
    case .warning: .warning
    }
  }
}
