/// What a filter asks, as a tree.
indirect enum FilterExpression: Hashable, Sendable {
  case all([FilterExpression])
  case any([FilterExpression])
  case not(FilterExpression)
  case test(FilterTest)
}

/// One question to one alert.
enum FilterTest: Hashable, Sendable {
  /// Whether any of its texts holds this.
  case words(BytePattern)
  /// Whether the text that begins with these bytes goes on in one of these ways.
  case field([UInt8], [BytePattern])
  case state(FilterStates)
  /// A bit per severity, the lowest for none.
  case severity(UInt8)
  /// A bit per tier, the lowest for none.
  case tier(UInt8)
  case count([ClosedRange<Int>])
  /// How many milliseconds ago it fired.
  case age([ClosedRange<Int64>])
  case since(FilterMoment)
  case until(FilterMoment)

  /// Whether the answer may change although nothing is heard of the alert.
  var isFleeting: Bool {
    switch self {
    case .words, .field, .severity, .tier, .count: false
    case .state, .age, .since, .until: true
    }
  }
}

extension FilterExpression {
  /// The tests it is made of.
  var tests: [FilterTest] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.tests)
    case .not(let part): part.tests
    case .test(let test): [test]
    }
  }

  /// The states it asks for, leaving out those it asks against.
  var wantedStates: FilterStates {
    switch self {
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.wantedStates) }
    case .test(.state(let states)): states
    case .not, .test: []
    }
  }
}
