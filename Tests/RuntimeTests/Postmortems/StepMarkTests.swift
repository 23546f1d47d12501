import Console
import Glibc
import IncidentModel
import Postmortems
import Synchronization
import Testing

@testable import Runtime

@Suite("What was in step and did not change", .timeLimit(.minutes(5)))
struct StepMarkTests {
  /// How often file and record were compared.
  private final class Comparisons: Sendable {
    private let number = Mutex(0)
    private let memory = SyncMemory(PostmortemPolicy.toldKinds)

    var count: Int { number.withLock { $0 } }
    var pass: SyncFunction {
      { [self] base, file, incident, answers, ids in
        number.withLock { $0 += 1 }
        return memory.pass(base, file, incident, answers, &ids)
      }
    }
  }

  private let home: PostmortemHome
  private let incident: Incident
  private let compared = Comparisons()

  init() async throws {
    home = try PostmortemHome()
    incident = try await home.incident()
    _ = await home.folder().sync(incident)
  }

  /// How often they are compared when the file is looked at again, by another program of that name.
  private func comparisons(
    of incident: Incident, _ wish: SyncWish = SyncWish(), program: String? = "this one"
  ) async throws -> Int {
    let before = compared.count
    let report = await home.folder(pass: compared.pass, program: program).sync(incident, wish)
    #expect(report.state == .synced(path: PostmortemHome.name))
    return compared.count - before
  }

  @Test("is not compared again, by another process neither")
  func unchanged() async throws {
    #expect(try await comparisons(of: incident) == 0)
  }

  @Test("is compared when a person asks for more than that")
  func wished() async throws {
    #expect(try await comparisons(of: incident, SyncWish(adopts: true)) > 0)
  }

  @Test("is compared when the record grew, and not once more after that")
  func record() async throws {
    let grown = try await home.grown(incident)
    #expect(try await comparisons(of: grown) > 0)
    #expect(try await comparisons(of: grown) == 0)
  }

  @Test("is compared when the file says something else, and not once more after that")
  func file() async throws {
    try home.edit("## Summary\n", "## Summary\nMine.\n")
    #expect(try await comparisons(of: incident) > 0)
    #expect(try await comparisons(of: incident) == 0)
  }

  @Test("is compared by another program, which may find something else to do")
  func program() async throws {
    #expect(try await comparisons(of: incident, program: "a newer one") > 0)
  }

  @Test("is compared every time by a program that does not know itself")
  func unknownProgram() async throws {
    #expect(try await comparisons(of: incident, program: nil) > 0)
    #expect(try await comparisons(of: incident, program: nil) > 0)
  }

  @Test("is compared when another record has as many events, as after a backup was put back")
  func otherRecord() async throws {
    let grown = try await home.grown(incident, "one")
    _ = await home.folder().sync(grown)
    let other = try PostmortemHome()
    let restored = try await other.grown(other.incident(), "other")
    #expect(restored.version == grown.version)
    #expect(await PostmortemRecord(other.ledger).mark(restored) != nil)
    let marks = await (
      PostmortemRecord(home.ledger).mark(grown), PostmortemRecord(other.ledger).mark(restored)
    )
    #expect(marks.0 != marks.1)
  }

  @Test("is compared when a choice lies beside it that a person left")
  func choice() async throws {
    let file = await home.folder().file(at: PostmortemHome.name)
    try PostmortemBases(folder: home.test.home.postmortemBasesPath).saveChoices(
      [.key(.title): .file], of: incident.id, path: file.path)
    #expect(try await comparisons(of: incident) > 0)
  }

  @Test("is compared when an interrupted write left something beside the file")
  func leftover() async throws {
    let file = await home.folder().file(at: PostmortemHome.name)
    _ = try file.makeBeside(Array("# Half\n".utf8), mode: 0o644)
    #expect(try await comparisons(of: incident) > 0)
  }

  @Test("is compared when nobody knows any more which file it was, and is known again then")
  func index() async throws {
    unlink(home.test.home.postmortemIndexPath)
    #expect(try await comparisons(of: incident) > 0)
    #expect(try await comparisons(of: incident) == 0)
  }

  @Test("is compared with the base it had when another program keeps something else as its mark")
  func strangeMark() async throws {
    let folder = home.test.home.postmortemBasesPath
    let name = try #require(FileBytes.paths(below: folder).first { $0.hasSuffix("base.json") })
    let kept = String(
      decoding: try #require(try FileBytes.read(folder + "/" + name)), as: UTF8.self)
    let strange = kept.replacing("\"program\"", with: "\"binary\"")
    #expect(strange != kept)
    try FileBytes.replace(folder + "/" + name, with: Array(strange.utf8))
    #expect(try await comparisons(of: incident) > 0)
    #expect(try await comparisons(of: incident) == 0)
  }

  @Test("is compared when the version it was in step with is gone")
  func base() async throws {
    home.loseBases()
    let report = await home.folder(pass: compared.pass).sync(incident)
    #expect(compared.count > 0)
    #expect(report.state == .synced(path: PostmortemHome.name))
  }

  @Test("is compared every time while file and record contradict each other")
  func conflict() async throws {
    try home.edit("title: Revenue wrong", "title: Revenue low")
    _ = try await home.ledger.propose(.state(.retitle("Revenue off")), to: incident.id)
    let now = try await home.ledger.incident(incident.id)
    for _ in 0..<2 {
      let before = compared.count
      let report = await home.folder(pass: compared.pass).sync(now)
      guard case .conflict = report.state else {
        Issue.record("\(report.state)")
        return
      }
      #expect(compared.count > before)
    }
  }
}
