import TerminalKit

extension SafeText {
  /// Says what about the text could hurt a terminal or a layout, or nil if nothing could.
  var harm: String? {
    var columns = 0
    for scalar in description.unicodeScalars {
      guard let width = TextWidth.columns(of: scalar) else { return "unknown \(scalar.value)" }
      let properties = scalar.properties
      if properties.isDefaultIgnorableCodePoint { return "invisible \(scalar.value)" }
      if properties.generalCategory == .format { return "format \(scalar.value)" }
      columns += width
    }
    return columns == self.columns ? nil : "\(columns) columns, not \(self.columns)"
  }
}
