/// Something in a postmortem file that keeps it from being read as what it says.
public struct PostmortemFinding: Hashable, Sendable {
  /// The line, counted from 1.
  public var line: Int
  public var code: PostmortemRule
  /// What is wrong and what to write instead.
  public var sentence: String

  /// Whether the file cannot be kept in step with the record until it is mended.
  public var isError: Bool { code.isError }
}

/// The rules a postmortem file is checked against, by their stable codes.
public enum PostmortemRule: String, Hashable, CaseIterable, Sendable {
  case tooLarge = "P100"
  case notUTF8 = "P101"
  case noFrontMatter = "P102"
  case unterminatedFrontMatter = "P103"
  case keyMissing = "P104"
  case keyTwice = "P105"
  case badValue = "P106"
  case outOfOrder = "P107"
  case mergeMarkers = "P108"
  case openBlock = "P109"
  case idTwice = "P201"
  case badID = "P202"
  case noTime = "P203"
  case noOwner = "P301"
  case noDueDay = "P302"
  case noType = "P303"

  /// Whether the file cannot be kept in step with the record until it is mended.
  public var isError: Bool {
    switch self {
    case .tooLarge, .notUTF8, .noFrontMatter, .unterminatedFrontMatter, .keyMissing, .keyTwice,
      .badValue, .outOfOrder, .mergeMarkers, .openBlock, .idTwice:
      true
    case .badID, .noTime, .noOwner, .noDueDay, .noType: false
    }
  }
}
