extension ScenarioLint {
  /// What makes a drill too easy, unreal or a give-away.
  var content: [ScenarioProblem] { tooEasy + leaks + refusals }

  private var tooEasy: [ScenarioProblem] {
    var found: [ScenarioProblem] = []
    if !scenario.injects.contains(where: \.isMisleading) {
      found.append(
        ScenarioProblem(
          "No inject is misleading, so nobody practises to rule something out. "
            + "Mark one with misleading: true.",
          at: scenario.injects.first?.place ?? scenario.clock.place, rule: .noMisleadingSignal))
    }
    if !scenario.injects.contains(where: { $0.channel == .stakeholder }) {
      found.append(
        ScenarioProblem(
          "No stakeholder asks anything, so no update is ever due. "
            + "Add an inject with channel: stakeholder.",
          at: scenario.injects.first?.place ?? scenario.clock.place, rule: .noStakeholder))
    }
    return found
  }

  private var leaks: [ScenarioProblem] {
    let texts =
      [("The brief", scenario.brief, scenario.clock.place)]
      + scenario.injects.map { ($0.id, $0.text + "\n" + ($0.payload?.json ?? ""), $0.place) }
    return scenario.hidden.leakWords.flatMap { word in
      texts.filter { Self.holds($0.1, word.name) }.map { name, _, place in
        ScenarioProblem(
          "\(name) holds \(ScenarioFields.quoted(word.name)), which gives the cause away. "
            + "Say it in other words, or let an action find it out.",
          at: place, rule: .leak)
      }
    }
  }

  /// Returns whether a text holds a word, not only a part of another one.
  private static func holds(_ text: String, _ word: String) -> Bool {
    let text = text.lowercased()
    let word = word.lowercased()
    guard !word.isEmpty else { return false }
    var rest = text[...]
    while let range = rest.firstRange(of: word) {
      let before =
        range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      if ![before, after].contains(where: { $0.map { $0.isLetter || $0.isNumber } ?? false }) {
        return true
      }
      rest = text[range.upperBound...]
    }
    return false
  }

  private var refusals: [ScenarioProblem] {
    scenario.injects.compactMap { inject in
      guard let payload = inject.payload else { return nil }
      guard inject.channel == .alert || inject.channel == .change else {
        return ScenarioProblem(
          "\(inject.id) has a payload, but comes by \(inject.channel.rawValue), which takes none. "
            + "Use channel: alert or change.",
          at: payload.place, rule: .payloadRefused)
      }
      return refusal(inject.channel, payload).map { reason in
        ScenarioProblem(
          "\(inject.id): the intake would refuse the payload. \(reason)", at: payload.place,
          rule: .payloadRefused)
      }
    }
  }
}
