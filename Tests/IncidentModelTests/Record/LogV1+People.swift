@testable import IncidentModel

extension LogV1 {
  static let people: [String: IncidentFact] = [
    "restriction.set": .people(
      .restricted(Restricted(restriction: heron, reason: "personal data"))),
    "restriction.admitted": .people(
      .admitted(PersonActedOn(person: Person("cy"), reason: "privacy"))),
    "restriction.excluded": .people(
      .excluded(PersonActedOn(person: Person("cy"), reason: ""))),
    "restriction.lifted": .people(
      .restrictionLifted(RestrictionLifted(restriction: heron, reason: "told to everybody"))),
    "escalation.called": .people(.called(call)),
    "escalation.reopened": .people(.callReopened(call)),
  ]

  private static let call = EscalationActedOn(
    rule: "no_ic 5m bo", since: at(13, 41), callee: "bo (+49 30 1)", why: "nobody is IC for 5m",
    text: "on the way")
  private static let heron = Restriction(codename: "HERON", people: [Person("mira"), Person("bo")])
}
