import IncidentModel
import Testing

@testable import EventStore

@Suite("When an alert is flapping")
struct AlertPolicyTests {
  private let policy = AlertPolicy.standard

  @Test("starts within half an hour make it flap until half an hour after the newest")
  func flaps() {
    let newest = noon.adding(minutes: 30)
    #expect(policy.flappingUntil(start: newest, earlier: noon) == noon.adding(minutes: 60))
  }

  @Test("starts farther apart do not")
  func doesNot() {
    let newest = Timestamp(milliseconds: noon.adding(minutes: 30).milliseconds + 1)
    #expect(policy.flappingUntil(start: newest, earlier: noon) == nil)
    #expect(policy.flappingUntil(start: newest, earlier: nil) == nil)
  }
}
