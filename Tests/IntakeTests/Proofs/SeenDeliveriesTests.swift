import IncidentModel
import Testing

@testable import Intake

@Suite struct SeenDeliveriesTests {
  private let start = Timestamp(seconds: 1000)

  private func mark(_ identity: UInt8, source: String = "sns") -> DeliveryMark {
    DeliveryMark(source: source, instance: "", identity: [identity], lifetime: 60)
  }

  @Test func aDeliveryIsKnownForItsLifetime() {
    let seen = SeenDeliveries()
    seen.remember(mark(1), at: start)
    #expect(seen.contain(mark(1), at: start.adding(seconds: 59)))
    #expect(!seen.contain(mark(1), at: start.adding(seconds: 60)))
  }

  @Test func anotherSourceMayUseTheSameIdentity() {
    let seen = SeenDeliveries()
    seen.remember(mark(1), at: start)
    #expect(!seen.contain(mark(1, source: "grafana"), at: start))
  }

  @Test func theOldestIsForgottenWhenThereAreTooMany() {
    let seen = SeenDeliveries(limit: 2)
    for identity in [1, 2, 3, 4, 5] as [UInt8] { seen.remember(mark(identity), at: start) }
    #expect([1, 2, 3, 4, 5].filter { seen.contain(mark($0), at: start) } == [4, 5])
  }

  @Test func aDeliveryThatIsRememberedAgainLivesOn() {
    let seen = SeenDeliveries(limit: 2)
    seen.remember(mark(1), at: start)
    seen.remember(mark(1), at: start.adding(seconds: 30))
    #expect(seen.contain(mark(1), at: start.adding(seconds: 80)))
  }
}
