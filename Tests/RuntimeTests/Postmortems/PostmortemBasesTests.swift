import Glibc
import IncidentModel
import Postmortems
import Testing

@testable import Runtime

@Suite("What is known of the times file and record were in step")
struct PostmortemBasesTests {
  private let test: TestHome
  private let bases: PostmortemBases
  private let id = IncidentID("INC-2026-0001")

  init() throws {
    test = try TestHome()
    bases = PostmortemBases(folder: test.home.privatePath + "/bases")
  }

  private var base: SyncHistory {
    SyncHistory(
      versions: [
        .init(bytes: Array("one".utf8)),
        .init(bytes: Array("two".utf8), exported: [EntryID("t4k2p9")]),
      ],
      overrides: [
        .key(.severity): "SEV2", .field(EntryID("a7q3mz"), .owner): nil,
        .entry(EntryID("t9x0ha")): "text", .block("metrics"): nil,
      ],
      resurrected: [EntryID("r0p2mc")], clocks: [EntryID("t4k2p9"): "2026-03-04T14:02Z"])
  }

  private var place: String {
    get throws { bases.folder + "/" + (try #require(FileBytes.names(in: bases.folder).first)) }
  }

  @Test("is what was kept")
  func roundTrip() throws {
    try bases.save(base, of: id, path: "/a.md")
    #expect(bases.load(id, path: "/a.md") == base)
  }

  @Test("is nothing when nothing was kept, or for another path")
  func missing() throws {
    try bases.save(base, of: id, path: "/a.md")
    #expect(bases.load(id, path: "/b.md") == SyncHistory())
    #expect(bases.load(IncidentID("INC-2026-0002"), path: "/a.md") == SyncHistory())
  }

  @Test("is nothing when its document is broken")
  func brokenDocument() throws {
    try bases.save(base, of: id, path: "/a.md")
    try writeInPlace(Array("{".utf8), to: place + "/base.json")
    #expect(bases.load(id, path: "/a.md") == SyncHistory())
  }

  @Test("is nothing when a version is not what it was")
  func brokenVersion() throws {
    try bases.save(base, of: id, path: "/a.md")
    try writeInPlace(Array("tw".utf8), to: place + "/" + Digest.sha256(Array("two".utf8)))
    #expect(bases.load(id, path: "/a.md") == SyncHistory())
  }

  @Test("keeps no version on the disk that is not in it any more")
  func pruned() throws {
    try bases.save(base, of: id, path: "/a.md")
    try bases.save(SyncHistory(versions: [.init(bytes: [1])]), of: id, path: "/a.md")
    #expect(try FileBytes.names(in: place).count == 2)
  }

  @Test("is readable by the user alone")
  func isPrivate() throws {
    try bases.save(base, of: id, path: "/a.md")
    #expect(try status(place).st_mode & 0o077 == 0)
    #expect(try status(place + "/base.json").st_mode & 0o077 == 0)
  }

  @Test("goes along when the file is moved")
  func moved() throws {
    try bases.save(base, of: id, path: "/a.md")
    try bases.move(id, from: "/a.md", to: "/b.md")
    #expect(bases.load(id, path: "/b.md") == base)
    #expect(bases.load(id, path: "/a.md") == SyncHistory())
  }
}
