import AlertSources
import Console
import EventStore
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("What pages in earnest during a drill", .timeLimit(.minutes(5)))
@MainActor struct RealWatchTests {
  private let test: TestHome

  init() throws { test = try TestHome() }

  /// Waits for what the watch tells while something is done in the home by another console.
  private func told(
    while act: (Workspace) async throws -> Void, until isThere: (RealPages) -> Bool
  ) async throws -> RealPages? {
    let (told, teller) = AsyncStream.makeStream(of: RealPages.self)
    let watch = RealWatch(WorkspaceOptions(home: test.path, actor: "ada"), rest: .zero)
    watch.begin(on: QuietExecutor()) { action in
      if case .realPages(let pages) = action { teller.yield(pages) }
    }
    let other = try test.open()
    try await act(other)
    var found: RealPages?
    for await pages in told where isThere(pages) {
      found = pages
      break
    }
    await other.store.close()
    await watch.close()
    return found
  }

  private static func declare(
    _ severity: Severity, _ kind: IncidentKind = .real, in workspace: Workspace
  ) async throws -> IncidentID {
    var declaration = Declaration(title: "\(kind.rawValue) \(severity.name)", severity: severity)
    declaration.kind = kind
    let events = try await workspace.ledger.declare(declaration)
    return IncidentID(try #require(events.first).stream.text)
  }

  private func pages(_ workspace: Workspace) async throws -> [RealPage] {
    try await RealPageReader(workspace).pages()
  }

  @Test("is heard when another console declares it, without being asked for")
  func heard() async throws {
    let pages = try await told { workspace in
      _ = try await Self.declare(.sev1, in: workspace)
    } until: {
      !$0.pages.isEmpty
    }
    #expect(pages?.pages.map(\.title) == ["real SEV1"])
    #expect(pages?.command == "wardroom --home \(test.path)")
  }

  @Test("is no drill, no test, nothing lighter than SEV2 and nothing that is over")
  func chosen() async throws {
    let workspace = try test.open()
    for kind in [IncidentKind.drill, .test, .backfilled] {
      _ = try await Self.declare(.sev1, kind, in: workspace)
    }
    _ = try await Self.declare(.sev3, in: workspace)
    let over = try await Self.declare(.sev1, in: workspace)
    _ = try await workspace.ledger.propose(
      .state(.changeStatus(to: .cancelled, reason: "nothing")), to: over)
    _ = try await Self.declare(.sev2, in: workspace)
    #expect(try await pages(workspace).map(\.title) == ["real SEV2"])
    await workspace.store.close()
  }

  @Test("is an alert nobody looks after, until somebody does")
  func alert() async throws {
    let workspace = try test.open()
    let now = workspace.clock.now()
    let fingerprint = Fingerprint("orders-stale")
    let alerts = [
      Alert(
        source: "generic", fingerprint: fingerprint, status: .firing, severity: .sev2,
        title: "orders stale", startedAt: now),
      Alert(
        source: "generic", fingerprint: Fingerprint("minor"), status: .firing, severity: .sev3,
        title: "minor", startedAt: now),
    ]
    _ = try await workspace.store.accept(
      Delivery(source: "generic", receivedAt: now, contentType: "", body: [1], alerts: alerts))
    #expect(try await pages(workspace).map(\.title) == ["orders stale"])
    _ = try await workspace.ledger.triage([
      .acknowledge(alerts[0].reference, reason: "seen")
    ])
    #expect(try await pages(workspace).isEmpty)
    await workspace.store.close()
  }

  @Test("says nothing of a restricted incident to a room, and nothing at all to who may not know")
  func restricted() async throws {
    let workspace = try test.open()
    let id = try await Self.declare(.sev1, in: workspace)
    _ = try await workspace.ledger.propose(
      .restriction(.set(codename: "HERON", people: [], reason: "personal data")), to: id)
    #expect(try await pages(workspace).map(\.title) == ["restricted, HERON"])
    await workspace.store.close()
    let other = try Workspace.open(WorkspaceOptions(home: test.path, actor: "mallory"))
    #expect(try await pages(other).isEmpty)
    await other.store.close()
  }
}
