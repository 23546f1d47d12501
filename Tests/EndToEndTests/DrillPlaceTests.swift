import Foundation
import TestSupport
import Testing

/// What a drill gives depends on its scenario, its seed and what people do, and on nothing else.
@Suite("A drill in another place", .timeLimit(.minutes(5)))
struct DrillPlaceTests {
  private struct Place: CustomTestStringConvertible {
    var locale: String
    var zone: String
    var testDescription: String { "\(locale) \(zone)" }

    var environment: [String: String] {
      ["LC_ALL": locale, "LANG": locale, "LANGUAGE": locale, "TZ": zone]
    }
  }

  private static let places = [
    Place(locale: "de_DE.UTF-8", zone: "Europe/Berlin"),
    Place(locale: "tr_TR.UTF-8", zone: "Asia/Kolkata"),
    Place(locale: "C", zone: "Pacific/Apia"),
    Place(locale: "ar_EG.UTF-8", zone: "America/St_Johns"),
  ]

  private static let root = String(
    #filePath.prefix(upTo: #filePath.firstRange(of: "/Tests/")?.lowerBound ?? #filePath.endIndex))

  private static let names: [String] = {
    let found = FileManager.default.enumerator(atPath: root + "/runbooks/drills")
    return (found?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".drill.yaml") }
      .map { String($0.dropLast(11)) }.sorted()
  }()

  /// The log, the answer and the report of a drill, without the folder they lie in.
  private func play(_ name: String, _ environment: [String: String]) throws -> [String] {
    let home = try TemporaryHome()
    let script = "\(Self.root)/Tests/EndToEndTests/Fixtures/drills/\(name).good.jsonl"
    let now = ["--now", "2026-11-03T23:30:00Z"]
    let played = try CommandLineRun.wardroom(
      ["drill", "run", name, "--script", script, "--json"] + now, home: home,
      environment: environment)
    try #require(played.code == 0, "\(played.messages)")
    let log = "drills/runs/2026-11-03-DRILL-\(name).jsonl"
    let report = try CommandLineRun.wardroom(
      ["drill", "report", "2026-11-03-DRILL-\(name)"] + now, home: home, environment: environment)
    return [home.text(log), played.output, report.output].map {
      $0.replacingOccurrences(of: home.path, with: "HOME")
    }
  }

  @Test("gives the same log, score and report byte for byte", arguments: names)
  func same(name: String) throws {
    let here = try play(name, ["LC_ALL": "C.UTF-8", "TZ": "UTC"])
    #expect(here[0].utf8.count > 1000)
    // Each drill in one other place; all of them together are in each.
    let index = Self.names.firstIndex(of: name) ?? 0
    let place = Self.places[index % Self.places.count]
    let there = try play(name, place.environment)
    for (one, other) in zip(here, there) { #expect(one == other, "\(place.testDescription)") }
  }

  @Test("is verified in every other place", arguments: places)
  private func verified(place: Place) throws {
    let home = try TemporaryHome()
    let script = "\(Self.root)/Tests/EndToEndTests/Fixtures/drills/first-watch.good.jsonl"
    _ = try CommandLineRun.wardroom(
      ["drill", "run", "first-watch", "--script", script, "--now", "2026-11-03T08:00:00Z"],
      home: home, environment: ["TZ": "UTC"])
    let replayed = try CommandLineRun.wardroom(
      ["drill", "replay", "2026-11-03-DRILL-first-watch", "--verify"], home: home,
      environment: place.environment)
    #expect(replayed.code == 0, "\(replayed.output)")
  }

  @Test("keeps no half of a line when the disk is full")
  func fullDisk() throws {
    let home = try TemporaryHome()
    let script = "\(Self.root)/Tests/EndToEndTests/Fixtures/drills/first-watch.good.jsonl"
    _ = try CommandLineRun.wardroom(
      ["drill", "run", "first-watch", "--script", script, "--now", "2026-11-03T08:00:00Z"],
      home: home)
    let log = "drills/runs/2026-11-03-DRILL-first-watch.jsonl"
    let before = home.text(log)
    // A limit in the middle of what is to be added: the first part of the line would fit.
    let blocks = before.utf8.count / 1024 + 1
    let text = String(repeating: "much was said ", count: 200)
    let said = try CommandLineRun.run(
      "/bin/bash",
      [
        "-c",
        "trap '' XFSZ; ulimit -f \(blocks); exec \"$0\" drill debrief 2026-11-03-DRILL-first-watch --answer 1 \"$1\"",
        CommandLineRun.program, text,
      ], environment: ["WARDROOM_HOME": home.path])
    #expect(said.code == 73, "\(said.messages)")
    #expect(home.text(log) == before)
    let again = try CommandLineRun.wardroom(
      ["drill", "debrief", "2026-11-03-DRILL-first-watch", "--answer", "1", text], home: home)
    #expect(again.code == 0, "\(again.messages)")
  }
}
