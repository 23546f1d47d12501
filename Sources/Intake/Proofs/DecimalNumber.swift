/// A floating point number by its shortest digits, to be written as other languages write it.
struct DecimalNumber {
  /// Digits without leading or trailing zeros, empty for zero.
  let digits: [UInt8]
  /// Where the decimal point is, counted from before the first digit.
  let point: Int
  let isNegative: Bool

  /// Takes a finite number apart.
  init(_ value: Double) {
    let text = Array(value.magnitude.description.utf8)
    let mantissa = text.prefix { $0 != UInt8(ascii: "e") }
    let exponent = Int(String(decoding: text.dropFirst(mantissa.count + 1), as: UTF8.self)) ?? 0
    let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
    let all = whole + mantissa.dropFirst(whole.count + 1)
    let significant = all.drop { $0 == UInt8(ascii: "0") }
    var digits = Array(significant)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    self.digits = digits
    point = digits.isEmpty ? 1 : whole.count - (all.count - significant.count) + exponent
    isNegative = value.sign == .minus
  }

  /// As Python's `repr` writes it: `187.0`, `1e+16`, `1e-05`.
  var python: String {
    guard !digits.isEmpty else { return isNegative ? "-0.0" : "0.0" }
    guard (-3...16).contains(point) else { return sign + scientific(exponentDigits: 2) }
    return sign + plain + (point >= digits.count ? ".0" : "")
  }

  /// As JavaScript's `JSON.stringify` writes it: `187`, `1e+21`, `1e-7`.
  var javaScript: String {
    guard !digits.isEmpty else { return "0" }
    guard (-5...21).contains(point) else { return sign + scientific(exponentDigits: 1) }
    return sign + plain
  }

  private var sign: String { isNegative ? "-" : "" }

  private var plain: String {
    let text = String(decoding: digits, as: UTF8.self)
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + text }
    if point >= digits.count { return text + String(repeating: "0", count: point - digits.count) }
    return "\(text.prefix(point)).\(text.dropFirst(point))"
  }

  private func scientific(exponentDigits: Int) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    let mantissa = digits.count > 1 ? "\(text.prefix(1)).\(text.dropFirst())" : text
    let exponent = String((point - 1).magnitude)
    let zeros = String(repeating: "0", count: max(0, exponentDigits - exponent.count))
    return "\(mantissa)e\(point > 0 ? "+" : "-")\(zeros)\(exponent)"
  }
}
