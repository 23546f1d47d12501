import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("The ledger, when two contradict each other", .timeLimit(.minutes(5)))
struct IncidentLedgerOvertakingTests {
  /// Runs a body with two ledgers on one file, as two consoles have.
  private func withTwo(
    bobLater seconds: Int64 = 0,
    _ body: (IncidentLedger, IncidentLedger, IncidentID) async throws -> Void
  ) async throws {
    let test = try TestHome()
    let now = Timestamp(seconds: 1_772_632_920)
    let stores = [
      try SQLiteEventStore.open(at: test.home.storePath),
      try SQLiteEventStore.open(at: test.home.storePath),
    ]
    let ada = IncidentLedger(store: stores[0], clock: WallClock(fixed: now), actor: Person("ada"))
    let bob = IncidentLedger(
      store: stores[1], clock: WallClock(fixed: now.adding(seconds: seconds)),
      actor: Person("bob"))
    let events = try await ada.declare(Declaration(title: "Revenue wrong", severity: .sev2))
    try await body(ada, bob, IncidentID(try #require(events.first).stream.text))
    for store in stores { await store.close() }
  }

  private func sentence(
    _ act: () async throws(LedgerFailure) -> [RecordedEvent]
  ) async -> String? {
    do throws(LedgerFailure) {
      _ = try await act()
      return nil
    } catch {
      return error.sentence
    }
  }

  private let resolve = IncidentCommand.state(.changeStatus(to: .resolved, reason: "equal"))
  private let cancel = IncidentCommand.state(.changeStatus(to: .cancelled, reason: "no incident"))

  @Test("tells the second one who was faster, what they did and what is possible now")
  func second() async throws {
    try await withTwo { ada, bob, id in
      _ = try await ada.propose(resolve, to: id)
      let told = await sentence { () async throws(LedgerFailure) in
        try await bob.propose(cancel, to: id)
      }
      #expect(
        told
          == "ada was faster at 14:02Z: investigating -> resolved (equal). "
          + "An incident cannot go from resolved to cancelled. From here it can become "
          + "investigating, identified, mitigated, monitoring, closed.")
    }
  }

  @Test("lets one of two at the same moment through, and tells the other")
  func race() async throws {
    try await withTwo { ada, bob, id in
      async let one = sentence { () async throws(LedgerFailure) in
        try await ada.propose(resolve, to: id)
      }
      async let two = sentence { () async throws(LedgerFailure) in
        try await bob.propose(resolve, to: id)
      }
      let told = [await one, await two].compactMap { $0 }
      #expect(told.count == 1)
      #expect(told.first?.contains("was faster at 14:02Z: investigating -> resolved") == true)
      let version = try await ada.incident(id).version
      #expect(version == 2)
    }
  }

  @Test("does not blame what happened long before")
  func longAgo() async throws {
    try await withTwo(bobLater: 121) { ada, bob, id in
      _ = try await ada.propose(resolve, to: id)
      let told = await sentence { () async throws(LedgerFailure) in
        try await bob.propose(resolve, to: id)
      }
      #expect(told == "The status is that already; nothing was recorded.")
    }
  }

  @Test("blames nobody for words that are missing")
  func ownFault() async throws {
    try await withTwo { ada, bob, id in
      _ = try await ada.propose(.entry(.add(.note, "x")), to: id)
      let told = await sentence { () async throws(LedgerFailure) in
        try await bob.propose(.entry(.add(.note, " ")), to: id)
      }
      #expect(told == IncidentRejection.missing("The text").sentence)
    }
  }
}
