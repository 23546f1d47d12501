/// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
///
/// Every inject has one of its own, so that adding or moving one leaves the chance of all others as it is.
public struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  /// Creates a generator from a seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// Creates the generator of an inject: the seed XOR FNV-1a of its name.
  public init(seed: UInt64, name: String) {
    state = seed ^ Self.fnv1a64(name)
  }

  /// Returns the next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Returns how far chance moves an inject, in whole seconds from `-span` to `span`.
  public mutating func jitter(_ span: ScenarioTime) -> ScenarioTime {
    let seconds = UInt64(max(0, span.milliseconds) / 1000)
    guard seconds > 0 else { return .zero }
    return ScenarioTime(seconds: Int64(next() % (2 * seconds + 1)) - Int64(seconds))
  }

  static func fnv1a64(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
