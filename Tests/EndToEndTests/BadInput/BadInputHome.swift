import ArgumentParser
import EventStore
import Foundation
import IncidentModel
import Testing

@testable import Runtime
@testable import wardroom

/// A home with an incident that has one of everything, and the command line in front of it, without a
/// process for each line.
final class BadInputHome {
  /// What a line led to.
  struct Answer {
    var code: Int32
    var sentence: String
  }

  let home = Result { try TemporaryHome() }
  private var names: [String: String] = ["INCIDENT": "INC-2026-0001"]
  private static let now = "2026-03-04T14:02Z"

  private var path: String { get throws { try home.get().path } }

  /// Declares the incident and gives it what the lines of the table act on.
  static func filled() async throws -> BadInputHome {
    let home = BadInputHome()
    for line in [
      "declare -s 2 --class correctness --ic ada --at 13:30Z Revenue_wrong",
      "declare -s 3 --at 13:40Z Another", "task add INCIDENT --to ana well?",
      "side-effect add INCIDENT pause export", "hypothesis add INCIDENT lag",
      "evidence add INCIDENT counts --against H1", "decide INCIDENT wait",
      "runbook start INCIDENT stale-tier1-table", "handoff offer INCIDENT --to ada --role comms",
    ] {
      let answer = try await home.run(home.words(of: line))
      try #require(answer.code == 0, "\(line): \(answer.sentence)")
    }
    let incident = try await home.incident()
    home.names["CRITERION"] = incident.criteria.first?.id.text
    home.names["EFFECT"] = incident.sideEffects.first?.id.text
    home.names["ASK"] = incident.asks.first?.id.text
    home.names.merge(["HYPOTHESIS": "H1", "EVIDENCE": "E1", "DECISION": "D1"]) { $1 }
    home.names.merge([
      "TEXT": "words", "NAME": "bob", "TIME": "13:50Z", "COMING": "15:00Z", "SPAN": "5m",
    ]) { $1 }
    return home
  }

  /// Returns the words of a line of the table, with something else in the place of a kind.
  func words(of line: String, _ kind: String = "", _ bad: String = "") -> [String] {
    line.split(separator: " ").map { word in
      word == kind ? bad : names[String(word)] ?? String(word)
    }
  }

  /// Runs a line as the program does, and returns what it says when it refuses.
  func run(_ words: [String]) async throws -> Answer {
    let globals = ["--home", try path, "--now", Self.now, "--actor", "ada"]
    do {
      let parsed = try Wardroom.parseAsRoot(ArgumentOrder.globalOptionsLast(globals + words))
      let command = try #require(parsed as? any RunsInHome)
      return try await run(try command.command(), command.global.workspace)
    } catch let failure as CommandFailure {
      return Answer(code: failure.code.rawValue, sentence: failure.sentence)
    } catch {
      return Answer(
        code: Wardroom.exitCode(for: error).rawValue,
        sentence: ParserMessage.told(Wardroom.fullMessage(for: error)))
    }
  }

  private func run(
    _ command: any WardroomCommand, _ options: WorkspaceOptions
  ) async throws -> Answer {
    let workspace = try Workspace.open(options, for: command.use)
    do {
      let report = try await command.run(in: workspace)
      await workspace.store.close()
      return Answer(code: report.code.rawValue, sentence: "")
    } catch {
      await workspace.store.close()
      throw error
    }
  }

  private func opened<Value>(_ look: (Workspace) async throws -> Value) async throws -> Value {
    let workspace = try Workspace.open(
      WorkspaceOptions(home: try path, now: Self.now, actor: "ada"), for: .look)
    do {
      let value = try await look(workspace)
      await workspace.store.close()
      return value
    } catch {
      await workspace.store.close()
      throw error
    }
  }

  fileprivate func incident() async throws -> Incident {
    try await opened { try await $0.incident(IncidentID("INC-2026-0001")) }
  }

  /// Everything that is kept: the bytes of every event, the index, and every file but the record's own.
  func kept() async throws -> [String] {
    let record = try await opened { workspace in
      let events = try await workspace.store.events(after: 0, limit: 100_000)
      let index = try await workspace.store.incidents(openOnly: false)
      return events.map { "\($0.position) \($0.hash) \($0.draft.payload)" } + index.map { "\($0)" }
    }
    let root = try path
    let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return record
      + files.sorted().filter { !$0.contains("store.sqlite") && !$0.hasSuffix(".log") }.map {
        "\($0) \(FileManager.default.contents(atPath: root + "/" + $0)?.hashValue ?? 0)"
      }
  }
}

extension BadInputHome {
  /// Returns when a line of the timeline happened.
  func occurrence(of text: String) async throws -> String? {
    try await incident().timeline.shown.first { $0.text == text }?.occurredAt.rfc3339
  }
}
