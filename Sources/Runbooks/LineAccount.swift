/// Where each line of a runbook's file went, so that nothing somebody wrote is lost unseen.
public struct LineAccount: Hashable, Sendable {
  /// What became of a line.
  public enum Place: Hashable, Sendable {
    case blank
    case frontMatter
    /// The heading or the text of a section, by its index.
    case section(Int)
    /// The title, text or code of a step, by its path.
    case step(String)
    /// It is in nothing that is shown, for a reason.
    case skipped(Omission)
    /// It is in nothing that is shown, which is a mistake of the reader.
    case lost
  }

  /// Why a line is in nothing that is shown.
  public enum Omission: String, Codable, Hashable, CaseIterable, Sendable {
    case comment
    case attributes
    case contents
    case linkDefinition
    case directive
    case foreignFrontMatter
    case tooLarge

    /// What the line is, as a sentence.
    public var sentence: String {
      switch self {
      case .comment: "A comment, which is written for authors."
      case .attributes: "A comment for Wardroom; what it says is in the step's attributes."
      case .contents: "A table of contents, which the list of steps replaces."
      case .linkDefinition: "The address of a link that stands elsewhere in the text."
      case .directive: "The mark of a directive or fence, without words of its own."
      case .foreignFrontMatter: "Front matter that is not YAML."
      case .tooLarge: "The file is too large to be read."
      }
    }
  }

  /// What became of each line, the first one at index 0.
  public var places: [Place]

  /// Creates an account.
  public init(_ places: [Place]) {
    self.places = places
  }

  /// The numbers of the lines that were lost; a reader without mistakes loses none.
  public var lost: [Int] { numbers { $0 == .lost } }

  /// The lines that were left out with their reasons, by number.
  public var omissions: [(line: Int, reason: Omission)] {
    places.enumerated().compactMap { offset, place in
      guard case .skipped(let reason) = place else { return nil }
      return (offset + 1, reason)
    }
  }

  private func numbers(where isWanted: (Place) -> Bool) -> [Int] {
    places.indices.filter { isWanted(places[$0]) }.map { $0 + 1 }
  }
}

/// The lines that a step or a section took for itself or left out, while it is gathered.
struct LineClaims {
  private(set) var taken: [Range<Int>] = []
  private(set) var skipped: [(lines: Range<Int>, reason: LineAccount.Omission)] = []

  /// Takes lines as part of a title, a text or code.
  mutating func take(_ lines: Range<Int>) {
    if !lines.isEmpty { taken.append(lines) }
  }

  /// Leaves lines out.
  mutating func skip(_ lines: Range<Int>, as reason: LineAccount.Omission) {
    if !lines.isEmpty { skipped.append((lines, reason)) }
  }

  /// Takes over what another has left out.
  mutating func add(_ other: LineClaims) {
    taken += other.taken
    skipped += other.skipped
  }
}
