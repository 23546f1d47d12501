import TerminalKit

extension TextField {
  /// Takes a key and says so when its letter found no room.
  mutating func type(_ chord: KeyChord, for what: SafeText) -> [Request] {
    guard case .insert(let character) = Edit(chord) else {
      handle(.key(chord))
      return []
    }
    return put(String(character), for: what)
  }

  /// Takes pasted text and says so when not all of it found room.
  mutating func put(_ text: String, for what: SafeText) -> [Request] {
    cut(put(text), for: what).map { [.warning($0)] } ?? []
  }

  /// Puts a text in the place of the one there is and says so when not all of it found room.
  mutating func replace(with text: String, for what: SafeText) -> SafeText? {
    self.text = ""
    return cut(put(text), for: what)
  }

  /// Names what was cut, so that nobody is left to think that it was taken.
  private func cut(_ rest: String, for what: SafeText) -> SafeText? {
    guard !rest.isEmpty else { return nil }
    let from = SafeText(brief: rest).clipped(toColumns: 24)
    let count = Words.count(rest.count, "character")
    return "\(what) takes \(Words.number(limit)) characters; \(count) cut: \u{201C}\(from)\u{201D}"
  }
}
