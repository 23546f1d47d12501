/// Hands out short random names; the chance behind it is given from outside.
///
/// Seeded with a constant it is deterministic, which tests, drills and `--now` runs rely on.
public struct IdentitySource: Sendable {
  private var state: UInt64

  /// Creates a source from a seed; equal seeds give equal names.
  public init(seed: UInt64) {
    state = seed
  }

  /// Returns the next pseudo-random number (SplitMix64, Steele, Lea and Flood 2014).
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Returns a fresh entry id of a kind that none of the taken ids has.
  public mutating func entryID(_ kind: EntryKindLetter, taken: (EntryID) -> Bool) -> EntryID {
    while true {
      let candidate = EntryID(String(kind.rawValue) + crockford(5))
      if !taken(candidate) { return candidate }
    }
  }

  /// Returns that many random Crockford base-32 characters in lower case.
  public mutating func crockford(_ count: Int) -> String {
    let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    var bits = next()
    let bytes = (0..<count).map { index in
      if index > 0, index % 12 == 0 { bits = next() }
      defer { bits >>= 5 }
      return alphabet[Int(bits & 31)]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The first letter of an entry id: what kind of line it names.
public enum EntryKindLetter: Character, Sendable {
  case timeline = "t"
  case action = "a"
  case impactRow = "r"
  case criterion = "c"
  case sideEffect = "s"
  case ask = "k"
  case hypothesis = "h"
  case evidence = "e"
  case decision = "d"
  case handoff = "f"
  case stepRun = "x"
  case update = "u"
}
