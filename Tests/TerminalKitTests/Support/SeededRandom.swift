/// Chance that is the same in every run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Returns text that prefers what breaks terminals.
  mutating func hostileText(scalars count: Int) -> String {
    let nasty: [Unicode.Scalar] = [
      "\u{1B}", "\u{7}", "\u{0}", "\u{9B}", "\u{202E}", "\u{200D}", "\u{FE0F}", "\u{301}", "\n",
      "\r", "\t", "\u{1F468}", "\u{1F3FD}", "\u{1F1EB}", "\u{6F22}", "\u{E0041}", " ", "a", "1",
      "\u{20E3}", "\u{378}", "\u{E000}", "\u{AD}", "\u{1160}", "\u{3000}", "\u{2014}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
      let chosen = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self))
      let isNasty = Bool.random(using: &self)
      text.append(isNasty ? nasty.randomElement(using: &self) ?? " " : chosen ?? "\u{FFFD}")
    }
    return String(text)
  }
}
