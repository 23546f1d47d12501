import Console
import IncidentModel
import Postmortems
import Testing

@testable import Runtime

@Suite("A version of a postmortem that stands for a moment only", .timeLimit(.minutes(5)))
struct PostmortemMomentTests {
  private let home: PostmortemHome

  init() throws {
    home = try PostmortemHome()
  }

  /// Something that happens while the first pass is made.
  private func folder(_ meanwhile: @escaping @Sendable () throws -> Void) -> PostmortemFolder {
    let counter = Counter()
    let pass = SyncMemory(PostmortemPolicy.toldKinds).pass
    return home.folder(pass: { base, bytes, incident, answers, ids in
      if counter.next() == 0 { #expect(throws: Never.self) { try meanwhile() } }
      return pass(base, bytes, incident, answers, &ids)
    })
  }

  private func withoutLine(_ text: String, _ word: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains(word) }
      .joined(separator: "\n")
  }

  @Test("takes nothing out of the record, as when git goes back and forth")
  func transient() async throws {
    let incident = try await home.incident()
    let grown = try await home.grown(incident, "zeta1")
    _ = await home.folder().sync(grown)
    let whole = try #require(try home.text)
    try home.write(withoutLine(whole, "zeta1"))
    let path = home.path
    let state = await folder { try FileBytes.replace(path, with: Array(whole.utf8)) }.sync(grown)
      .state
    #expect(state == .synced(path: PostmortemHome.name))
    let now = try await home.ledger.incident(incident.id)
    #expect(now.timeline.shown.count { $0.text == "zeta1" } == 1)
    #expect(now.timeline.entries.count { $0.withdrawnBecause != nil } == 0)
    #expect(try home.text == whole)
  }

  @Test("is not written over, nor what stands there since")
  func newer() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    let whole = try #require(try home.text)
    let path = home.path
    let grown = try await home.grown(incident)
    let racing = folder { try FileBytes.replace(path, with: Array((whole + "\nmine\n").utf8)) }
    #expect(await racing.sync(grown).state == .synced(path: PostmortemHome.name))
    #expect(try home.text?.contains("mine") == true)
    #expect(try home.text?.contains("more") == true)
  }

  @Test("is gone like any that was taken away")
  func gone() async throws {
    let incident = try await home.incident()
    let grown = try await home.grown(incident, "zeta1")
    _ = await home.folder().sync(grown)
    try home.write(withoutLine(try #require(try home.text), "zeta1"))
    let path = home.path
    let state = await folder { FileBytes.remove(path) }.sync(grown).state
    #expect(state == .missing(path: PostmortemHome.name))
    let now = try await home.ledger.incident(incident.id)
    #expect(now.timeline.shown.count { $0.text == "zeta1" } == 1)
  }
}
