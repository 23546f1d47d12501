import FoundationEssentials

/// Results as people and as programs read them.
enum BenchmarkReport {
  /// Returns one row per result under a heading.
  static func table(_ results: [BenchmarkResult]) -> String {
    let heading = ["what", "measured", "peer", "ratio", "gate", "pass", "load"]
    let rows = [heading] + results.map(cells)
    let widths = heading.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ").trimmingBlanks
    }
    .joined(separator: "\n")
  }

  /// Returns the results as a JSON array.
  static func json(_ results: [BenchmarkResult]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(results), as: UTF8.self)
  }

  private static func cells(_ result: BenchmarkResult) -> [String] {
    let peer = result.peer.map { Decimals.text($0) + " " + result.peerName } ?? ""
    let verdict = result.passed ? "yes" : "NO"
    return [
      result.benchmark + ": " + result.name, Decimals.text(result.measured) + " " + result.unit,
      peer, result.ratio.map(Decimals.text) ?? "", result.gate,
      result.gate.isEmpty ? "" : verdict, Decimals.text(result.load),
    ]
  }
}

/// Numbers with as many decimals as say something.
enum Decimals {
  /// Returns three digits or so: `12,345`, `123.4`, `1.23`, `0.045`.
  static func text(_ number: Double) -> String {
    switch abs(number) {
    case 1000...: return grouped(Int(number.rounded()))
    case 100...: return fixed(number, 1)
    case 1...: return fixed(number, 2)
    case _: return fixed(number, 3)
    }
  }

  private static func fixed(_ number: Double, _ decimals: Int) -> String {
    let factor = (0..<decimals).reduce(1.0) { factor, _ in factor * 10 }
    return "\((number * factor).rounded() / factor)"
  }

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.enumerated().map { index, digit in
      index > 0 && (digits.count - index).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
    }
    .joined()
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate var trimmingBlanks: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
