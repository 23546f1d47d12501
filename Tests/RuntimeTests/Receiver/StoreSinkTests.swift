import AlertTriage
import EventStore
import IncidentModel
import Intake
import Logging
import Testing

@testable import Runtime

@Suite("What the receiver is told when the store refuses")
struct StoreSinkTests {
  private let delivery = Delivery(
    source: "generic", receivedAt: Timestamp(milliseconds: 0), body: [], alerts: [])

  private func sink(_ failure: StoreFailure) -> StoreSink {
    let store = RefusingStore(failure: failure)
    return StoreSink(
      store: store, policy: .standard,
      pulse: PulseWatch(
        store: store, policy: .standard, clock: WallClock(), logger: Logger(label: "test")))
  }

  @Test(
    "is a reason to repeat",
    arguments: [
      (StoreFailure.diskFull, IntakeRefusal.diskFull), (.readOnly(path: "x"), .readOnly),
      (.busy, .busy), (.closed, .stopping),
    ])
  func repeatable(failure: StoreFailure, refusal: IntakeRefusal) async {
    await #expect(throws: refusal) {
      try await sink(failure).accept(delivery)
    }
  }

  @Test("is the store's own advice when the record is damaged")
  func damaged() async {
    let failure = StoreFailure.corrupt(detail: "page 3")
    await #expect(throws: IntakeRefusal.failed(detail: failure.advice)) {
      try await sink(failure).keepDeadLetter(
        delivery, reason: "no JSON")
    }
  }
}
