/// A value of the front matter, written so that every YAML reader reads the same text back.
enum FrontMatterValue {
  /// Words YAML 1.1 or 1.2 reads as something other than a text.
  private static let reserved: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "null", "y", "n",
  ]

  /// Returns the text plain when that is certainly safe, else in double quotes.
  static func text(_ value: String) -> String {
    let scalars = OneLine.scalars(of: value)
    return isPlain(scalars) ? string(scalars) : quoted(scalars)
  }

  private static func isPlain(_ scalars: [Unicode.Scalar]) -> Bool {
    guard let first = scalars.first, first.isLetter else { return false }
    guard !reserved.contains(string(scalars).lowercased()) else { return false }
    return scalars.allSatisfy { scalar in
      scalar.isWord || [" ", "-", "_", ".", "/", "(", ")", ",", "+"].contains(scalar)
    }
  }

  private static func quoted(_ scalars: [Unicode.Scalar]) -> String {
    var result: [Unicode.Scalar] = ["\""]
    for scalar in scalars {
      if scalar == "\"" || scalar == "\\" { result.append("\\") }
      result.append(scalar)
    }
    return string(result + ["\""])
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
