import Drills
import FoundationEssentials
import IncidentModel
import TerminalKit

/// What a person wants of a drill that is made from an incident.
struct IncidentDrillWish: Hashable, Sendable {
  var incident: IncidentID
  /// The name of the drill; nil names it after the day.
  var name: String?
  /// Where it is written; nil is among the drills of the home.
  var path: String?
  /// What is left of longer quiet stretches, as typed.
  var quiet: String?
  /// `OLD=NEW`, one text for another.
  var replacements: [String] = []
}

/// A drill made from an incident of a home, checked and ready to be written.
struct IncidentDrill {
  var drill: RecordedDrill
  /// The whole file.
  var text: String
  /// What a person still has to fill in.
  var open: [ScenarioProblem]
  /// What must not stand in it; then it is not written.
  var findings: [DrillCleaner.Finding]
  var scenario: Scenario
  var path: String

  /// Makes it; nothing is written.
  /// - Throws: Why none can be made.
  init(_ wish: IncidentDrillWish, in workspace: Workspace) async throws(CommandFailure) {
    let past = try await workspace.pastIncident(wish.incident)
    let cleaner = DrillCleaner(
      past, roster: workspace.configuration.lead.roster,
      replacements: try Self.replacements(wish.replacements))
    let (name, quiet) = (try Self.name(wish.name), try Self.quiet(wish.quiet))
    do throws(PastIncidentProblem) {
      drill = try RecordedDrill(past, name: name, keeping: quiet, cleaning: cleaner.text)
    } catch {
      throw CommandFailure(.no, error.sentence)
    }
    guard drill.yaml.utf8.count < Scenario.sizeLimit - 16_384 else {
      throw CommandFailure(
        .no, "The drill would be larger than 1 MiB, which no drill may be: its texts are too long.")
    }
    let named = DrillPassage(place: "the name of the drill", raw: drill.id, text: drill.id)
    findings = cleaner.findings(in: drill.passages + [named])
    path = wish.path ?? "\(workspace.home.drillsPath)/\(drill.id).drill.yaml"
    let file = DrillFile(path: path, origin: "file", bytes: Array(drill.yaml.utf8))
    guard let scenario = file.scenario else {
      let first = file.problems.first
      throw CommandFailure(
        .bug,
        "The drill that was made cannot be read: line \(first?.place.line ?? 0), "
          + "\(first?.sentence ?? "") Please report this.")
    }
    self.scenario = scenario
    open = DrillLintCommand.findings(in: file, workspace.sourceRoster)
    text = drill.yaml(asking: open)
  }

  private static func name(_ typed: String?) throws(CommandFailure) -> String? {
    guard let typed else { return nil }
    let isPlain = typed.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    guard isPlain, !typed.isEmpty, typed.utf8.count <= 60, !typed.hasPrefix("-") else {
      throw CommandFailure(
        .usage, "A drill's name has small letters, digits and dashes, up to 60: --name late-orders."
      )
    }
    return typed
  }

  private static func quiet(_ typed: String?) throws(CommandFailure) -> ScenarioTime? {
    guard let typed else { return nil }
    guard let span = ScenarioTime(typed: typed), span >= ScenarioTime(seconds: 60) else {
      throw CommandFailure(
        .usage, "--compress wants what is left of a quiet stretch, 1m at least: --compress 10m.")
    }
    return span
  }

  private static func replacements(
    _ typed: [String]
  ) throws(CommandFailure) -> [DrillCleaner.Replacement] {
    var found: [DrillCleaner.Replacement] = []
    guard typed.count <= 100 else {
      throw CommandFailure(.usage, "--replace is taken 100 times at most.")
    }
    for text in typed {
      guard let replacement = DrillCleaner.Replacement(typed: text) else {
        throw CommandFailure(
          .usage, "\"\(text)\" is no replacement. Write --replace \"OLD=NEW\"; NEW may be empty.")
      }
      guard replacement.isPlain else {
        throw CommandFailure(
          .usage,
          "\"\(SafeText(text))\" is no replacement: both sides have 200 bytes at most and no character that "
            + "a terminal obeys or nobody sees.")
      }
      found.append(replacement)
    }
    return found
  }

  /// Writes the file for its owner alone; one that is there is never replaced.
  func write() throws(CommandFailure) {
    let folder = FileBytes.folder(of: path)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure(
        .cannotCreate, "\(folder) cannot be made. Check who owns the folder above it.")
    }
    do throws(FileFailure) {
      try FileBytes.create(path, with: Array(text.utf8))
    } catch {
      throw CommandFailure(
        .cannotCreate, "\(error.sentence) Nothing was replaced; --name gives it another name.")
    }
  }
}
