import Drills
import TerminalKit

/// Compares the runs of each drill with the team's own earlier ones; people are never compared.
public struct DrillStatsCommand: WardroomCommand {
  /// The drill whose raw values are wanted as well; nil for all of them in short.
  public var name: String?

  /// Creates the command.
  public init(name: String? = nil) {
    self.name = name
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let runs = DrillRuns.load(from: DrillRunFolder(workspace.home))
    let drills = Dictionary(grouping: runs, by: \.drill).sorted { $0.key < $1.key }
      .map { DrillStatistics($0.key, $0.value) }
    guard let name else { return try Self.overview(drills) }
    guard let one = drills.first(where: { $0.drill == name || $0.drill == "DRILL-\(name)" }) else {
      throw CommandFailure(
        .no, "No run of \(name) is kept in this home. `wardroom drill stats` lists those that are.")
    }
    return try Report(one.details, json: one)
  }

  private static func overview(_ drills: [DrillStatistics]) throws(CommandFailure) -> Report {
    var table = TextTable([
      "DRILL", "N", "last", "rating", "best", "median", "change", "to debrief",
    ])
    for drill in drills { table.add(drill.row) }
    return try Report(
      drills.isEmpty ? ["DRILL No run is kept in this home yet. N = 0"] : table.lines,
      json: drills)
  }
}

/// A run that was kept, with its score.
struct DrillRuns: Sendable {
  var name: String
  var drill: String
  var score: ScoreNote
  var measures: [RunComparison.Measure]
  var standing: DrillStanding

  /// Returns the runs of a folder that came to their end, oldest first; others are passed over.
  static func load(from folder: DrillRunFolder) -> [DrillRuns] {
    folder.files.sorted { order($0) < order($1) }.compactMap { path in
      do throws(CommandFailure) {
        let file = try DrillRunFile(reading: path)
        guard file.isWhole, let start = file.reading.start else { return nil }
        let score = DrillScore(file.scenario, file.reading.entries)
        return DrillRuns(
          name: file.name, drill: start.drill, score: score.note, measures: score.measures,
          standing: file.standing)
      } catch {
        // What cannot be read is no run; `wardroom drill replay` says why.
        return nil
      }
    }
  }

  /// Returns the logs of a folder that end before their drill did: killed, or being played.
  static func unfinished(in folder: DrillRunFolder) -> [String] {
    folder.files.sorted { order($0) < order($1) }.filter { path in
      do throws(CommandFailure) {
        return try !DrillRunFile(reading: path).isWhole
      } catch {
        return false
      }
    }
  }

  /// The day, then the number behind the name, which counts from 1 without being written.
  private static func order(_ path: String) -> (String, Int, String) {
    let name = path.split(separator: "/").last.map { String($0.dropLast(6)) } ?? path
    let number = name.split(separator: "-").last.flatMap { Int($0) } ?? 1
    return (String(name.prefix(10)), number, name)
  }
}

/// What the runs of one drill say together.
private struct DrillStatistics: Encodable {
  var drill: String
  var count: Int
  var last: Double
  var rating: String
  var best: Double
  var median: Double
  /// Against the run before; nil for a first run.
  var change: Double?
  var runs: [Run]

  struct Run: Encodable {
    var name: String
    var score: Double
    var rating: String
    var isOpen: Bool
    var standing: DrillStanding
    /// What was measured, raw beside its points.
    var measures: [Measure]
  }

  struct Measure: Encodable {
    var id: String
    var criterion: String
    var points: Double?
    var weight: Int
    var raw: String
  }

  init(_ drill: String, _ kept: [DrillRuns]) {
    self.drill = drill
    let scores = kept.map { Double($0.score.hundredths) / 100 }
    count = kept.count
    last = scores.last ?? 0
    rating = kept.last?.score.rating ?? ""
    best = scores.max() ?? 0
    median = Points.median(scores) ?? 0
    change = scores.count > 1 ? scores[scores.count - 1] - scores[scores.count - 2] : nil
    runs = zip(kept, scores).map { run, score in
      Run(
        name: run.name, score: score, rating: run.score.rating, isOpen: run.score.open > 0,
        standing: run.standing,
        measures: run.measures.map {
          Measure(
            id: $0.id, criterion: $0.criterion,
            points: $0.points.map { ($0 * 100).rounded() / 100 },
            weight: $0.weight, raw: $0.raw)
        })
    }
  }

  /// The row of the table.
  var row: [SafeText] {
    [
      SafeText(drill), SafeText("\(count)"), SafeText(Points.text(last)), SafeText(rating),
      SafeText(Points.text(best)), SafeText(Points.text(median)),
      SafeText(change.map(Points.signed) ?? "first run"), SafeText("\(waiting)"),
    ]
  }

  private var waiting: Int { runs.count { $0.standing == .toBeDebriefed } }

  /// Every run, then what was measured in the last one beside the one before.
  var details: [SafeText] {
    var table = TextTable(["DRILL", "score", "rating", "standing"])
    for run in runs {
      table.add([
        SafeText("DRILL \(run.name)"), SafeText(Points.text(run.score)), SafeText(run.rating),
        SafeText(run.standing.words),
      ])
    }
    var measured = TextTable(["DRILL", "of", "last", "measured", "before", "measured"])
    let before = runs.dropLast().last
    for now in runs.last?.measures ?? [] {
      let earlier = before?.measures.first { $0.id == now.id }
      measured.add(
        [
          "DRILL \(now.id)", "\(now.weight)", Self.points(now), now.raw, Self.points(earlier),
          earlier?.raw ?? "-",
        ].map { SafeText($0) })
    }
    return table.lines + measured.lines + [
      SafeText("DRILL N = \(count); runs are compared, never people")
    ]
  }

  private static func points(_ measure: Measure?) -> String {
    guard let measure else { return "-" }
    return measure.points.map(Points.text) ?? "open"
  }
}
