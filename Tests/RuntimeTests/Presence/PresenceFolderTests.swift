import Console
import Glibc
import IncidentModel
import Testing

@testable import Runtime

@Suite("The folder in which consoles tell that they are there", .timeLimit(.minutes(5)))
struct PresenceFolderTests {
  private let test: TestHome
  private let folder: PresenceFolder

  init() throws {
    test = try TestHome()
    folder = PresenceFolder(home: test.home)
    try folder.prepare()
  }

  private func presence(_ person: String) -> Presence {
    Presence(
      person: Person(person), process: 4711, since: Timestamp(seconds: 1_772_632_920),
      incident: IncidentID("INC-2026-0001"), pane: "updates")
  }

  private var people: [String] { folder.present().values.map(\.person.name).sorted() }

  @Test("shows a console for as long as its file is locked")
  func lives() throws {
    var file: PresenceFile? = try PresenceFile(in: folder, presence("bo"))
    #expect(folder.present().values.first == presence("bo"))
    #expect(file != nil)
    file = nil
    #expect(people == [])
    #expect(FileBytes.names(in: folder.path).count == 1)
  }

  @Test("shows nothing of a console that took its file away")
  func removed() throws {
    let file = try PresenceFile(in: folder, presence("bo"))
    file.remove()
    #expect(FileBytes.names(in: folder.path) == [])
    #expect(FileBytes.names(in: folder.backstage) == [])
    withExtendedLifetime(file) {}
  }

  @Test("keeps folder and files from everybody else")
  func isPrivate() throws {
    let file = try PresenceFile(in: folder, presence("bo"))
    #expect(try status(folder.path).st_mode & 0o777 == 0o700)
    #expect(try status(folder.path + "/" + file.name).st_mode & 0o777 == 0o600)
  }

  @Test("takes the files of consoles that ended away, and no others")
  func stale() throws {
    let file = try PresenceFile(in: folder, presence("ada"))
    try test.write("{}", to: ".wardroom/presence/1-x.console")
    try test.write("{}", to: ".wardroom/presence/notes.txt")
    _ = folder.present()
    #expect(FileBytes.names(in: folder.path).count == 3)
    _ = folder.present(removingStale: true)
    #expect(FileBytes.names(in: folder.path) == [file.name, "notes.txt"])
  }

  @Test(
    "shows nothing of a locked file that is garbage",
    arguments: [
      "", "{", "null", #"{"person":7}"#, String(repeating: "x", count: 100_000),
      "\u{0}\u{1B}]0;x\u{7}",
    ])
  func garbage(text: String) throws {
    let file = try PresenceFile(in: folder, presence("bo"))
    try writeInPlace(Array(text.utf8), to: folder.path + "/" + file.name)
    #expect(people == [])
    #expect(folder.present(removingStale: true).isEmpty)
    #expect(FileBytes.names(in: folder.path) == [file.name])
  }

  @Test("follows no link and waits for no pipe")
  func links() throws {
    let file = try PresenceFile(in: folder, presence("bo"))
    symlink(folder.path + "/" + file.name, folder.path + "/2-x.console")
    mkfifo(folder.path + "/3-x.console", 0o600)
    mkdir(folder.path + "/4-x.console", 0o700)
    #expect(people == ["bo"])
    _ = folder.present(removingStale: true)
    #expect(FileBytes.names(in: folder.path).count == 4)
  }

  @Test("refuses to be a link or a file")
  func noFolder() throws {
    let home = try TestHome()
    symlink(folder.path, home.home.privatePath + "/presence")
    #expect(throws: FileFailure.self) { try PresenceFolder(home: home.home).prepare() }
  }

  @Test("is what who prints, with what is being written")
  func who() async throws {
    let none = try await test.run(WhoCommand())
    #expect(none.text == ["No console is open on this home."])
    var writing = presence("bo")
    writing.draft = DraftPresence(
      .update(IncidentID("INC-2026-0001"), audience: "exec", template: "update"),
      since: Timestamp(seconds: 1_772_634_720))
    let file = try PresenceFile(in: folder, writing)
    let report = try await test.run(WhoCommand())
    #expect(report.text.last?.contains("bo") == true)
    #expect(report.text.last?.contains("the exec draft since 2026-03-04 14:32Z") == true)
    #expect(report.jsonText.contains("\"draft_since\" : \"2026-03-04T14:32:00Z\""))
    withExtendedLifetime(file) {}
  }
}

@MainActor @Suite("Consoles that tell each other", .timeLimit(.minutes(5)))
struct PresenceDeskTests {
  private let test: TestHome
  private let now = Timestamp(seconds: 1_772_632_920)

  init() throws { test = try TestHome() }

  private func whereabouts(
    _ pane: String, _ draft: DraftKey? = nil
  ) -> Whereabouts {
    Whereabouts(incident: nil, pane: PaneID(pane), draft: draft)
  }

  private func desk(
    _ person: String, silent: Bool = false
  ) -> (PresenceDesk, AsyncStream<[Presence]>) {
    let (told, tell) = AsyncStream.makeStream(of: [Presence].self)
    let desk = PresenceDesk(
      PresenceFolder(home: test.home), person: Person(person), since: now, isSilent: silent
    ) { tell.yield($0) }
    return (desk, told)
  }

  private func next(_ told: AsyncStream<[Presence]>) async -> [Presence] {
    for await others in told { return others }
    return []
  }

  @Test("are told once that one came, what it writes, and that it went")
  func told() async throws {
    let (ada, adaIsTold) = desk("ada")
    try ada.begin(whereabouts("alerts"), at: now)
    let (bo, boIsTold) = desk("bo")
    try bo.begin(whereabouts("updates"), at: now)
    #expect(await next(boIsTold).map(\.person.name) == ["ada"])
    #expect(await next(adaIsTold).map(\.pane) == ["updates"])
    try bo.tell(
      whereabouts(
        "updates", .update(IncidentID("INC-2026-0001"), audience: "exec", template: "update")),
      at: now.adding(minutes: 1))
    #expect(await next(adaIsTold).map(\.draft?.words) == ["the exec draft"])
    bo.end()
    #expect(await next(adaIsTold).isEmpty)
    ada.end()
  }

  @Test("keep since when a text is written while only the pane changes")
  func since() async throws {
    let (ada, adaIsTold) = desk("ada")
    try ada.begin(whereabouts("alerts"), at: now)
    let (bo, _) = desk("bo")
    let key = DraftKey.entry(IncidentID("INC-2026-0001"))
    try bo.begin(whereabouts("alerts", key), at: now)
    _ = await next(adaIsTold)
    try bo.tell(whereabouts("updates", key), at: now.adding(minutes: 5))
    #expect(await next(adaIsTold).map(\.draft?.since) == [now])
    bo.end()
    ada.end()
  }

  @Test("notice one that ended without a word, though its file stays")
  func died() async throws {
    let (ada, adaIsTold) = desk("ada")
    try ada.begin(whereabouts("alerts"), at: now)
    var file: PresenceFile? = try PresenceFile(
      in: PresenceFolder(home: test.home),
      Presence(person: Person("bo"), process: 1, since: now, pane: "alerts"))
    #expect(await next(adaIsTold).count == 1)
    #expect(file != nil)
    file = nil
    #expect(await next(adaIsTold).isEmpty)
    ada.end()
  }

  @Test("do not hear of one that only reads, which writes nothing")
  func silent() async throws {
    let (ada, _) = desk("ada")
    try ada.begin(whereabouts("alerts"), at: now)
    let (reader, readerIsTold) = desk("cyd", silent: true)
    try reader.begin(whereabouts("alerts"), at: now)
    try reader.tell(whereabouts("updates"), at: now)
    #expect(await next(readerIsTold).map(\.person.name) == ["ada"])
    #expect(FileBytes.names(in: PresenceFolder(home: test.home).path).count == 1)
    ada.end()
  }
}
