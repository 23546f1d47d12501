import Glibc

@testable import TerminalKit

/// How people see colours: all of them, or without one kind of cone (Machado, Oliveira and
/// Fernandes 2009, full severity).
enum ColourVision: CaseIterable {
  case full
  case protan
  case deutan
  case tritan

  fileprivate var matrix: Matrix {
    switch self {
    case .full: Matrix([1, 0, 0], [0, 1, 0], [0, 0, 1])
    case .protan:
      Matrix(
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998])
    case .deutan:
      Matrix(
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881])
    case .tritan:
      Matrix(
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900])
    }
  }
}

/// Three rows that turn one colour space into another.
private struct Matrix {
  private let rows: [SIMD3<Double>]

  init(_ first: SIMD3<Double>, _ second: SIMD3<Double>, _ third: SIMD3<Double>) {
    rows = [first, second, third]
  }

  func apply(_ vector: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3((rows[0] * vector).sum(), (rows[1] * vector).sum(), (rows[2] * vector).sum())
  }

  static let luminance = Matrix(
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041])
}

extension Palette.RGB {
  /// The contrast of the accessibility guidelines, 1 to 21.
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

  private var luminance: Double { Matrix.luminance.apply(linear).y }

  private var linear: SIMD3<Double> {
    SIMD3(Self.linear(red), Self.linear(green), Self.linear(blue))
  }

  private static func linear(_ part: Int) -> Double {
    let value = Double(part) / 255
    return value > 0.04045 ? pow((value + 0.055) / 1.055, 2.4) : value / 12.92
  }

  private func lab(_ vision: ColourVision) -> SIMD3<Double> {
    let seen = vision.matrix.apply(linear).clamped(lowerBound: .zero, upperBound: .one)
    let relative = Matrix.luminance.apply(seen) / SIMD3(0.95047, 1, 1.08883)
    let (x, y, z) = (Self.bend(relative.x), Self.bend(relative.y), Self.bend(relative.z))
    return SIMD3(116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  private static func bend(_ value: Double) -> Double {
    value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
  }
}
