import CPlatform
import Console
import EventStore
import Glibc
import IncidentModel
import Postmortems
import Testing

@testable import Runtime

/// A home with a record in memory, for tests of what keeps its files in step.
final class PostmortemHome {
  static let name = "postmortems/2026/2026-03-04-revenue-wrong.md"
  static let swap: SyncedFile.Exchange = { wardroom_rename_exchange($0, $1) }

  let test: TestHome
  let ledger: IncidentLedger

  init() throws {
    test = try TestHome()
    let now = Timestamp(rfc3339: "2026-03-04T14:02Z")
    ledger = IncidentLedger(
      store: InMemoryEventStore(), clock: WallClock(fixed: now), actor: Person("ada"))
  }

  func incident(_ title: String = "Revenue wrong") async throws -> Incident {
    let events = try await ledger.declare(Declaration(title: title, severity: .sev2))
    return try await ledger.incident(IncidentID(try #require(events.first).stream.text))
  }

  func grown(_ incident: Incident, _ text: String = "more") async throws -> Incident {
    _ = try await ledger.propose(.entry(.add(.note, text)), to: incident.id)
    return try await ledger.incident(incident.id)
  }

  func folder(
    editorPatience: Int = 30, _ exchange: @escaping SyncedFile.Exchange = swap,
    pass: @escaping SyncFunction = SyncMemory(PostmortemPolicy.toldKinds).pass,
    program: String? = "this one"
  ) -> PostmortemFolder {
    PostmortemFolder(
      home: test.home,
      PostmortemFolder.Surroundings(
        record: PostmortemRecord(ledger), pass: pass, program: program, exchange: exchange,
        seed: { 7 },
        patience: SyncedFile.Patience(writers: 0, grace: 0), editorPatience: editorPatience,
        secondLook: 0, settling: 0))
  }

  /// Forgets what was in step, as when `.wardroom/bases` is deleted.
  func loseBases() {
    let folder = test.home.postmortemBasesPath
    for path in FileBytes.paths(below: folder) { unlink(folder + "/" + path) }
  }

  var path: String { test.path + "/" + Self.name }
  var beside: [String] { FileBytes.names(in: FileBytes.folder(of: path)) }
  var text: String? { get throws { try test.text(Self.name) } }

  func write(_ text: String, to name: String = name) throws { try test.write(text, to: name) }

  /// Returns the file with a text in the place of another.
  func edit(_ old: String, _ new: String) throws {
    let before = try #require(try text)
    let range = try #require(before.firstRange(of: old), "\(old) is not in \(before)")
    try write(before.replacingCharacters(in: range, with: new))
  }
}

extension String {
  /// The text with another in the place of a part.
  func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
