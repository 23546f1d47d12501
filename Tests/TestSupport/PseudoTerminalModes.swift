/// Something a program turned on in its terminal and has to turn off again.
public enum PseudoTerminalMode: String, CaseIterable, Hashable, Sendable {
  case alternateScreen
  case hiddenCursor
  case mouse
  case bracketedPaste
  case focusReports
  /// An update that was begun and not ended: the terminal shows nothing meanwhile.
  case synchronizedUpdate

  /// Returns the modes that are on after these bytes.
  public static func on(after output: [UInt8]) -> Set<PseudoTerminalMode> {
    var modes: Set<PseudoTerminalMode> = []
    for (numbers, isSet) in privateModes(in: output) {
      for number in numbers {
        guard let mode = mode(number) else { continue }
        let isOn = mode == .hiddenCursor ? !isSet : isSet
        if isOn { modes.insert(mode) } else { modes.remove(mode) }
      }
    }
    return modes
  }

  private static func mode(_ number: Int) -> PseudoTerminalMode? {
    switch number {
    case 47, 1047, 1049: .alternateScreen
    case 25: .hiddenCursor
    case 1000, 1002, 1003, 1006: .mouse
    case 2004: .bracketedPaste
    case 1004: .focusReports
    case 2026: .synchronizedUpdate
    default: nil
    }
  }

  /// Finds every `CSI ? n ; n h` and `CSI ? n ; n l`.
  private static func privateModes(in output: [UInt8]) -> [(numbers: [Int], isSet: Bool)] {
    var found: [(numbers: [Int], isSet: Bool)] = []
    var rest = output[...]
    while let start = rest.firstIndex(of: 0x1B) {
      rest = rest[(start + 1)...]
      guard rest.starts(with: "[?".utf8) else { continue }
      let parameters = rest.dropFirst(2).prefix { (0x30...0x3B).contains($0) }
      let last = rest.dropFirst(2 + parameters.count).first
      guard last == UInt8(ascii: "h") || last == UInt8(ascii: "l") else { continue }
      let numbers = parameters.split(separator: UInt8(ascii: ";"))
        .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      found.append((numbers, last == UInt8(ascii: "h")))
    }
    return found
  }
}

/// How the line between terminal and program treats keys and text.
public struct PseudoTerminalLine: Hashable, Sendable {
  /// Whether the program gets whole lines only.
  public var isCanonical: Bool
  public var echoes: Bool
  /// Whether ctrl-c and ctrl-z are signals rather than keys.
  public var signals: Bool
  /// Whether ctrl-s holds the output.
  public var holdsOutput: Bool
  /// Whether a line feed in the output also returns the carriage.
  public var postprocesses: Bool
}
