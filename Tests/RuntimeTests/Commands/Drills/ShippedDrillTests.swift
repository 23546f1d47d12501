import Drills
import FoundationEssentials
import TerminalKit
import Testing

@testable import Runtime

/// A shipped drill is worth playing: it lints clean, a good team gets everything and a poor one nothing.
@Suite("A shipped drill")
struct ShippedDrillTests {
  private static let root = String(
    #filePath.prefix(upTo: #filePath.firstRange(of: "/Tests/")?.lowerBound ?? #filePath.endIndex))

  static let names: [String] = FileBytes.names(in: root + "/runbooks/drills")
    .filter { $0.hasSuffix(".drill.yaml") }.map { String($0.dropLast(11)) }

  private static func path(_ name: String) -> String {
    "\(root)/runbooks/drills/\(name).drill.yaml"
  }

  private static func script(_ name: String, _ kind: String) -> String {
    "\(root)/Tests/EndToEndTests/Fixtures/drills/\(name).\(kind).jsonl"
  }

  @Test("is there")
  func found() {
    #expect(Self.names.contains("exec-dashboard-wrong"))
  }

  @Test("lints clean, its payloads read by the real intake", arguments: names)
  func clean(name: String) async throws {
    let test = try TestHome()
    let report = try await test.run(DrillLintCommand(names: [Self.path(name)]))
    #expect(report.lines.map(\.description) == ["DRILL 1 scenario, nothing to mend"])
  }

  @Test("gives a good team 100 points", arguments: names)
  func good(name: String) async throws {
    let test = try TestHome()
    let report = try await test.run(
      DrillRunCommand(name: Self.path(name), script: Self.script(name, "good"), least: 100))
    #expect(report.code == .done, "\(report.lines)")
  }

  @Test("gives a poor team nothing", arguments: names)
  func poor(name: String) async throws {
    let test = try TestHome()
    let report = try await test.run(
      DrillRunCommand(name: Self.path(name), script: Self.script(name, "poor"), least: 0.01))
    #expect(report.code == .no, "\(report.lines)")
  }

  @Test("does nothing a script refuses to name", arguments: names)
  func accepted(name: String) async throws {
    let test = try TestHome()
    _ = try await test.run(
      DrillRunCommand(name: Self.path(name), script: Self.script(name, "good")))
    let runs = DrillRunFolder(test.home).files
    let story = try await test.run(DrillReplayCommand(path: runs[0], verifies: false))
    #expect(story.lines.filter { $0.description.contains("refused:") } == [])
  }
}
