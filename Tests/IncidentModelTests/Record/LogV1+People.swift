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
  ]

  private static let heron = Restriction(codename: "HERON", people: [Person("mira"), Person("bo")])
}
