import CPlatform
import Console
import EventStore
import Glibc
import IncidentModel
import Postmortems
import Testing

@testable import Runtime

@Suite("The postmortem folder", .timeLimit(.minutes(5)))
struct PostmortemFolderTests {
  private let home: PostmortemHome

  init() throws {
    home = try PostmortemHome()
  }

  private static let synced = PostmortemState.synced(path: PostmortemHome.name)

  private func isHeld(_ state: PostmortemState, _ words: String) -> Bool {
    guard case .held(_, let reason) = state else { return false }
    return reason.contains(words)
  }

  @Test("makes the file of an incident, named by day and title")
  func creates() async throws {
    #expect(try await home.folder().sync(home.incident()).state == Self.synced)
    #expect(try home.text?.contains("incident: INC-2026-0001") == true)
    #expect(home.beside == ["2026-03-04-revenue-wrong.md"])
  }

  @Test("brings the file up to date as the record grows, in another process too")
  func rewrites() async throws {
    let first = try await home.incident()
    _ = await home.folder().sync(first)
    #expect(try await home.folder().sync(home.grown(first)).state == Self.synced)
    #expect(try home.text?.contains("more") == true)
    #expect(home.beside == ["2026-03-04-revenue-wrong.md"])
  }

  @Test("takes what a person wrote into the record, and writes the id of the line behind it")
  func takes() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    try home.edit("## Timeline\n", "## Timeline\n- 2026-03-04 13:41Z deploy went out\n")
    let report = await folder.sync(incident)
    #expect(report.state == Self.synced)
    #expect(report.taken.count == 1)
    let now = try await home.ledger.incident(incident.id)
    #expect(now.timeline.shown.contains { $0.text == "deploy went out" })
    #expect(try home.text?.contains("deploy went out <!-- w:t") == true)
  }

  @Test(
    "says of a trial too that lines without an id wait where file and record were never in step")
  func triedBeforeAdopting() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    home.loseBases()
    try home.edit("## Timeline\n", "## Timeline\n- 2026-03-04 13:41Z deploy went out\n")
    let report = await folder.sync(incident, SyncWish(isTrial: true))
    guard case .pending(_, 1, let why) = report.state else {
      Issue.record("\(report.state)")
      return
    }
    #expect(why.contains("adopt"))
    #expect(try home.text?.contains("deploy went out <!--") == false)
  }

  @Test("keeps every byte of prose a person wrote while the record grows")
  func prose() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    try home.edit("## Summary\n", "## Summary\nMine  \n\tand odd.\n")
    #expect(try await folder.sync(home.grown(incident)).state == Self.synced)
    #expect(try home.text?.contains("## Summary\nMine  \n\tand odd.\n") == true)
    #expect(try home.text?.contains("more") == true)
  }

  @Test(
    "says what both sides changed, leaves both as they are, and ends it with the side one takes")
  func conflict() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    try home.edit("severity: SEV2", "severity: SEV3")
    _ = try await home.ledger.propose(
      .state(.changeSeverity(to: .sev1, reason: "worse")), to: incident.id)
    let changed = try await home.ledger.incident(incident.id)
    let state = await folder.sync(changed).state
    #expect(state.conflicts.map(\.place) == [.key(.severity)])
    #expect(try home.text?.contains("severity: SEV3") == true)
    #expect(await folder.sync(changed).state == state)
    #expect(await folder.sync(changed, SyncWish(take: .record)).state == Self.synced)
    #expect(try home.text?.contains("severity: SEV1") == true)
  }

  @Test("leaves the file of an earlier record alone when its id is handed out again")
  func earlierRecord() async throws {
    _ = try await home.folder().sync(home.incident())
    let before = try home.text
    let emptied = IncidentLedger(
      store: InMemoryEventStore(), clock: WallClock(fixed: Timestamp(rfc3339: "2026-03-04T15:00Z")),
      actor: Person("ada"))
    let events = try await emptied.declare(Declaration(title: "Revenue wrong", severity: .sev2))
    let id = IncidentID(try #require(events.first).stream.text)
    let state = try await home.folder().sync(emptied.incident(id)).state
    #expect(isHeld(state, "another incident that had the id INC-2026-0001"))
    #expect(try home.text == before)
  }

  @Test("does not touch a file that says it all")
  func identical() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    let before = try status(home.path)
    #expect(await folder.sync(incident).state == Self.synced)
    let after = try status(home.path)
    #expect(after.st_ino == before.st_ino)
    #expect(after.st_mtim.tv_nsec == before.st_mtim.tv_nsec)
  }

  @Test("writes nothing anywhere when it is only tried out")
  func trial() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    let (before, files) = (try home.text, FileBytes.paths(below: home.test.path))
    let report = try await folder.sync(home.grown(incident), SyncWish(isTrial: true))
    #expect(report.exports == 1)
    #expect(String(decoding: report.after, as: UTF8.self).contains("more"))
    #expect(try home.text == before)
    #expect(FileBytes.paths(below: home.test.path) == files)
  }

  @Test("waits with a file that another program has open for writing")
  func openElsewhere() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    let grown = try await home.grown(incident)
    let descriptor = open(home.path, O_WRONLY | O_APPEND | O_CLOEXEC)
    #expect(await folder.sync(grown).wait == .writer(home.path))
    close(descriptor)
    #expect(await folder.sync(grown).state == Self.synced)
  }

  @Test("does not write a file an editor has open, until it has waited long enough")
  func editor() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    let grown = try await home.grown(incident)
    symlink(
      "mira@elsewhere.1:1", home.test.path + "/postmortems/2026/.#2026-03-04-revenue-wrong.md")
    let report = await home.folder().sync(grown)
    #expect(report.wait == .editor)
    #expect(
      report.state
        == .pending(path: PostmortemHome.name, count: 1, why: "The file is open in emacs."))
    #expect(try home.text?.contains("more") == false)
    #expect(await home.folder(editorPatience: 0).sync(grown).state == Self.synced)
    #expect(try home.text?.contains("more") == true)
  }

  @Test("takes in what was saved in an editor that is still open")
  func editorSaved() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    symlink(
      "mira@elsewhere.1:1", home.test.path + "/postmortems/2026/.#2026-03-04-revenue-wrong.md")
    try home.edit("severity: SEV2", "severity: SEV3")
    _ = await folder.sync(incident)
    #expect(try await home.ledger.incident(incident.id).severity == .sev3)
  }

  @Test("leaves a read-only file as it is, and takes in what it says")
  func readOnlyFile() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    let before = try home.text
    chmod(home.path, 0o444)
    #expect(
      try await folder.sync(home.grown(incident)).state == .readOnly(path: PostmortemHome.name))
    #expect(try home.text == before)
  }

  @Test("writes a file with a second name where it is")
  func hardLink() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    link(home.path, home.test.path + "/second.md")
    #expect(try await folder.sync(home.grown(incident)).state == Self.synced)
    #expect(try home.test.text("second.md")?.contains("more") == true)
  }

  @Test("writes through a link and keeps it")
  func symbolicLink() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    let target = home.test.path + "/elsewhere.md"
    rename(home.path, target)
    symlink(target, home.path)
    #expect(try await folder.sync(home.grown(incident)).state == Self.synced)
    #expect(try status(home.path).st_mode & S_IFMT == S_IFLNK)
    #expect(try home.test.text("elsewhere.md")?.contains("more") == true)
  }

  @Test("leaves the old bytes when the swap is refused")
  func refusedExchange() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    let before = try home.text
    let state = try await home.folder { _, _ in ENOSPC }.sync(home.grown(incident)).state
    #expect(isHeld(state, "No space left"))
    #expect(try home.text == before)
    #expect(home.beside == ["2026-03-04-revenue-wrong.md"])
  }

  @Test("does not make a file anew that a person deleted")
  func deleted() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    unlink(home.path)
    #expect(
      try await folder.sync(home.grown(incident)).state == .missing(path: PostmortemHome.name))
    #expect(try home.text == nil)
  }

  @Test("follows a file that was moved, with what is known of it")
  func moved() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    try home.edit("severity: SEV2", "severity: SEV3")
    rename(home.path, home.test.home.postmortemsPath + "/found.md")
    #expect(
      try await folder.sync(home.grown(incident)).state == .synced(path: "postmortems/found.md"))
    #expect(try home.test.text("postmortems/found.md")?.contains("more") == true)
    #expect(try await home.ledger.incident(incident.id).severity == .sev3)
  }

  @Test("gives incidents of the same day and title files of their own")
  func suffix() async throws {
    let folder = home.folder()
    _ = try await folder.sync(home.incident())
    #expect(
      try await folder.sync(home.incident()).state
        == .synced(path: "postmortems/2026/2026-03-04-revenue-wrong-2.md"))
  }

  @Test("takes a file whose hash is known as its own for what was in step before there were bases")
  func migrates() async throws {
    let incident = try await home.incident()
    _ = await home.folder().sync(incident)
    home.loseBases()
    _ = try await home.ledger.propose(
      .state(.changeSeverity(to: .sev1, reason: "worse")), to: incident.id)
    let changed = try await home.ledger.incident(incident.id)
    #expect(await home.folder().sync(changed).state == Self.synced)
    #expect(try home.text?.contains("severity: SEV1") == true)
  }

  @Test("takes nothing for deleted when what was in step is lost")
  func lostBase() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    let grown = try await home.grown(incident)
    _ = await folder.sync(grown)
    let text = try #require(try home.text)
    try home.write(
      text.split(separator: "\n").filter { !$0.contains("more") }.joined(separator: "\n") + "\n")
    home.loseBases()
    _ = await folder.sync(grown)
    #expect(try home.text?.contains("more") == true)
  }

  @Test("holds a file that is cut off and takes nothing out of the record")
  func cutOff() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    try home.write("")
    #expect(isHeld(await folder.sync(incident).state, "only the beginning"))
    #expect(try home.text?.isEmpty == true)
  }

  @Test("is blocked while a merge of git is not finished")
  func gitMerge() async throws {
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    try home.edit("## Summary\n", "## Summary\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> side\n")
    let state = try await folder.sync(home.grown(incident)).state
    guard case .blocked = state else {
      Issue.record("\(state)")
      return
    }
    #expect(try home.text?.contains("more") == false)
  }
}
