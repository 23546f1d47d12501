/// Why a typed option makes no sense.
public struct OptionProblem: Error, Hashable, Sendable {
  /// What is wrong with it and how to write it.
  public var sentence: String
}

extension DecisionOption {
  /// Creates an option from one line, `fix forward; cost=2 h; risk=high; time=3h; irreversible`.
  /// - Throws: Which part makes no sense.
  public init(typed text: String) throws(OptionProblem) {
    let parts = text.split(separator: ";").map { String($0).trimmingWhitespace }
      .filter { !$0.isEmpty }
    guard let name = parts.first else {
      throw OptionProblem(sentence: "An option begins with its name: \"roll back; risk=low\".")
    }
    self.init(name: name)
    for part in parts.dropFirst() { try take(part) }
  }

  private mutating func take(_ part: String) throws(OptionProblem) {
    if part == "reversible" {
      isReversible = true
      return
    }
    if part == "irreversible" || part == "not reversible" {
      isReversible = false
      return
    }
    let key = String(part.prefix { $0 != "=" }).trimmingWhitespace
    let value = String(part.drop { $0 != "=" }.dropFirst()).trimmingWhitespace
    switch key {
    case "effect": effect = value
    case "cost": cost = value
    case "time": time = value
    case "risk":
      guard let level = Level(rawValue: value) else {
        throw OptionProblem(sentence: "\"\(value)\" is no risk; write risk=low, medium or high.")
      }
      risk = level
    default:
      throw OptionProblem(
        sentence: "\"\(part)\" says nothing about an option. Write effect=, cost=, risk=, time=, "
          + "reversible or irreversible, separated by semicolons.")
    }
  }
}
