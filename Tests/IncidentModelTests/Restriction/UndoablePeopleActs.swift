@testable import IncidentModel

extension IncidentCompensationTests {
  private static let restrict = IncidentCommand.restriction(
    .set(codename: "heron", people: [Person("bo")], reason: ""))

  static let peopleActs: [Act] = [
    Act(
      name: "restrict", command: restrict,
      again: .restriction(.admit(Person("di"), reason: ""))),
    Act(
      name: "let somebody know", given: [restrict],
      command: .restriction(.admit(Person("di"), reason: "")),
      again: .restriction(.exclude(Person("di"), reason: ""))),
    Act(
      name: "take somebody off", given: [restrict],
      command: .restriction(.exclude(Person("bo"), reason: "")),
      again: .restriction(.admit(Person("bo"), reason: ""))),
    Act(
      name: "lift a restriction", given: [restrict],
      command: .restriction(.lift(reason: "told")),
      again: .restriction(.set(codename: "otter", people: [], reason: ""))),
  ]

  /// Who may know of it.
  static func people(of incident: Incident) -> [String] {
    incident.restriction.map { [$0.codename] + $0.people.map(\.name) } ?? []
  }
}
