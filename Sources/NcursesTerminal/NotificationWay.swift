/// The sequence that makes a terminal show a desktop notification.
///
/// Which one a terminal knows cannot be asked; those that know neither ignore it or print it, so
/// none is sent unless the settings want it. Kitty, WezTerm, iTerm2 and Ghostty take OSC 9; urxvt,
/// foot, WezTerm and Ghostty take OSC 777.
public enum NotificationWay: String, CaseIterable, Hashable, Sendable {
  case none
  case osc9
  case osc777

  /// Returns the bytes for a text; nil when none are to be sent.
  func sequence(_ text: String) -> [UInt8]? {
    let plain = String(
      text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        .filter { !(0x80...0x9F).contains($0.value) }.map(Character.init))
    return switch self {
    case .none: nil
    case .osc9: Array("\u{1B}]9;\(plain)\u{7}".utf8)
    // A semicolon would end the text there.
    case .osc777:
      Array(
        "\u{1B}]777;notify;Wardroom;\(plain.map { $0 == ";" ? "," : $0 }.map(String.init).joined())\u{7}"
          .utf8)
    }
  }
}
