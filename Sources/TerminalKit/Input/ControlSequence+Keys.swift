extension ControlSequence {
  /// The key the sequence reports, if it reports one.
  var keyChord: KeyChord? {
    guard prefix == nil, intermediates.isEmpty else { return nil }
    switch final {
    case UInt8(ascii: "~"): return tildeChord
    case UInt8(ascii: "u"):
      return characterChord(code: number(0, default: 0), shifted: number(0, sub: 1, default: 0))
    case UInt8(ascii: "Z"):
      return modifiers.map { KeyChord(.tab, control: $0.control, alt: $0.alt, shift: true) }
    default:
      guard isPlainOrModified, let key = Key(cursorFinal: final) else { return nil }
      return modifiers?.chord(key)
    }
  }

  /// Whether the parameters are those of a cursor or function key: none, or 1 and the modifiers.
  ///
  /// It keeps a cursor report (`R`) from being taken for F3.
  private var isPlainOrModified: Bool {
    parameters.isEmpty || (parameters.count <= 2 && number(0, default: 1) == 1)
  }

  private var tildeChord: KeyChord? {
    let number = number(0, default: 0)
    if number == 27, parameters.count == 3 {
      return characterChord(code: self.number(2, default: 0), shifted: 0)
    }
    guard let key = Key(tildeNumber: number) else { return nil }
    return modifiers?.chord(key)
  }

  /// Reads a key reported by its character code, and writes it as the other reports would.
  private func characterChord(code: Int, shifted: Int) -> KeyChord? {
    guard let modifiers else { return nil }
    if let key = Key(code: code) { return modifiers.chord(key) }
    guard let key = Self.character(code) else { return nil }
    if modifiers.control {
      return KeyChord(.character(key.lowercase), control: true, alt: modifiers.alt)
    }
    guard modifiers.shift else { return KeyChord(.character(key), alt: modifiers.alt) }
    let capital = Self.character(shifted) ?? key.uppercase
    return KeyChord(.character(capital), alt: modifiers.alt)
  }

  /// Returns the character of a code, unless it is a control or one of the keys kitty numbers in
  /// the private use area.
  private static func character(_ code: Int) -> Character? {
    let isPrintable = (0x20..<0x7F).contains(code) || code >= 0xA0
    guard isPrintable, !(0xE000..<0xF900).contains(code) else { return nil }
    return UInt32(exactly: code).flatMap(Unicode.Scalar.init).map(Character.init)
  }
}

extension Character {
  /// The small letter, if it is one character.
  fileprivate var lowercase: Character { single(lowercased()) }
  /// The capital letter, if it is one character.
  fileprivate var uppercase: Character { single(uppercased()) }

  private func single(_ text: String) -> Character {
    text.count == 1 ? text.first ?? self : self
  }
}

extension Key {
  /// The key of `ESC [ X` and `ESC O X`.
  init?(cursorFinal final: UInt8) {
    switch final {
    case UInt8(ascii: "A"): self = .up
    case UInt8(ascii: "B"): self = .down
    case UInt8(ascii: "C"): self = .right
    case UInt8(ascii: "D"): self = .left
    case UInt8(ascii: "F"): self = .end
    case UInt8(ascii: "H"): self = .home
    case UInt8(ascii: "P")...UInt8(ascii: "S"): self = .function(Int(final) - 0x4F)
    default: return nil
    }
  }

  /// The key of `ESC [ n ~`.
  init?(tildeNumber number: Int) {
    switch number {
    case 1, 7: self = .home
    case 2: self = .insert
    case 3: self = .delete
    case 4, 8: self = .end
    case 5: self = .pageUp
    case 6: self = .pageDown
    case 11...15: self = .function(number - 10)
    case 17...21: self = .function(number - 11)
    case 23...26: self = .function(number - 12)
    case 28, 29: self = .function(number - 13)
    case 31...34: self = .function(number - 14)
    default: return nil
    }
  }

  /// The key of a keypad in application mode, `ESC O x`.
  init?(keypadFinal final: UInt8) {
    switch final {
    case UInt8(ascii: "M"): self = .enter
    case UInt8(ascii: "I"): self = .tab
    case UInt8(ascii: "X"): self = .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      self = .character(Character(Unicode.Scalar(final - 0x40)))
    default: return nil
    }
  }

  /// The key that has a code of its own in `ESC [ code u`.
  init?(code: Int) {
    let keypad: [Key] = [
      .left, .right, .up, .down, .pageUp, .pageDown, .home, .end, .insert, .delete,
    ]
    switch code {
    case 9: self = .tab
    case 10, 13, 57_414: self = .enter
    case 27: self = .escape
    case 8, 127: self = .backspace
    case 57_376...57_398: self = .function(code - 57_363)
    case 57_399...57_408: self = .character(Character(String(code - 57_399)))
    case 57_417...57_426: self = keypad[code - 57_417]
    default: return nil
    }
  }
}
