import FoundationEssentials
import Glibc
import IncidentModel
import Postmortems
import TerminalKit
import Testing

@testable import Runtime

@Suite("Bringing postmortems in step", .timeLimit(.minutes(5)))
struct PostmortemSyncCommandTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")
  private let file = "postmortems/2026/2026-03-04-revenue-wrong.md"

  init() async throws {
    test = try TestHome()
    let declaration = Declaration(title: "Revenue wrong", severity: .sev2)
    _ = try await test.run(DeclareCommand(declaration: declaration))
  }

  private func edit(_ old: String, _ new: String) throws {
    let text = try #require(try test.text(file))
    try #require(text.contains(old))
    try test.write(text.replacing(old, with: new), to: file)
  }

  private func sync(
    _ manner: PostmortemSyncCommand.Manner = .act
  ) async throws -> Report {
    try await test.run(PostmortemSyncCommand(incidents: [], manner: manner))
  }

  /// Every file of the home with what it holds.
  private var digests: [String: String] {
    get throws {
      var digests: [String: String] = [:]
      for path in FileBytes.paths(below: test.path) where !isFolder(path) {
        digests[path] = Digest.sha256(try #require(try FileBytes.read(test.path + "/" + path)))
      }
      return digests
    }
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(test.path + "/" + path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func text(_ report: Report) -> String {
    report.lines.map(\.description).joined(separator: "\n")
  }

  /// Gives both sides another severity.
  private func clash() async throws {
    try edit("severity: SEV2", "severity: SEV3")
    let lock = try HomeLock(path: test.home.postmortemLockPath)
    #expect(lock.take())
    _ = try await test.run(
      ProposeCommand(
        incident: id, command: .state(.changeSeverity(to: .sev1, reason: "worse"))))
    lock.release()
  }

  @Test("says that all is in step")
  func clean() async throws {
    let report = try await sync()
    #expect(report.code == .done)
    #expect(text(report) == "INC-2026-0001 \(file): synced")
  }

  @Test("takes what the file says into the record")
  func takes() async throws {
    try edit("severity: SEV2", "severity: SEV3")
    let report = try await sync()
    #expect(text(report).contains("record takes severity: SEV3"))
    #expect(try await sync(.check).code == .done)
  }

  @Test("says with exit code 1 what is not in step, and writes nothing")
  func check() async throws {
    try edit("severity: SEV2", "severity: SEV3")
    let before = try digests
    #expect(try await sync(.check).code == .no)
    #expect(try await sync(.check).code == .no)
    #expect(try await sync(.dryRun).code == .no)
    #expect(try digests == before)
  }

  @Test("shows what would change in the file and in the record")
  func dryRun() async throws {
    try edit("## Timeline\n", "## Timeline\n- 2026-03-04 13:41Z deploy\n")
    let shown = text(try await sync(.dryRun))
    #expect(shown.contains("new: deploy"))
    #expect(shown.contains("-- 2026-03-04 13:41Z deploy\n+- 2026-03-04 13:41Z deploy <!-- w:t"))
    #expect(try test.text(file)?.contains("deploy\n") == true)
  }

  @Test("ends with exit code 3 while both sides say something else, with base, file and record")
  func conflict() async throws {
    try await clash()
    let report = try await sync()
    #expect(report.code == .conflicts)
    #expect(
      text(report).contains(
        "conflict severity (line 4): base \"SEV2\" / file \"SEV3\" / record \"SEV1\"")
        || text(report).contains("base \"SEV2\" / file \"SEV3\" / record \"SEV1\""))
  }

  @Test("settles every conflict with the side that is taken")
  func take() async throws {
    try await clash()
    let report = try await test.run(PostmortemSyncCommand(incidents: [id], take: .record))
    #expect(report.code == .done)
    #expect(try test.text(file)?.contains("severity: SEV1") == true)
  }

  @Test("names a line the record refuses by one id, and says what to do") func refusedLine()
    async throws
  {
    try edit("## Action items\n", "## Action items\n- [ ] bad due:tomorrow\n")
    let first = text(try await sync())
    let id = try #require(first.firstMatch(of: #/conflict (a\w{5})/#)).1
    #expect(
      first.contains("Correct the line in the file, or --take record takes it out of the file."))
    #expect(text(try await sync()).contains("conflict \(id)"))
    #expect(text(try await sync(.check)).contains("conflict \(id)"))
  }

  @Test("takes a line the record refuses out of the file with the record's side, and says so")
  func refusedLineGoes() async throws {
    try edit("## Action items\n", "## Action items\n- [ ] bad due:tomorrow\n")
    _ = try await sync()
    let report = try await test.run(PostmortemSyncCommand(incidents: [id], take: .record))
    #expect(report.code == .done)
    #expect(!text(report).contains("refused"))
    #expect(text(report).contains("\"bad\", was taken out of the file"))
    #expect(try test.text(file)?.contains("bad") == false)
    #expect(try await sync(.check).code == .done)
  }

  @Test("ends with exit code 4 while a merge of git is not finished")
  func blocked() async throws {
    try edit("## Summary\n", "## Summary\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> side\n")
    #expect(try await sync().code == .held)
  }

  @Test("takes a file as it is when it is told to")
  func acceptsLoss() async throws {
    let text = try #require(try test.text(file))
    try test.write(String(text.prefix(text.count / 3)), to: file)
    let refused = try await test.run(
      PostmortemSyncCommand(incidents: [id], manner: .check))
    #expect(refused.code == .held)
    let taken = try await test.run(
      PostmortemSyncCommand(incidents: [id], acceptsLoss: true))
    #expect(taken.code != .held)
  }

  @Test("shows edits that only the record is to learn")
  func dryRunOfImport() async throws {
    try edit("severity: SEV2", "severity: SEV3")
    try edit("## Timeline\n", "## Timeline\n- 2026-03-04 13:41Z deploy\n")
    _ = try await sync()
    try edit("deploy <!-- w:t", "deploy 4711 <!-- w:t")
    #expect(text(try await sync(.dryRun)).contains(" text: deploy 4711"))
  }

  @Test("says what a line said that is taken out of the record")
  func takenOut() async throws {
    try edit("## Timeline\n", "## Timeline\n- 2026-03-04 13:41Z deploy\n")
    _ = try await sync()
    let line = try #require(
      try test.text(file)?.split(separator: "\n").first { $0.contains("13:41Z deploy") })
    try edit(String(line) + "\n", "")
    #expect(text(try await sync()).contains(" taken out: deploy"))
  }

  @Test("tells how to have a file back that is gone, with the incident")
  func gone() async throws {
    unlink(test.path + "/" + file)
    #expect(text(try await sync()).contains("`wardroom postmortem restore INC-2026-0001`"))
  }

  @Test("names the line of bytes that cannot be read once")
  func notUTF8() async throws {
    let bytes = try #require(try FileBytes.read(test.path + "/" + file))
    try FileBytes.replace(test.path + "/" + file, with: bytes + [0xFF, 0x0A])
    let said = text(try await sync())
    #expect(said.contains(": Bytes there are not UTF-8."))
    #expect(said.components(separatedBy: "Line ").count == 2)
  }

  @Test("leaves a loss that was agreed to for the console that keeps the files in step")
  func lossForConsole() async throws {
    for minute in 10..<18 {
      try edit(
        "## Timeline\n", "## Timeline\n- 2026-03-04 13:\(minute)Z step \(minute)\n")
    }
    _ = try await sync()
    let text = try #require(try test.text(file))
    try test.write(
      text.split(separator: "\n", omittingEmptySubsequences: false).filter {
        !$0.contains("Z step")
      }
      .joined(separator: "\n"), to: file)
    let lock = try HomeLock(path: test.home.postmortemLockPath)
    #expect(lock.take())
    let report = try await test.run(PostmortemSyncCommand(incidents: [id], acceptsLoss: true))
    #expect(report.messages.map(\.description).joined().contains("has been told"))
    lock.release()
    #expect(try await sync().code == .done)
    #expect(try test.text(file)?.contains("Z step") == false)
  }

  @Test("leaves a choice for the console that keeps the files in step")
  func console() async throws {
    try await clash()
    let lock = try HomeLock(path: test.home.postmortemLockPath)
    #expect(lock.take())
    let report = try await test.run(PostmortemSyncCommand(incidents: [id], take: .record))
    #expect(report.messages.map(\.description).joined().contains("has been told"))
    lock.release()
    #expect(try await sync().code == .done)
    #expect(try test.text(file)?.contains("severity: SEV1") == true)
  }
}
