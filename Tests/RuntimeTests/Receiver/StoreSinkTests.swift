import EventStore
import IncidentModel
import Intake
import Testing

@testable import Runtime

@Suite("What the receiver is told when the store refuses")
struct StoreSinkTests {
  private let delivery = Delivery(
    source: "generic", receivedAt: Timestamp(milliseconds: 0), body: [], alerts: [])

  @Test(
    "is a reason to repeat",
    arguments: [
      (StoreFailure.diskFull, IntakeRefusal.diskFull), (.readOnly(path: "x"), .readOnly),
      (.busy, .busy), (.closed, .stopping),
    ])
  func repeatable(failure: StoreFailure, refusal: IntakeRefusal) async {
    await #expect(throws: refusal) {
      try await StoreSink(store: RefusingStore(failure: failure)).accept(delivery)
    }
  }

  @Test("is the store's own advice when the record is damaged")
  func damaged() async {
    let failure = StoreFailure.corrupt(detail: "page 3")
    await #expect(throws: IntakeRefusal.failed(detail: failure.advice)) {
      try await StoreSink(store: RefusingStore(failure: failure)).keepDeadLetter(
        source: "generic", receivedAt: Timestamp(milliseconds: 0), reason: "no JSON", body: [1])
    }
  }
}
