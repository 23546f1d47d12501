/// What stands for a character where only ASCII can be shown.
struct ASCIITwin {
  /// What stands for it in running text; it may be longer.
  var text: String
  /// What stands for it in one cell.
  var cell: Character

  private init(_ text: String, cell: Character? = nil) {
    self.text = text
    self.cell = cell ?? text.first ?? "?"
  }

  /// Finds the twin of a scalar; what has none is a question mark.
  init(of scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0x20...0x7E: self.init(String(Character(scalar)))
    case 0xC0..<0x180: self.init(Self.latin[Int(value - 0xC0)])
    case 0x2400...0x241F: self.init("^" + Self.ascii(value - 0x2400 + 0x40))
    case 0x2421: self.init("^?")
    case 0x2500...0x257F: self.init(Self.boxTwin(of: scalar))
    case 0xFF01...0xFF5E: self.init(Self.ascii(value - 0xFEE0))
    default: self = Self.signs[scalar] ?? Self("?")
    }
  }

  private static func ascii(_ value: UInt32) -> String {
    String(Unicode.Scalar(UInt8(truncatingIfNeeded: value)))
  }

  private static func boxTwin(of scalar: Unicode.Scalar) -> String {
    if let line = BoxLine(glyph: String(scalar)) { return String(line.asciiTwin) }
    switch scalar.value {
    case 0x2505, 0x2509, 0x254D, 0x2550: return "="
    case 0x2504, 0x2508, 0x254C: return "-"
    case 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551: return "|"
    case 0x2571: return "/"
    case 0x2572: return "\\"
    case 0x2573: return "X"
    default: return "+"
    }
  }

  /// The Latin letters from U+00C0 on without their marks.
  private static let latin = """
    A A A A A A AE C E E E E I I I I D N O O O O O x O U U U U Y Th ss a a a a a a ae c e e e e \
    i i i i d n o o o o o / o u u u u y th y A a A a A a C c C c C c C c D d D d E e E e E e E e \
    E e G g G g G g G g H h H h I i I i I i I i I i IJ ij J j K k k L l L l L l L l L l N n N n \
    N n 'n N n O o O o O o OE oe R r R r R r S s S s S s S s T t T t T t U u U u U u U u U u U u \
    W w Y y Y Z z Z z Z z s
    """.split(separator: " ").map(String.init)

  private static let signs: [Unicode.Scalar: ASCIITwin] = [
    // Arrows: in one cell only the point is left.
    "\u{2190}": Self("<-", cell: "<"), "\u{2192}": Self("->", cell: ">"),
    "\u{2191}": Self("^"), "\u{2193}": Self("v"), "\u{2194}": Self("<->", cell: "-"),
    "\u{21D0}": Self("<=", cell: "<"), "\u{21D2}": Self("=>", cell: ">"),
    // Cursors, bullets, checks and the sign of a line's end.
    "\u{2039}": Self("<"), "\u{203A}": Self(">"), "\u{25B8}": Self(">"), "\u{25BA}": Self(">"),
    "\u{25BE}": Self("v"),
    "\u{2022}": Self("*"), "\u{25CF}": Self("*"), "\u{25CB}": Self("o"), "\u{25E6}": Self("o"),
    "\u{25A0}": Self("#"), "\u{25A1}": Self("o"), "\u{25AA}": Self("*"), "\u{25C6}": Self("*"),
    "\u{2713}": Self("x"), "\u{2714}": Self("x"), "\u{2717}": Self("!"), "\u{2718}": Self("!"),
    "\u{23CE}": Self("^J"), "\u{2423}": Self("_"), "\u{25CC}": Self("."),
    // Bars of a sparkline and shades.
    "\u{2581}": Self("."), "\u{2582}": Self("."), "\u{2583}": Self(":"), "\u{2584}": Self("-"),
    "\u{2585}": Self("-"), "\u{2586}": Self("="), "\u{2587}": Self("#"), "\u{2588}": Self("#"),
    "\u{2591}": Self("."), "\u{2592}": Self(":"), "\u{2593}": Self("#"),
    // Punctuation.
    "\u{2018}": Self("'"), "\u{2019}": Self("'"), "\u{201A}": Self("'"), "\u{2032}": Self("'"),
    "\u{201C}": Self("\""), "\u{201D}": Self("\""), "\u{201E}": Self("\""), "\u{2033}": Self("\""),
    "\u{00AB}": Self("<<"), "\u{00BB}": Self(">>"), "\u{2026}": Self("~"), "\u{00B7}": Self("."),
    "\u{2010}": Self("-"), "\u{2011}": Self("-"), "\u{2012}": Self("-"), "\u{2013}": Self("-"),
    "\u{2014}": Self("--"), "\u{2015}": Self("--"), "\u{00A1}": Self("!"), "\u{00BF}": Self("?"),
    // Signs.
    "\u{2212}": Self("-"), "\u{2248}": Self("~"), "\u{2264}": Self("<="), "\u{2265}": Self(">="),
    "\u{2260}": Self("!="), "\u{00B1}": Self("+-"), "\u{00B0}": Self("deg"), "\u{00B5}": Self("u"),
    "\u{03BC}": Self("u"), "\u{00A9}": Self("(c)", cell: "c"), "\u{00AE}": Self("(r)", cell: "r"),
    "\u{2122}": Self("(tm)", cell: "t"), "\u{20AC}": Self("EUR"), "\u{00A3}": Self("GBP"),
    "\u{00A7}": Self("S"), "\u{00B2}": Self("2"), "\u{00B3}": Self("3"), "\u{00B9}": Self("1"),
    "\u{00BD}": Self("1/2"), "\u{00BC}": Self("1/4"), "\u{00BE}": Self("3/4"),
  ]
}

extension SafeText {
  /// Returns the text as ASCII, for terminals and locales that show nothing else.
  ///
  /// Letters lose their marks, signs become their nearest spelling, anything else a question mark.
  /// The width may change, so this comes before layout; `Surface.asciified()` keeps columns.
  public func asciified() -> SafeText {
    guard !isASCII else { return self }
    var text = ""
    for glyph in glyphs {
      guard let scalar = glyph.text.first else { continue }
      text += ASCIITwin(of: scalar).text
    }
    return SafeText(clean: text, columns: text.utf8.count)
  }
}
