extension [InputEvent] {
  /// The most keys at once that a person can have pressed, also over a line that stood still for half a minute
  /// while a key was held.
  public static let mostKeysAtOnce = 1_000

  /// The events with more keys than a person can have pressed taken for the pasted text they are.
  ///
  /// A terminal without bracketed paste sends text as keys, and text must never be taken for commands.
  public var withoutStorm: [InputEvent] {
    let count = reduce(0) { $0 + ($1.isKey ? 1 : 0) }
    guard count > Self.mostKeysAtOnce else { return self }
    let text = String(compactMap(\.typedCharacter))
    return filter { !$0.isKey } + [.paste(text, isTruncated: false)]
  }
}

extension InputEvent {
  fileprivate var isKey: Bool {
    if case .key = self { true } else { false }
  }

  /// What the key would write in a text of several lines.
  fileprivate var typedCharacter: Character? {
    guard case .key(let chord) = self, !chord.control, !chord.alt else { return nil }
    switch chord.key {
    case .character(let character): return character
    case .enter: return "\n"
    case .tab: return "\t"
    case .backspace, .delete, .insert, .escape, .up, .down, .left, .right, .home, .end, .pageUp,
      .pageDown, .function:
      return nil
    }
  }
}
