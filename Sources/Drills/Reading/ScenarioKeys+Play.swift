extension ScenarioKeys {
  static let inject = KeyTable([
    Key("id", .word, "its name; chance depends on it", isRequired: true),
    Key("at", .span, "when it comes, +5m after the start; or `after`"),
    Key("after", .map(after), "what it follows; or `at`"),
    Key("jitter", .span, "how far chance moves it, at most"),
    Key("when", .predicate, "what must be so when it comes"),
    Key("unless", .predicate, "what must not be so when it comes"),
    Key("repeat", .map(repetition), "how often it comes again"),
    Key("channel", .choice(InjectChannel.allCases.map(\.rawValue)), "its way", isRequired: true),
    Key("from", .text, "who says it"),
    Key("to", .word, "the role it is for"),
    Key("severity", .word, "how bad an alert says it is"),
    Key("misleading", .truth, "whether it leads astray; players are not told"),
    Key("contingency", .truth, "whether only the controller fires it"),
    Key("text", .text, "what players read", isRequired: true),
    Key("source", .word, "the source that reads the payload, alertmanager"),
    Key("payload", .anything, "for alert and change: the JSON a real sender posts"),
    Key("sets", .flags, "flags with what they become"),
  ])

  static let after = KeyTable([
    Key("inject", .word, "the inject it follows"),
    Key("did", .word, "the action it follows"),
    Key("flag", .word, "the flag it follows once that is set"),
    Key("event", .choice(Milestone.allCases.map(\.rawValue)), "what players do in the console"),
    Key("delay", .span, "how long after it"),
  ])

  static let repetition = KeyTable([
    Key("every", .span, "how long between two, at least 10s", isRequired: true),
    Key("until", .predicate, "what ends it"),
  ])

  static let action = KeyTable([
    Key("cost", .span, "how long it takes", isRequired: true),
    Key("needs", .predicate, "what must be so before"),
    Key("sets", .flags, "flags with what they become"),
    Key("evidence", .word, "the name of the evidence its outcome is"),
    Key("bad", .truth, "whether it is a mistake"),
    Key("aliases", .words, "other names players may type"),
    Key("outcome", .text, "what players learn when it is done", isRequired: true),
  ])

  static let expectation = KeyTable([
    Key("id", .word, "its name, X-declare", isRequired: true),
    Key(
      "criterion", .choice(Criterion.allCases.map(\.rawValue)), "what it is about",
      isRequired: true),
    Key("objective", .word, "the objective it measures"),
    Key("weight", .whole(1...100), "what it is worth", isRequired: true),
    Key("timed", .map(timed), "full points up to target, none from zero on"),
    Key("check", .predicate, "full points when it is so at the end"),
    Key("ratio", .map(ratio), "a share of something"),
    Key("judge", .map(judge), "a person says at the debrief"),
    Key("text", .text, "what it means"),
  ])

  static let timed = KeyTable([
    Key("event", .choice(Milestone.allCases.map(\.rawValue)), "what players do in the console"),
    Key("did", .word, "an action"),
    Key("all_flags", .words, "flags that are all set"),
    Key("all_did", .words, "actions that are all done"),
    Key("target", .span, "the last moment with full points", isRequired: true),
    Key("zero", .span, "the first moment without points", isRequired: true),
  ])

  static let ratio = KeyTable([
    Key("roles", .words, "roles that are filled"),
    Key("within", .span, "how soon after the declaration; 10m when left out"),
    Key("cadence", .span, "how often an update is due"),
    Key("grace", .span, "how late an update may be"),
    Key("hypotheses_with_evidence", .whole(1...20), "ideas tested, one of them refuted"),
    Key("did", .words, "actions that are done"),
    Key("in_order", .truth, "whether their order counts"),
    Key("events", .words, "what players do in the console"),
    Key("prevention", .words, "kinds of corrective actions"),
  ])

  static let judge = KeyTable([
    Key("question", .text, "what is asked at the debrief", isRequired: true),
    Key("scale", .whole(1...100), "the best answer; the worst is 0", isRequired: true),
  ])

  static let hint = KeyTable([
    Key("text", .text, "what players are told", isRequired: true),
    Key("points", .whole(0...100), "what it costs; 2 when left out"),
  ])

  static let penalty = KeyTable([
    Key("id", .word, "its name, P-overwrite", isRequired: true),
    Key("points", .whole(1...100), "what is taken off", isRequired: true),
    Key("when", .predicate, "what must be so at the end", isRequired: true),
    Key("text", .text, "what it is for", isRequired: true),
  ])
}
