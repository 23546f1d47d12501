import Console
import Glibc
import IncidentModel
import Postmortems
import Testing

@testable import Runtime

@Suite("Which file is an incident's", .timeLimit(.minutes(5)))
struct PostmortemFindingTests {
  private let home: PostmortemHome
  private static let synced = PostmortemState.synced(path: PostmortemHome.name)

  init() throws {
    home = try PostmortemHome()
  }

  @Test("is blocked while two files are about one incident")
  func ambiguous() async throws {
    let incident = try await home.incident()
    for name in ["a.md", "b.md"] {
      try home.write("---\nincident: INC-2026-0001\n---\n", to: "postmortems/" + name)
    }
    guard case .blocked(_, let reason) = await home.folder().sync(incident).state else {
      Issue.record("not blocked")
      return
    }
    #expect(reason.contains("postmortems/a.md, postmortems/b.md"))
  }

  @Test("is blocked as soon as a second file is about the incident")
  func second() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    let text = try #require(try home.text)
    try home.write(text, to: "postmortems/copy.md")
    guard case .blocked(let path, let reason) = try await folder.sync(home.grown(incident)).state
    else {
      Issue.record("not blocked")
      return
    }
    #expect(path == PostmortemHome.name)
    #expect(reason.contains("\(PostmortemHome.name), postmortems/copy.md"))
    #expect(try home.text == text)
    unlink(home.test.path + "/postmortems/copy.md")
    #expect(await folder.sync(try await home.ledger.incident(incident.id)).state == Self.synced)
  }

  @Test("is not blocked by another name of the same file")
  func otherName() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    symlink(home.path, home.test.path + "/postmortems/latest.md")
    #expect(try await folder.sync(home.grown(incident)).state == Self.synced)
  }
}
