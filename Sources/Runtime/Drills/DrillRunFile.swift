import Drills
import FoundationEssentials
import Glibc

/// The logs of drills that were played in a home, `drills/runs/2026-11-03-DRILL-name.jsonl`.
struct DrillRunFolder: Sendable {
  let path: String
  /// Where runs are put away that were talked about.
  let archivePath: String

  init(_ home: Home) {
    path = home.drillsPath + "/runs"
    archivePath = home.privatePath + Self.archiveEnd
  }

  /// Writes a log under a name nobody used yet.
  /// - Returns: The path of the file.
  func keep(_ bytes: [UInt8], drill: String, day: String) throws(CommandFailure) -> String {
    try prepare()
    for number in 1...9999 {
      let name = "\(path)/\(day)-\(drill)\(number == 1 ? "" : "-\(number)").jsonl"
      let archived = archivePath + "/" + DrillRunFile.name(of: name) + ".jsonl"
      guard access(name, F_OK) != 0, access(archived, F_OK) != 0 else { continue }
      do throws(FileFailure) {
        try FileBytes.create(name, with: bytes)
        return name
      } catch {
        throw CommandFailure(.cannotCreate, error.sentence)
      }
    }
    throw CommandFailure(
      .cannotCreate, "\(path) holds 9999 runs of this day. Move some away, then play again.")
  }

  /// Returns the logs there are, those that were put away among them.
  var files: [String] {
    [path, archivePath].flatMap { folder in
      FileBytes.names(in: folder).filter { $0.hasSuffix(".jsonl") && !$0.hasPrefix(".") }
        .map { folder + "/" + $0 }
    }
  }

  private func prepare() throws(CommandFailure) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure(
        .cannotCreate, "\(path) cannot be made. Check who owns the folder above it.")
    }
  }
}

/// A log of a drill with what was read out of it.
struct DrillRunFile: Sendable {
  var path: String
  var bytes: [UInt8]
  var reading: DrillLogReading
  var scenario: Scenario

  /// Reads a log.
  /// - Throws: That it is none, or what is wrong with it.
  init(reading path: String) throws(CommandFailure) {
    self.path = path
    let read: [UInt8]?
    do throws(FileFailure) {
      read = try FileBytes.read(path, limit: DrillLogReading.sizeLimit)
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
    guard let read else {
      throw CommandFailure(
        .no,
        "There is no file \(path). Runs lie in drills/runs/ of the home; `wardroom drill stats` and `drill list` name them."
      )
    }
    bytes = read
    reading = DrillLogReading(bytes) { Digest.sha256($0) }
    guard let start = reading.start else {
      throw CommandFailure(
        .badData, "\(path) is no log of a drill: its first line does not begin one.")
    }
    do throws(ScenarioProblems) {
      scenario = try Scenario(yaml: Array(start.scenario.utf8))
    } catch {
      let first = error.problems.first?.sentence ?? ""
      throw CommandFailure(.badData, "\(path): the scenario in it cannot be read. \(first)")
    }
  }

  /// The name of the file without its ending.
  var name: String { Self.name(of: path) }

  /// Returns the name of the file at a path without its ending.
  static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".jsonl") ? String(file.dropLast(6)) : file
  }

  /// The day it was played on, as the file's name says; empty when it does not.
  var day: String {
    name.count > 11 && name.dropFirst(10).first == "-" ? String(name.prefix(10)) : ""
  }

  /// Whether the drill ended; one that was killed did not.
  var isWhole: Bool {
    reading.problem == nil
      && reading.entries.contains { entry in
        guard case .scored = entry.event else { return false }
        return true
      }
  }
}
