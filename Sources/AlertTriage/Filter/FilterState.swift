/// Where an alert stands, as many answers as hold at once.
struct FilterStates: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  static let firing = FilterStates(rawValue: 1 << 0)
  static let new = FilterStates(rawValue: 1 << 1)
  static let acked = FilterStates(rawValue: 1 << 2)
  static let snoozed = FilterStates(rawValue: 1 << 3)
  static let silenced = FilterStates(rawValue: 1 << 4)
  static let resolved = FilterStates(rawValue: 1 << 5)
  static let unknown = FilterStates(rawValue: 1 << 6)
  static let flapping = FilterStates(rawValue: 1 << 7)
  static let untiered = FilterStates(rawValue: 1 << 8)
  static let linked = FilterStates(rawValue: 1 << 9)
  static let leaseEnded = FilterStates(rawValue: 1 << 10)

  /// Those of alerts that the list leaves out unless they are asked for.
  static let quiet: FilterStates = [.snoozed, .silenced, .resolved]
}

/// A word for where an alert stands.
struct FilterStateWord: Hashable, Sendable {
  let name: String
  let states: FilterStates
  let help: String

  static let all = [
    FilterStateWord(name: "new", states: .new, help: "nobody looks after it"),
    FilterStateWord(name: "firing", states: .firing, help: "not resolved"),
    FilterStateWord(name: "open", states: .firing, help: "not resolved"),
    FilterStateWord(name: "acked", states: .acked, help: "somebody looks after it"),
    FilterStateWord(name: "acknowledged", states: .acked, help: "somebody looks after it"),
    FilterStateWord(name: "lease-ended", states: .leaseEnded, help: "an acknowledgement ran out"),
    FilterStateWord(name: "linked", states: .linked, help: "belongs to an incident"),
    FilterStateWord(name: "snoozed", states: .snoozed, help: "put off for a while"),
    FilterStateWord(name: "silenced", states: .silenced, help: "hit by a silence"),
    FilterStateWord(name: "resolved", states: .resolved, help: "over, says its source"),
    FilterStateWord(name: "unknown", states: .unknown, help: "nothing heard for too long"),
    FilterStateWord(name: "flapping", states: .flapping, help: "comes and goes"),
    FilterStateWord(name: "untiered", states: .untiered, help: "no tier known"),
  ]

  /// Returns the states whose word begins as typed; a whole word means only itself.
  static func states(beginning typed: String) -> FilterStates? {
    if let whole = all.first(where: { $0.name == typed }) { return whole.states }
    let found = all.filter { $0.name.hasPrefix(typed) }
    return found.isEmpty ? nil : found.reduce(into: []) { $0.formUnion($1.states) }
  }
}
