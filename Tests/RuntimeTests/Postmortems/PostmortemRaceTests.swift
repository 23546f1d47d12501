import CPlatform
import Console
import Glibc
import IncidentModel
import Postmortems
import Synchronization
import Testing

@testable import Runtime

@Suite("A postmortem that others write at the same moment", .timeLimit(.minutes(5)))
struct PostmortemRaceTests {
  private let home: PostmortemHome

  init() throws {
    home = try PostmortemHome()
  }

  /// Appends to the file right before it is swapped, the first few times.
  private func appending(_ texts: [String]) -> SyncedFile.Exchange {
    let path = home.path
    let counter = Counter()
    return { left, right in
      let number = counter.next()
      if number < texts.count {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        _ = write(descriptor, texts[number], texts[number].utf8.count)
        close(descriptor)
      }
      return wardroom_rename_exchange(left, right)
    }
  }

  @Test("has what was written in between, and what the record says")
  func race() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    let racing = home.folder(appending(["\nmine\n"]))
    let state = try await racing.sync(home.grown(incident)).state
    #expect(state == .synced(path: PostmortemHome.name))
    #expect(try home.text?.hasSuffix("mine\n") == true)
    #expect(try home.text?.contains("more") == true)
    #expect(home.beside == ["2026-03-04-revenue-wrong.md"])
  }

  @Test("has what was written in between three times")
  func threeRaces() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    let racing = home.folder(appending(["\nzeta1\n", "\nzeta2\n", "\nzeta3\n"]))
    _ = try await racing.sync(home.grown(incident))
    let text = try #require(try home.text)
    for word in ["zeta1", "zeta2", "zeta3"] {
      #expect(text.split(separator: "\n").count { $0.contains(word) } == 1, "\(word) in \(text)")
    }
    #expect(home.beside == ["2026-03-04-revenue-wrong.md"])
  }

  @Test("takes an entry that was written in between once")
  func entry() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    try home.edit("## Timeline\n", "## Timeline\n- 2026-03-04 13:41Z zeta1\n")
    let path = home.path
    let counter = Counter()
    let racing = home.folder { left, right in
      if counter.next() == 0, let bytes = readAll(path) {
        let text = String(decoding: bytes, as: UTF8.self)
          .replacing("## Timeline\n", with: "## Timeline\n- 2026-03-04 13:42Z zeta2\n")
        let descriptor = open(path, O_WRONLY | O_TRUNC)
        _ = write(descriptor, text, text.utf8.count)
        close(descriptor)
      }
      return wardroom_rename_exchange(left, right)
    }
    _ = await racing.sync(incident)
    let now = try await home.ledger.incident(incident.id)
    #expect(now.timeline.shown.count { $0.text == "zeta1" } == 1)
    #expect(now.timeline.shown.count { $0.text == "zeta2" } == 1)
    let text = try #require(try home.text)
    #expect(text.split(separator: "\n").count { $0.contains("zeta1") } == 1)
  }

  @Test("has what a killed console left beside it")
  func leftover() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    let ours = try #require(try home.text)
    let beside = "postmortems/2026/.2026-03-04-revenue-wrong.md.wr.tmp.1.1"
    try home.write(ours + "\nfound\n", to: beside)
    #expect(await home.folder().sync(incident).state == .synced(path: PostmortemHome.name))
    #expect(try home.text?.hasSuffix("found\n") == true)
    #expect(home.beside == ["2026-03-04-revenue-wrong.md"])
  }

  @Test("has both of what a killed console left and what was written since in the same place")
  func clashingLeftover() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    let ours = try #require(try home.text)
    let line = try #require(ours.split(separator: "\n").first { $0.hasPrefix("This SEV2") })
    try home.write(
      ours.replacing(line, with: "theirs"),
      to: "postmortems/2026/.2026-03-04-revenue-wrong.md.wr.tmp.1.1")
    try home.write(ours.replacing(line, with: "mine"))
    _ = await home.folder().sync(incident)
    #expect(try home.text?.contains("mine") == true)
    #expect(try home.text?.contains("theirs") == true)
  }

  @Test("does not take for taken out what the author of an old version never saw")
  func oldLeftover() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    let ours = try #require(try home.text)
    let grown = try await home.grown(incident)
    _ = await home.folder().sync(grown)
    try home.write(
      ours + "\nlate\n", to: "postmortems/2026/.2026-03-04-revenue-wrong.md.wr.tmp.1.1")
    #expect(await home.folder().sync(grown).state == .synced(path: PostmortemHome.name))
    #expect(try home.text?.contains("late") == true)
    #expect(try home.text?.contains("more") == true)
  }

  @Test("lets go of what a killed console left that is known, or was never whole")
  func knownLeftovers() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    let ours = try #require(try home.text)
    try home.write(ours, to: "postmortems/2026/.2026-03-04-revenue-wrong.md.wr.tmp.1.1")
    try home.write("---\ninc", to: "postmortems/2026/.2026-03-04-revenue-wrong.md.wr.new.2.1")
    _ = await home.folder().sync(incident)
    #expect(home.beside == ["2026-03-04-revenue-wrong.md"])
  }

  @Test("keeps what it said before a write that was killed half way")
  func backup() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    try home.write("before", to: "postmortems/2026/.2026-03-04-revenue-wrong.md.wr.bak.1.1")
    _ = await home.folder().sync(incident)
    #expect(try home.test.text(PostmortemHome.name + ".kept-1") == "before")
  }

  @Test("is looked at again once the program is gone that has the old bytes open")
  func lingering() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    let path = home.path
    let opened = Counter()
    let racing = home.folder { left, right in
      if opened.next() == 0 { opened.hold(open(path, O_WRONLY | O_APPEND | O_CLOEXEC)) }
      return wardroom_rename_exchange(left, right)
    }
    let grown = try await home.grown(incident)
    let report = await racing.sync(grown)
    guard case .writer? = report.wait else {
      Issue.record("\(report.state)")
      return
    }
    _ = write(opened.held, "\nlate\n", 6)
    close(opened.held)
    #expect(await racing.sync(grown).state == .synced(path: PostmortemHome.name))
    #expect(try home.text?.contains("late") == true)
    #expect(try home.text?.contains("more") == true)
  }
}

/// Counts calls and holds a number, from any thread.
final class Counter: Sendable {
  private let state = Mutex((count: 0, held: Int32(-1)))

  func next() -> Int {
    state.withLock { state in
      defer { state.count += 1 }
      return state.count
    }
  }

  func hold(_ value: Int32) { state.withLock { $0.held = value } }
  var held: Int32 { state.withLock { $0.held } }
}

private func readAll(_ path: String) -> [UInt8]? {
  do throws(FileFailure) { return try FileBytes.read(path) } catch { return nil }
}
