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
}
