import Console
import Glibc
import IncidentModel
import Testing

@testable import Runtime

@Suite("Kept drafts")
struct DraftFolderTests {
  private let test: TestHome
  private let drafts: DraftFolder
  private let entry = DraftKey.entry(IncidentID("INC-2026-0001"))

  init() throws {
    test = try TestHome()
    drafts = DraftFolder(path: test.home.draftsPath)
  }

  @Test("come back under their keys")
  func keeps() throws {
    try drafts.keep("half a line", as: entry)
    #expect(try drafts.kept([.declaration, entry]) == [entry: "half a line"])
  }

  @Test("are private")
  func isPrivate() throws {
    try drafts.keep("x", as: entry)
    #expect(try status(drafts.filePath(entry)).st_mode & 0o777 == 0o600)
  }

  @Test("are gone once they are dropped")
  func drops() throws {
    try drafts.keep("x", as: entry)
    drafts.drop(entry)
    #expect(try drafts.kept([entry]) == [:])
  }

  @Test("that are no text are refused and left as they are")
  func noText() throws {
    try writeInPlace([0x4A, 0xF6], to: drafts.filePath(entry))
    #expect(throws: FileFailure.self) { try drafts.text(entry) }
    #expect(try FileBytes.read(drafts.filePath(entry)) == [0x4A, 0xF6])
  }
}
