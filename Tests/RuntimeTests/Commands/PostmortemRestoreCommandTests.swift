import FoundationEssentials
import IncidentModel
import Testing

@testable import Runtime

@Suite("Restoring a postmortem", .timeLimit(.minutes(5)))
struct PostmortemRestoreCommandTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")
  private let file = "postmortems/2026/2026-03-04-revenue-wrong.md"

  init() async throws {
    test = try TestHome()
    let declaration = Declaration(title: "Revenue wrong", severity: .sev2)
    _ = try await test.run(DeclareCommand(declaration: declaration))
  }

  @Test("writes a deleted file anew")
  func deleted() async throws {
    FileBytes.remove(test.path + "/" + file)
    let report = try await test.run(PostmortemRestoreCommand(incident: id))
    #expect(report.code == .done)
    #expect(try test.text(file)?.contains("incident: INC-2026-0001") == true)
  }

  @Test("leaves a file that is there what it is, with everything a person wrote")
  func edited() async throws {
    let text = try #require(try test.text(file))
    try test.write(text + "\nmine\n", to: file)
    _ = try await test.run(PostmortemRestoreCommand(incident: id))
    #expect(try test.text(file) == text + "\nmine\n")
  }

  @Test("follows a file that was moved")
  func moved() async throws {
    let other = test.path + "/postmortems/moved.md"
    try FileManager.default.moveItem(atPath: test.path + "/" + file, toPath: other)
    _ = try await test.run(PostmortemRestoreCommand(incident: id))
    #expect(try test.text(file) == nil)
  }

  @Test("waits for no console")
  func console() async throws {
    let lock = try HomeLock(path: test.home.postmortemLockPath)
    #expect(lock.take())
    let refusal = try await test.refusal(of: PostmortemRestoreCommand(incident: id))
    #expect(refusal?.code == .unavailable)
    lock.release()
  }
}
