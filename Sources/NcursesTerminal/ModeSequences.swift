/// The sequences ncurses does not send: modes it does not know, and questions.
struct ModeSequences {
  /// Whether the mouse is reported; leaving turns it off in any case, for it may be turned on later.
  var mouse: Bool
  /// Plain terminals (consoles, hardware) have no alternate screen and print what they do not know.
  let isModern: Bool
  /// Whether entering pushes the title of the window and leaving pops it.
  let keepsTitle: Bool

  /// Turns on focus reports, bracketed paste, reports of a change between light and dark, and,
  /// when asked for, the mouse.
  var enter: [UInt8] {
    guard isModern else { return [] }
    return bytes("\u{1B}[?1004h\u{1B}[?2004h\u{1B}[?2031h" + (mouse ? mouseOn : ""))
  }

  /// Turns mouse reports on or off while the terminal is in use.
  var mouseChange: [UInt8] {
    guard isModern else { return [] }
    return bytes(mouse ? mouseOn : mouseOff)
  }

  /// Turns them off in exact reverse order.
  var leave: [UInt8] {
    guard isModern else { return [] }
    return bytes(mouseOff + "\u{1B}[?2031l\u{1B}[?2004l\u{1B}[?1004l")
  }

  /// Asks about synchronized output and the background; device attributes come last, so that
  /// their reply says that there will be no other.
  var questions: [UInt8] {
    guard isModern else { return [] }
    return bytes("\u{1B}[?2026$p\u{1B}]11;?\u{1B}\\") + Self.lastQuestion
  }

  static let lastQuestion = bytes("\u{1B}[c")

  static let beginUpdate = bytes("\u{1B}[?2026h")
  static let endUpdate = bytes("\u{1B}[?2026l")
}

private let mouseOn = "\u{1B}[?1000h\u{1B}[?1006h"
private let mouseOff = "\u{1B}[?1006l\u{1B}[?1000l"

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
