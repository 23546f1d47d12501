public import TerminalKit

extension Terminal {
  /// Rings the bell.
  public func ringBell() {
    guard isEntered, !isLost else { return }
    write([0x07])
  }

  /// Has the mouse reported from now on, or not any more.
  public func useMouse(_ isWanted: Bool) {
    guard modes.mouse != isWanted else { return }
    modes.mouse = isWanted
    if isEntered, !isLost { write(modes.mouseChange) }
  }

  /// Has the terminal show a notification, where the way is one it knows.
  public func notify(_ text: SafeText, _ way: NotificationWay) {
    guard isEntered, !isLost, modes.isModern, let bytes = way.sequence(text.description) else {
      return
    }
    write(bytes)
  }

  /// Writes over the window what it is about, where the terminal gives the old words back at the end.
  public func entitle(_ title: SafeText) {
    guard isEntered, !isLost, modes.keepsTitle, title != shownTitle else { return }
    shownTitle = title
    write(Array("\u{1B}]2;\(title.description)\u{7}".utf8))
  }
}
