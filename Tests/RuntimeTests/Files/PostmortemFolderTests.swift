import CPlatform
import Console
import EventStore
import Glibc
import IncidentModel
import Testing

@testable import Runtime

@Suite("The postmortem folder", .timeLimit(.minutes(5)))
struct PostmortemFolderTests {
  private let test: TestHome
  private let ledger: IncidentLedger
  private static let name = "postmortems/2026/2026-03-04-revenue-wrong.md"
  private static let swap: PostmortemFile.Exchange = { wardroom_rename_exchange($0, $1) }

  init() throws {
    test = try TestHome()
    let now = Timestamp(rfc3339: "2026-03-04T14:02Z")
    ledger = IncidentLedger(
      store: InMemoryEventStore(), clock: WallClock(fixed: now), actor: Person("ada"))
  }

  private func incident(_ title: String = "Revenue wrong") async throws -> Incident {
    let events = try await ledger.declare(Declaration(title: title, severity: .sev2))
    return try await ledger.incident(IncidentID(try #require(events.first).stream.text))
  }

  private func grown(_ incident: Incident, _ text: String = "more") async throws -> Incident {
    _ = try await ledger.propose(.entry(.add(.note, text)), to: incident.id)
    return try await ledger.incident(incident.id)
  }

  private func folder(_ exchange: @escaping PostmortemFile.Exchange = swap) -> PostmortemFolder {
    PostmortemFolder(home: test.home, exchange: exchange)
  }

  private func isHeld(_ state: PostmortemState, _ words: String) -> Bool {
    guard case .held(_, let reason) = state else { return false }
    return reason.contains(words)
  }

  private var path: String { test.path + "/" + Self.name }
  private var beside: [String] { FileBytes.names(in: FileBytes.folder(of: path)) }

  @Test("makes the file of an incident, named by day and title")
  func creates() async throws {
    #expect(try await folder().write(incident()) == .written(path: Self.name))
    #expect(try test.text(Self.name)?.contains("incident: INC-2026-0001") == true)
    #expect(beside == ["2026-03-04-revenue-wrong.md"])
  }

  @Test("brings the file up to date as the record grows, in another process too")
  func rewrites() async throws {
    let first = try await incident()
    _ = await folder().write(first)
    #expect(try await folder().write(grown(first)) == .written(path: Self.name))
    #expect(try test.text(Self.name)?.contains("more") == true)
    #expect(beside == ["2026-03-04-revenue-wrong.md"])
  }

  @Test("leaves the file of an earlier record alone when its id is handed out again")
  func earlierRecord() async throws {
    _ = try await folder().write(incident())
    let before = try test.text(Self.name)
    let emptied = IncidentLedger(
      store: InMemoryEventStore(), clock: WallClock(fixed: Timestamp(rfc3339: "2026-03-04T15:00Z")),
      actor: Person("ada"))
    let events = try await emptied.declare(Declaration(title: "Revenue wrong", severity: .sev2))
    let id = IncidentID(try #require(events.first).stream.text)
    let state = try await folder().write(emptied.incident(id))
    #expect(isHeld(state, "another incident that had the id INC-2026-0001"))
    #expect(try test.text(Self.name) == before)
  }

  @Test("does not touch a file that says it all")
  func identical() async throws {
    let (folder, incident) = (folder(), try await incident())
    _ = await folder.write(incident)
    let before = try status(path)
    #expect(await folder.write(incident) == .written(path: Self.name))
    let after = try status(path)
    #expect(after.st_ino == before.st_ino)
    #expect(after.st_mtim.tv_nsec == before.st_mtim.tv_nsec)
  }

  @Test("holds a file that a person edited, and goes on once that is taken back")
  func holds() async throws {
    let (folder, incident) = (folder(), try await incident())
    _ = await folder.write(incident)
    let ours = try #require(try test.text(Self.name))
    try test.write(ours + "mine\n", to: Self.name)
    let grown = try await grown(incident)
    #expect(isHeld(await folder.write(grown), "edited by hand"))
    #expect(try test.text(Self.name) == ours + "mine\n")
    try test.write(ours, to: Self.name)
    #expect(await folder.write(grown) == .written(path: Self.name))
    #expect(try test.text(Self.name)?.contains("more") == true)
  }

  @Test("gives an edit that lands while the file is replaced its place again")
  func race() async throws {
    let incident = try await incident()
    _ = await folder().write(incident)
    let path = path
    let racing = folder { left, right in
      let descriptor = open(path, O_WRONLY | O_APPEND)
      _ = write(descriptor, "mine\n", 5)
      close(descriptor)
      return wardroom_rename_exchange(left, right)
    }
    #expect(isHeld(try await racing.write(grown(incident)), "at this moment"))
    #expect(try test.text(Self.name)?.hasSuffix("mine\n") == true)
  }

  @Test("keeps what was written to its own file while a person's edit got its place again")
  func doubleRace() async throws {
    let incident = try await incident()
    _ = await folder().write(incident)
    let path = path
    let racing = folder { left, right in
      let descriptor = open(path, O_WRONLY | O_APPEND)
      _ = write(descriptor, "mine\n", 5)
      close(descriptor)
      return wardroom_rename_exchange(left, right)
    }
    _ = try await racing.write(grown(incident))
    #expect(try test.text(Self.name + ".kept-1")?.hasSuffix("mine\n") == true)
    #expect(await racing.takeRemarks().count == 1)
  }

  @Test("replaces a file without swapping where the file system cannot swap")
  func withoutExchange() async throws {
    let incident = try await incident()
    _ = await folder().write(incident)
    #expect(
      try await folder { _, _ in EINVAL }.write(grown(incident)) == .written(path: Self.name))
    #expect(try test.text(Self.name)?.contains("more") == true)
    #expect(beside == ["2026-03-04-revenue-wrong.md"])
  }

  @Test("leaves the old bytes when the swap is refused")
  func refusedExchange() async throws {
    let incident = try await incident()
    _ = await folder().write(incident)
    let before = try test.text(Self.name)
    #expect(isHeld(try await folder { _, _ in ENOSPC }.write(grown(incident)), "No space left"))
    #expect(try test.text(Self.name) == before)
    #expect(beside == ["2026-03-04-revenue-wrong.md"])
  }

  @Test("waits with a file that another program has open for writing")
  func openElsewhere() async throws {
    let (folder, incident) = (folder(), try await incident())
    _ = await folder.write(incident)
    let grown = try await grown(incident)
    let descriptor = open(path, O_WRONLY | O_APPEND)
    #expect(isHeld(await folder.write(grown), "open for writing"))
    close(descriptor)
    #expect(await folder.write(grown) == .written(path: Self.name))
  }

  @Test("keeps the mode of a file")
  func mode() async throws {
    let (folder, incident) = (folder(), try await incident())
    _ = await folder.write(incident)
    chmod(path, 0o664)
    _ = try await folder.write(grown(incident))
    #expect(try status(path).st_mode & 0o777 == 0o664)
  }

  @Test("leaves a read-only file as it is")
  func readOnlyFile() async throws {
    let (folder, incident) = (folder(), try await incident())
    _ = await folder.write(incident)
    chmod(path, 0o444)
    #expect(isHeld(try await folder.write(grown(incident)), "read-only"))
  }

  @Test("leaves a file with a second name as it is")
  func hardLink() async throws {
    let (folder, incident) = (folder(), try await incident())
    _ = await folder.write(incident)
    link(path, test.path + "/second.md")
    #expect(isHeld(try await folder.write(grown(incident)), "second name"))
  }

  @Test("writes through a link and keeps it")
  func symbolicLink() async throws {
    let (folder, incident) = (folder(), try await incident())
    _ = await folder.write(incident)
    let target = test.path + "/elsewhere.md"
    rename(path, target)
    symlink(target, path)
    #expect(try await folder.write(grown(incident)) == .written(path: Self.name))
    #expect(try status(path).st_mode & S_IFMT == S_IFLNK)
    #expect(try test.text("elsewhere.md")?.contains("more") == true)
  }

  @Test("does not make a file anew that a person deleted")
  func deleted() async throws {
    let (folder, incident) = (folder(), try await incident())
    _ = await folder.write(incident)
    unlink(path)
    #expect(isHeld(try await folder.write(grown(incident)), "gone"))
    #expect(try test.text(Self.name) == nil)
  }

  @Test("follows a file that was moved")
  func moved() async throws {
    let (folder, incident) = (folder(), try await incident())
    _ = await folder.write(incident)
    rename(path, test.home.postmortemsPath + "/found.md")
    #expect(try await folder.write(grown(incident)) == .written(path: "postmortems/found.md"))
    #expect(try test.text("postmortems/found.md")?.contains("more") == true)
  }

  @Test("takes a file that came from elsewhere for the incident's and leaves it alone")
  func adopted() async throws {
    let (incident, theirs) = (try await incident(), "---\nincident: INC-2026-0001\n---\nTheirs.\n")
    try test.write(theirs, to: "postmortems/2026/other.md")
    #expect(isHeld(await folder().write(incident), "edited by hand"))
    #expect(beside == ["other.md"])
  }

  @Test("asks which one is meant when two files are about one incident")
  func ambiguous() async throws {
    let incident = try await incident()
    for name in ["a.md", "b.md"] {
      try test.write("---\nincident: INC-2026-0001\n---\n", to: "postmortems/" + name)
    }
    #expect(isHeld(await folder().write(incident), "postmortems/a.md, postmortems/b.md"))
  }

  @Test("gives incidents of the same day and title files of their own")
  func suffix() async throws {
    let folder = folder()
    _ = try await folder.write(incident())
    #expect(
      try await folder.write(incident())
        == .written(path: "postmortems/2026/2026-03-04-revenue-wrong-2.md"))
  }

  @Test("removes what is left of its own interrupted writes")
  func ownLeftovers() async throws {
    let incident = try await incident()
    _ = await folder().write(incident)
    let ours = try #require(try test.text(Self.name))
    try test.write(ours, to: "postmortems/2026/.2026-03-04-revenue-wrong.md.wr.tmp.1")
    try test.write("---\ninc", to: "postmortems/2026/.2026-03-04-revenue-wrong.md.wr.tmp.2")
    _ = await folder().write(incident)
    #expect(beside == ["2026-03-04-revenue-wrong.md"])
  }

  @Test("keeps a leftover that holds anything else, where it is seen")
  func otherLeftovers() async throws {
    let (incident, folder) = (try await incident(), folder())
    _ = await folder.write(incident)
    try test.write("theirs", to: "postmortems/2026/.2026-03-04-revenue-wrong.md.wr.tmp.1")
    await folder.reload()
    _ = await folder.write(incident)
    #expect(try test.text(Self.name + ".kept-1") == "theirs")
    #expect(await folder.takeRemarks().first?.contains(".kept-1") == true)
  }

  @Test("leaves files alone when its index is lost")
  func lostIndex() async throws {
    let incident = try await incident()
    _ = await folder().write(incident)
    unlink(test.home.postmortemIndexPath)
    let before = try test.text(Self.name)
    #expect(isHeld(try await folder().write(grown(incident)), "left as it is"))
    #expect(try test.text(Self.name) == before)
  }
}
