import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("Opening the record of a home")
struct OpenRecordTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  private func code(store: String? = nil, readOnly: Bool = false) -> CommandFailure.Code? {
    do throws(CommandFailure) {
      let options = WorkspaceOptions(home: test.path, store: store, isReadOnly: readOnly)
      _ = try OpenRecord.open(options, test.home)
      return nil
    } catch {
      return error.code
    }
  }

  @Test("makes one where there is none")
  func makes() async throws {
    let record = try OpenRecord.open(WorkspaceOptions(), test.home)
    #expect(record.access == .full && record.path == test.home.storePath)
    await record.store.close()
  }

  @Test("makes none when nothing is to be changed")
  func readOnly() throws {
    #expect(code(readOnly: true) == .unavailable)
    #expect(FileBytes.names(in: test.home.privatePath) == ["drafts"])
  }

  @Test("says that PostgreSQL comes later")
  func postgres() {
    #expect(code(store: "postgres://db/wardroom") == .unavailable)
    #expect(code(store: "postgresql://db/wardroom") == .unavailable)
  }

  @Test("refuses a store it does not know", arguments: ["mysql://x", "", "sqlite://"])
  func unknown(url: String) {
    #expect(code(store: url) == .usage)
  }

  @Test("repeats no password of an address", arguments: ["mysql", "postgres"])
  func password(scheme: String) {
    let options = WorkspaceOptions(store: scheme + "://ada:hunter2@db/wardroom")
    let refusal = #expect(throws: CommandFailure.self) {
      _ = try OpenRecord.open(options, test.home)
    }
    #expect(refusal?.sentence.contains("hunter2") == false)
  }

  @Test("takes another path", arguments: ["", "sqlite://"])
  func other(scheme: String) async throws {
    let options = WorkspaceOptions(store: scheme + test.path + "/other/store.sqlite")
    let record = try OpenRecord.open(options, test.home)
    #expect(record.path == test.path + "/other/store.sqlite")
    await record.store.close()
  }

  private func looking(_ options: WorkspaceOptions, _ home: Home) -> CommandFailure? {
    #expect(throws: CommandFailure.self) {
      _ = try OpenRecord.open(options, home, for: .look, reading: { $0 })
    }
  }

  @Test("to look at it makes no home, and says how to make one")
  func looksOnly() {
    let home = Home(path: test.path + "/typo", origin: .option)
    let refusal = looking(WorkspaceOptions(), home)
    #expect(refusal?.code == .unavailable)
    #expect(refusal?.sentence.contains("`wardroom init --home \(home.path)`") == true)
    let named = WorkspaceOptions(store: test.path + "/typo/store.sqlite")
    #expect(looking(named, test.home)?.sentence.contains("Check --store") == true)
    #expect(FileBytes.names(in: test.path) == [".wardroom"])
  }

  @Test("for files alone touches nothing")
  func filesOnly() throws {
    let home = Home(path: test.path + "/typo", origin: .option)
    let record = try OpenRecord.open(WorkspaceOptions(), home, for: .files, reading: { $0 })
    #expect(record.failure == nil && record.access == .readOnly)
    #expect(FileBytes.names(in: test.path) == [".wardroom"])
  }

  @Test("leaves a damaged one as it is")
  func damaged() throws {
    try test.write(String(repeating: "x", count: 5000), to: ".wardroom/store.sqlite")
    #expect(code() == .badData)
    #expect(try test.text(".wardroom/store.sqlite")?.utf8.count == 5000)
  }
}
