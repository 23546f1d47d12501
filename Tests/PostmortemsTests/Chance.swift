import IncidentModel

/// Random texts and bytes of a test, the same in every run.
struct IdentityChance {
  private var source: IdentitySource

  init(seed: UInt64) {
    source = IdentitySource(seed: seed)
  }

  mutating func below(_ limit: Int) -> Int { Int(source.next() % UInt64(max(1, limit))) }

  /// Returns a text of pieces that mean something in markdown, YAML or our own fields.
  mutating func text(of longest: Int) -> String {
    (0..<below(longest)).map { _ in Self.pieces[below(Self.pieces.count)] }.joined()
  }

  /// Returns the bytes with a few of them changed, taken out or put in.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(8) {
      guard !bytes.isEmpty else { break }
      let place = below(bytes.count)
      switch below(4) {
      case 0: bytes[place] = UInt8(below(256))
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + below(40)))
      case 2: bytes.insert(contentsOf: Array(text(of: 6).utf8), at: place)
      default:
        bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + below(80))], at: place)
      }
    }
    return bytes
  }

  private static let pieces = [
    "a", "net_revenue", " ", "  ", "\n", "\r\n", "\r", "\t", "*", "_", "`", "``", "```", "~~~", "#",
    "# ", "- ", "- [ ] ", "1. ", "> ", "|", "|---|", "<", ">", "<!--", "-->", "<!-- w:t4k2p9 -->",
    "<!-- w:begin metrics -->", "<!-- w:end metrics -->", "[", "](", ")", "![", "https://a.b", "\\",
    "&", "&lt;", "@mira", " due:2026-04-02", " by:x", ":", " #", "\"", "'", "---", "===", "é",
    "e\u{301}", "\u{2028}", "\u{0}", "\u{1B}", "\u{FEFF}", "🙂", "{{x}}", "<?", "<!A", "<![CDATA[",
    "incident: INC-1", "severity: SEV9", "title:", "|\n", "2026-03-04 13:41Z", "$x$",
  ]
}
