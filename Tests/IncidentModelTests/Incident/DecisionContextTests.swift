import Testing

@testable import IncidentModel

@Suite("The time of what is reported")
struct DecisionContextTests {
  @Test("is now when none is named")
  func now() throws {
    let times = try times()
    #expect(times.occurredAt == at(9, 0))
    #expect(times.observedAt == nil)
  }

  @Test("is now when the named one is up to a minute ahead, and refused beyond")
  func ahead() throws {
    #expect(try times(occurredAt: at(9, 1)).occurredAt == at(9, 0))
    #expect(throws: IncidentRejection.inTheFuture(at(9, 1, 1))) {
      try times(occurredAt: at(9, 1, 1))
    }
  }

  @Test("is the last status change when the clock was set back by up to a minute")
  func clockSetBack() throws {
    #expect(try times(notBefore: at(9, 1)).occurredAt == at(9, 1))
    #expect(try times(notBefore: at(9, 1, 1)).occurredAt == at(9, 0))
    #expect(try times(occurredAt: at(8, 0), notBefore: at(9, 1)).occurredAt == at(8, 0))
  }

  @Test("has a time of noticing that is not before it and not in the future")
  func observed() throws {
    #expect(try times(occurredAt: at(8, 0), observedAt: at(8, 10)).observedAt == at(8, 10))
    #expect(try times(occurredAt: at(8, 0), observedAt: at(8, 0)).observedAt == nil)
    #expect(throws: IncidentRejection.outOfOrder(earlier: "occurrence", later: "observation")) {
      try times(occurredAt: at(8, 0), observedAt: at(7, 59))
    }
    #expect(throws: IncidentRejection.inTheFuture(at(10, 0))) {
      try times(occurredAt: at(8, 0), observedAt: at(10, 0))
    }
  }

  private func times(
    occurredAt: Timestamp? = nil, observedAt: Timestamp? = nil, notBefore last: Timestamp? = nil
  ) throws(IncidentRejection) -> DecisionTimes {
    try DecisionTimes(
      DecisionContext(
        now: at(9, 0), actor: Person("bo"), occurredAt: occurredAt, observedAt: observedAt,
        identity: IdentitySource(seed: 1)), notBefore: last)
  }
}
