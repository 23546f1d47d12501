/// What an alert's labels say of the objective it is about: how fast it burns and what is left.
///
/// Nobody agreed on names for this; those that rule generators and vendors write are all read.
public struct ErrorBudget: Hashable, Sendable {
  /// What the objective is called, empty when nothing says so.
  public var name: String
  /// How often it must be right, in percent.
  public var objective: Double?
  /// How many times faster than allowed the budget is used up.
  public var burnRate: Double?
  /// How much of the budget is gone; 1 is all of it, and it may be more.
  public var gone: Double?

  private static let names = ["slo", "slo_name", "sloth_slo", "slo_id", "objective_name"]
  private static let objectives = [
    "slo_objective", "sloth_objective", "slo_target", "objective", "target",
  ]
  private static let burnRates = [
    "burn_rate", "slo_burn_rate", "burnrate", "error_budget_burn_rate",
  ]
  private static let remainders = [
    "error_budget_remaining", "budget_remaining", "slo_error_budget_remaining",
    "error_budget_left",
  ]

  /// Reads the labels; nil when they say neither how fast a budget burns nor what is left of it.
  public init?(labels: [String: String]) {
    func number(_ keys: [String]) -> (value: Double, isPercent: Bool)? {
      keys.lazy.compactMap { labels[$0].flatMap(Self.number) }.first
    }
    burnRate = number(Self.burnRates)?.value
    gone = number(Self.remainders).map { left in
      1 - (left.isPercent || left.value > 1 ? left.value / 100 : left.value)
    }
    guard burnRate != nil || gone != nil else { return nil }
    objective = number(Self.objectives).map { part in
      part.isPercent || part.value > 1 ? part.value : (part.value * 1_000_000).rounded() / 10_000
    }
    name = Self.names.lazy.compactMap { labels[$0] }.first ?? ""
  }

  /// Reads a number as labels hold it, `14`, `14.4x`, `31 %`; nil when it is none.
  private static func number(_ text: String) -> (value: Double, isPercent: Bool)? {
    guard text.utf8.count <= 32 else { return nil }
    let compact = text.filter { !$0.isWhitespace }
    let isPercent = compact.hasSuffix("%")
    let digits = isPercent || compact.hasSuffix("x") ? String(compact.dropLast()) : compact
    // What Swift reads beside that, as `nan` or `0x1p3`, no label means.
    guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }),
      let value = Double(digits), value.magnitude < 1_000_000
    else { return nil }
    return (value, isPercent)
  }
}
