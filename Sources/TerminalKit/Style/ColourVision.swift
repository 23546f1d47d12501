/// How people see colours: all of them, or without one kind of cone (Machado, Oliveira and
/// Fernandes 2009, full severity).
enum ColourVision: CaseIterable {
  case full
  case protan
  case deutan
  case tritan

  fileprivate var matrix: ColourMatrix {
    switch self {
    case .full: ColourMatrix([1, 0, 0], [0, 1, 0], [0, 0, 1])
    case .protan:
      ColourMatrix(
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998])
    case .deutan:
      ColourMatrix(
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881])
    case .tritan:
      ColourMatrix(
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900])
    }
  }

  /// Whom a sentence names.
  var people: SafeText {
    switch self {
    case .full: "everybody"
    case .protan: "people who do not see red (protanopia)"
    case .deutan: "people who do not see green (deuteranopia)"
    case .tritan: "people who do not see blue (tritanopia)"
    }
  }
}

/// Three rows that turn one colour space into another.
private struct ColourMatrix {
  private let rows: [SIMD3<Double>]

  init(_ first: SIMD3<Double>, _ second: SIMD3<Double>, _ third: SIMD3<Double>) {
    rows = [first, second, third]
  }

  func apply(_ vector: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3((rows[0] * vector).sum(), (rows[1] * vector).sum(), (rows[2] * vector).sum())
  }

  /// From linear red, green and blue to the luminances of CIE 1931 (IEC 61966-2-1).
  static let luminance = ColourMatrix(
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041])
}

extension Palette.RGB {
  /// The contrast of the accessibility guidelines (WCAG 2.2, 1.4.3), 1 to 21.
  func contrast(with other: Palette.RGB) -> Double {
    let brighter = max(luminance, other.luminance)
    let darker = min(luminance, other.luminance)
    return (brighter + 0.05) / (darker + 0.05)
  }

  /// How different two colours look (CIE76); below about 10 they are easily taken for one another.
  func difference(to other: Palette.RGB, seenWith vision: ColourVision) -> Double {
    let difference = lab(vision) - other.lab(vision)
    return (difference * difference).sum().squareRoot()
  }

  private var luminance: Double { ColourMatrix.luminance.apply(linear).y }

  private var linear: SIMD3<Double> {
    SIMD3(Self.linear(red), Self.linear(green), Self.linear(blue))
  }

  private static func linear(_ part: Int) -> Double {
    let value = Double(part) / 255
    guard value > 0.04045 else { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    // To the power of 2.4.
    return base * base * Self.root(5, of: base * base)
  }

  private func lab(_ vision: ColourVision) -> SIMD3<Double> {
    let seen = vision.matrix.apply(linear).clamped(lowerBound: .zero, upperBound: .one)
    let relative = ColourMatrix.luminance.apply(seen) / SIMD3(0.95047, 1, 1.08883)
    let (x, y, z) = (Self.bend(relative.x), Self.bend(relative.y), Self.bend(relative.z))
    return SIMD3(116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  private static func bend(_ value: Double) -> Double {
    value > 216.0 / 24389 ? root(3, of: value) : (24389.0 / 27 * value + 16) / 116
  }

  /// A root of a number from 0 to 2, by Newton's method; the core has no mathematics library.
  private static func root(_ degree: Int, of value: Double) -> Double {
    guard value > 0 else { return 0 }
    var guess = 1.0
    for _ in 0..<60 {
      let power = (1..<degree).reduce(1.0) { product, _ in product * guess }
      let next = guess + (value / power - guess) / Double(degree)
      if next == guess { break }
      guess = next
    }
    return guess
  }
}
