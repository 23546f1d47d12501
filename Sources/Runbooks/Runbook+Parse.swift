extension Runbook {
  /// The size above which a file is refused.
  public static let largestFile = 2 * 1024 * 1024

  /// Reads a markdown file as a runbook; every sequence of bytes is one.
  ///
  /// The name is the file's base name, with or without `.md`. What could not be taken as it stands is
  /// in `problems`, and the rest works.
  public static func parse(name: String, bytes: [UInt8]) -> Runbook {
    RunbookReading(name: name, bytes: bytes).runbook
  }

  /// Takes a folder and the extensions of markdown files off a file name.
  static func baseName(of name: String) -> String {
    var base = name.split(separator: "/").last ?? ""
    for suffix in [".erb", ".md", ".markdown", ".html"] where base.lowercased().hasSuffix(suffix) {
      base = base.dropLast(suffix.count)
    }
    return base.isEmpty ? name : String(base)
  }
}
