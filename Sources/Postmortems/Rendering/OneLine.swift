/// Puts a text on one line and makes what is not text visible instead of effective.
enum OneLine {
  /// Returns the text with line ends as ` / `, tabs as spaces, and controls as the replacement
  /// character.
  static func scalars(of text: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var gap = Gap.none
    for scalar in text.unicodeScalars {
      switch Kind(scalar) {
      case .lineEnd: gap = .line
      case .space: gap = gap == .line ? .line : .space
      case .hidden: append("\u{FFFD}", after: &gap, to: &result)
      case .text: append(scalar, after: &gap, to: &result)
      }
    }
    return result
  }

  private enum Gap {
    case none
    case space
    case line
  }

  private static func append(
    _ scalar: Unicode.Scalar, after gap: inout Gap, to result: inout [Unicode.Scalar]
  ) {
    if !result.isEmpty {
      switch gap {
      case .none: break
      case .space: result.append(" ")
      case .line: result += [" ", "/", " "]
      }
    }
    gap = .none
    result.append(scalar)
  }

  private enum Kind {
    case text
    case space
    case lineEnd
    case hidden

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x0A...0x0D, 0x85, 0x2028, 0x2029: self = .lineEnd
      case 0x09, 0x20, 0xA0: self = .space
      case 0x00...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF:
        self = .hidden
      default: self = scalar.properties.isNoncharacterCodePoint ? .hidden : .text
      }
    }
  }
}
