/// A moment of a drill, or a span of it: whole milliseconds since its start.
public struct ScenarioTime: Hashable, Comparable, Sendable {
  /// No drill lasts longer, and nothing in one is further away.
  public static let longest = ScenarioTime(milliseconds: 7 * 86_400_000)
  public static let zero = ScenarioTime(milliseconds: 0)

  public var milliseconds: Int64

  /// Creates a moment.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Creates a moment from whole seconds, which are few.
  public init(seconds: Int64) {
    milliseconds = seconds * 1000
  }

  /// The minutes as a number with a fraction, as scores count them.
  public var minutes: Double { Double(milliseconds) / 60_000 }

  public static func < (left: ScenarioTime, right: ScenarioTime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Adds a span; the sum never overflows, because moments are bounded.
  public static func + (left: ScenarioTime, right: ScenarioTime) -> ScenarioTime {
    ScenarioTime(milliseconds: left.milliseconds + right.milliseconds)
  }

  /// Returns the span between two moments.
  public static func - (left: ScenarioTime, right: ScenarioTime) -> ScenarioTime {
    ScenarioTime(milliseconds: left.milliseconds - right.milliseconds)
  }
}

extension ScenarioTime {
  /// Creates a span from what a person wrote: `90s`, `15m`, `1h30m`, `2d`; `+` may stand in front.
  public init?(typed text: String) {
    let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.count <= 20 else { return nil }
    var total: Int64 = 0
    var number = ""
    var lastUnit = Int64.max
    for character in digits {
      if character.isASCII, character.isNumber {
        number.append(character)
        continue
      }
      guard let unit = Self.units[character], unit < lastUnit, let count = Int64(number),
        count <= Self.longest.milliseconds / unit
      else { return nil }
      total += count * unit
      lastUnit = unit
      number = ""
    }
    guard number.isEmpty, total <= Self.longest.milliseconds else { return nil }
    self.init(milliseconds: total)
  }

  private static let units: [Character: Int64] = [
    "d": 86_400_000, "h": 3_600_000, "m": 60_000, "s": 1000,
  ]

  /// The span as it is written in a scenario, `1h30m`; milliseconds are left out.
  public var typed: String {
    var rest = milliseconds.magnitude / 1000
    guard rest > 0 else { return "0m" }
    var text = milliseconds < 0 ? "-" : ""
    for (name, seconds) in [("h", UInt64(3600)), ("m", 60), ("s", 1)] {
      if rest >= seconds { text += "\(rest / seconds)\(name)" }
      rest %= seconds
    }
    return text
  }

  /// The moment as people in a drill say it, `T+12:30`.
  public var sign: String {
    let seconds = milliseconds / 1000
    let rest = seconds % 60
    return "T+\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
