/// A duration as people write it: `30 min`, `4 h`, `1 h 30 min`, `90`, `none`.
enum DurationText: Hashable {
  case minutes(Int)
  case never
  case unreadable

  /// The longest cadence that makes sense, a week.
  private static let longest = 7 * 24 * 60

  init(_ text: String) {
    let lower = text.lowercased()
    guard !["none", "never", "~", "null"].contains(lower) else {
      self = .never
      return
    }
    guard let total = Self.total(Self.pieces(lower)), (1...Self.longest).contains(total) else {
      self = .unreadable
      return
    }
    self = .minutes(total)
  }

  /// Splits into runs of digits and runs of letters: `1h30` becomes 1, h, 30.
  private static func pieces(_ text: String) -> [Substring] {
    text.split(separator: " ").flatMap { word -> [Substring] in
      var pieces: [Substring] = []
      var rest = word
      while let first = rest.first {
        let run = rest.prefix { $0.isNumber == first.isNumber }
        pieces.append(run)
        rest = rest.dropFirst(run.count)
      }
      return pieces
    }
  }

  private static func total(_ pieces: [Substring]) -> Int? {
    var total = 0
    var rest = pieces[...]
    guard !rest.isEmpty else { return nil }
    while let number = rest.popFirst() {
      guard number.utf8.count <= 5, let value = Int(number), value >= 0 else { return nil }
      guard let minutes = minutes(in: rest.popFirst() ?? "min") else { return nil }
      total += value * minutes
    }
    return total
  }

  private static func minutes(in unit: Substring) -> Int? {
    switch unit {
    case "m", "min", "mins", "minute", "minutes": 1
    case "h", "hour", "hours": 60
    case "d", "day", "days": 1440
    default: nil
    }
  }
}
