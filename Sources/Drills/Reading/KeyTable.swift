/// The keys a map of a scenario may have; reading and schema are both made from it.
struct KeyTable: Sendable {
  var keys: [Key]

  /// The names, in the order in which they are shown.
  var names: [String] { keys.map(\.name) }

  init(_ keys: [Key]) {
    self.keys = keys
  }

  /// One key with what stands behind it.
  struct Key: Sendable {
    var name: String
    var shape: Shape
    var says: String
    var isRequired: Bool

    init(_ name: String, _ shape: Shape, _ says: String, isRequired: Bool = false) {
      self.name = name
      self.shape = shape
      self.says = says
      self.isRequired = isRequired
    }
  }

  /// What may stand behind a key.
  indirect enum Shape: Sendable {
    case text
    case word
    case span
    case moment
    case whole(ClosedRange<Int>)
    case number
    case truth
    case choice([String])
    case words
    case wholes
    case pairs
    case map(KeyTable)
    case list(KeyTable)
    /// Names of one's own with a map behind each.
    case named(KeyTable)
    case flags
    case predicate
    case anything
  }
}
