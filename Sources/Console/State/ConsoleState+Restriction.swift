import IncidentModel
import TerminalKit

/// Who may know what an incident is about.
extension ConsoleState {
  /// Why the person at the console cannot look at an incident; nil when they can.
  func refusal(of id: IncidentID) -> String? {
    situation.index.first { $0.id == id }?.refusal(to: settings.actor)?.sentence
  }

  /// Restricts the incident, or changes who may know: `HERON ana bo`, `+ana -bo`, `lift WHY`.
  func restrictionRequests(_ incident: Incident, _ words: String) -> [Request] {
    guard !words.isEmpty else { return [.open(restrictionOverlay(of: incident))] }
    guard incident.restriction != nil else { return Self.restrict(incident.id, words) }
    let (first, rest) = Self.split(words)
    if first == "lift" { return [Self.lift(incident.id, rest)] }
    let names = words.split { $0 == "," || $0.isWhitespace }.map(String.init)
    guard names.allSatisfy({ $0.hasPrefix("+") || $0.hasPrefix("-") }) else {
      return [.warning("write +ana to let somebody in, -ana to take somebody off, or lift and why")]
    }
    let commands = names.map { name -> IncidentCommand in
      let person = Person(String(name.dropFirst()))
      return .restriction(
        name.hasPrefix("+") ? .admit(person, reason: "") : .exclude(person, reason: ""))
    }
    return [
      .act(
        Act(
          "the need-to-know list is changed", [.proposeAll(incident.id, commands, isUndo: false)]))
    ]
  }

  private func restrictionOverlay(of incident: Incident) -> any Overlay {
    let id = incident.id
    guard let restriction = incident.restriction else {
      return PromptOverlay(
        "Restrict \(id.text)",
        explanation:
          "A codename that says nothing, then who may know: HERON ana bo. You and who holds a role are on the list. Whoever can read the files of this home can still read the record."
      ) { Self.restrict(id, $0) }
    }
    let people = restriction.people.map { person in
      Choice(
        .text(SafeText(person.name)), hint: .text("enter takes off the list", .dim),
        requests: [
          Self.act(id, .exclude(person, reason: ""), "\(person.name) is off the list")
        ])
    }
    let lift = PromptOverlay("Lift the restriction", explanation: "Why may everybody know now?") {
      [Self.lift(id, $0)]
    }
    return ChoiceOverlay(
      "\(restriction.codename): who may know",
      choices: people + [Choice(.text("lift the restriction ...", .dim), requests: [.open(lift)])],
      placeholder: "a name lets somebody in"
    ) { name in
      Choice(
        .text("\u{203A} let \(name) in"),
        requests: [Self.act(id, .admit(Person(name), reason: ""), "\(name) may know")])
    }
  }

  private static func restrict(_ id: IncidentID, _ words: String) -> [Request] {
    let names = words.split { $0 == "," || $0.isWhitespace }.map(String.init)
    guard let codename = names.first, Restriction.isCodename(codename) else {
      return [.warning("that is no codename; take letters or digits that say nothing, HERON")]
    }
    let people = names.dropFirst().map { Person($0) }
    return [
      act(
        id, .set(codename: codename, people: people, reason: ""),
        "restricted as \(codename.uppercased())")
    ]
  }

  private static func lift(_ id: IncidentID, _ reason: String) -> Request {
    act(id, .lift(reason: reason), "no longer restricted")
  }

  private static func act(
    _ id: IncidentID, _ command: RestrictionCommand, _ done: SafeText
  ) -> Request {
    .act(Act(done, [.propose(id, .restriction(command), occurredAt: nil, isUndo: false)]))
  }
}
