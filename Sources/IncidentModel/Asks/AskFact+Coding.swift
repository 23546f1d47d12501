extension AskFact {
  /// How the data of each name is read.
  static let shapes: [String: EventNames.Shape] = [
    "ask.started": EventNames.shape { .ask(.started($0)) },
    "ask.answered": EventNames.shape { .ask(.answered($0)) },
    "ask.dropped": EventNames.shape { .ask(.dropped($0)) },
    "ask.reopened": EventNames.shape { .ask(.reopened($0)) },
    "callout.answered": EventNames.shape { .ask(.calloutAnswered($0)) },
  ]

  /// The stable name of the fact.
  var name: String {
    switch self {
    case .started: "ask.started"
    case .answered: "ask.answered"
    case .dropped: "ask.dropped"
    case .reopened: "ask.reopened"
    case .calloutAnswered: "callout.answered"
    }
  }

  /// Writes the data of the fact under a key.
  func encodeData<Keys: CodingKey>(
    into container: inout KeyedEncodingContainer<Keys>, forKey key: Keys
  ) throws {
    switch self {
    case .started(let data): try container.encode(data, forKey: key)
    case .answered(let data), .dropped(let data), .reopened(let data):
      try container.encode(data, forKey: key)
    case .calloutAnswered(let data): try container.encode(data, forKey: key)
    }
  }

  /// The timeline line of the fact.
  var line: TimelineLine { TimelineLine(kind: .ask, text: words) }

  private var words: String {
    switch self {
    case .started(let fact):
      "\(fact.person.map { "asked \($0)" } ?? "to do"): \(fact.text) (by \(fact.dueAt.dayAndClock))"
    case .answered(let fact):
      "\(fact.question)\(fact.person.map { " (\($0))" } ?? "") - \(fact.text)"
    case .dropped(let fact):
      "\(fact.person.map { "no longer asked \($0)" } ?? "no longer to do"): \(fact.question) (\(fact.text))"
    case .reopened(let fact):
      "\(fact.person.map { "asked again \($0)" } ?? "to do again"): \(fact.question)"
    case .calloutAnswered(let fact): "\(fact.minutes) minutes in: \(fact.text)"
    }
  }
}
