/// A reason to look twice before a command is run.
public enum Risk: String, Codable, Hashable, CaseIterable, Sendable {
  case deletesFiles
  case changesData
  case deletesObjects
  case changesInfrastructure
  case stopsService
  case movesWorkload
  case rerunsWork
  case rewritesHistory
  case forces
  case elevated
  case runsDownload
  case hiddenText

  /// What may happen, as a sentence.
  public var sentence: String {
    switch self {
    case .deletesFiles: "Deletes files or objects in storage."
    case .changesData: "Changes or deletes data or tables."
    case .deletesObjects: "Deletes something in a cluster or a cloud account."
    case .changesInfrastructure: "Changes infrastructure or releases."
    case .stopsService: "Stops or restarts something that is running."
    case .movesWorkload: "Scales a workload or moves it away."
    case .rerunsWork: "Runs work again; check first that it can run twice."
    case .rewritesHistory: "Rewrites or discards work in a repository."
    case .forces: "Skips a safety check."
    case .elevated: "Runs with elevated rights."
    case .runsDownload: "Runs a program straight from the network."
    case .hiddenText: "Holds text that does not show on a screen; read it in an editor first."
    }
  }

  /// Returns the risks of a piece of code, in the order in which the cases are declared.
  public static func all(in code: String) -> [Risk] {
    var found = RiskTable.risks(in: code)
    if HiddenText.isFound(in: code) { found.insert(.hiddenText) }
    return found.isEmpty ? [] : allCases.filter(found.contains)
  }
}

/// Characters that a reader cannot see: controls, reordering marks, text far off to the right.
enum HiddenText {
  /// Tells whether a text is not what it looks like.
  static func isFound(in text: String) -> Bool {
    var blanks = 0
    for scalar in text.unicodeScalars {
      if isInvisible(scalar) { return true }
      if blanks >= 60, scalar != "\n", scalar != " ", scalar != "\t" { return true }
      blanks = scalar == " " || scalar == "\t" ? blanks + 1 : 0
    }
    return false
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}
