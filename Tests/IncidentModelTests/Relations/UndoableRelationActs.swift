@testable import IncidentModel

extension IncidentCompensationTests {
  private static let earlier = IncidentID("INC-2026-0003")

  static let relationActs: [Act] = [
    Act(
      name: "link",
      command: .relation(.link(.recurrenceOf, earlier, title: "Orders stale", reason: "")),
      again: .relation(.unlink(.recurrenceOf, earlier, reason: "other job"))),
    Act(
      name: "unlink",
      given: [.relation(.link(.relatedTo, earlier, title: "Orders stale", reason: ""))],
      command: .relation(.unlink(.relatedTo, earlier, reason: "other job")),
      again: .relation(.link(.relatedTo, earlier, title: "Orders stale", reason: "after all"))),
    Act(
      name: "priority", command: .relation(.prioritise(1, reason: "board meets")),
      again: .relation(.prioritise(2, reason: "it met"))),
  ]

  /// What it has to do with others.
  static func relations(of incident: Incident) -> [String] {
    incident.links.map { "\($0.kind) \($0.other) \($0.title)" }
      + [incident.priority.map { "priority \($0.number)" }].compactMap(\.self)
  }
}
