public import TerminalKit

/// Which theme a team's settings name: one, or one for each ground.
public struct ThemeChoice: Hashable, Sendable {
  public var dark = "dark"
  public var light = "dark"

  /// Creates the choice of one theme whatever the terminal has.
  public init(_ name: String = "dark") {
    dark = name
    light = name
  }

  /// Creates a choice that follows the terminal.
  public init(dark: String, light: String) {
    self.dark = dark
    self.light = light
  }

  /// Whether the terminal decides.
  public var followsTerminal: Bool { dark != light }

  /// Returns the name for a ground.
  public func name(on ground: Ground) -> String { ground == .dark ? dark : light }
}
