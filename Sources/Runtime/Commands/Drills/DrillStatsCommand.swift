import Drills
import TerminalKit

/// Compares the runs of each drill with the team's own earlier ones; people are never compared.
public struct DrillStatsCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let runs = DrillRuns.load(from: DrillRunFolder(workspace.home))
    let drills = Dictionary(grouping: runs, by: \.drill).sorted { $0.key < $1.key }
      .map { DrillStatistics($0.key, $0.value) }
    var table = TextTable(["DRILL", "N", "last", "rating", "best", "median", "change"])
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

  /// Returns the runs of a folder that came to their end, oldest first; others are passed over.
  static func load(from folder: DrillRunFolder) -> [DrillRuns] {
    folder.files.sorted { order($0) < order($1) }.compactMap { path in
      do throws(CommandFailure) {
        let file = try DrillRunFile(reading: path)
        guard file.isWhole, let start = file.reading.start else { return nil }
        let score = DrillScore(file.scenario, file.reading.entries).note
        return DrillRuns(name: file.name, drill: start.drill, score: score)
      } catch {
        // What cannot be read is no run; `wardroom drill replay` says why.
        return nil
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
  }

  init(_ drill: String, _ kept: [DrillRuns]) {
    self.drill = drill
    let scores = kept.map { Double($0.score.hundredths) / 100 }
    count = kept.count
    last = scores.last ?? 0
    rating = kept.last?.score.rating ?? ""
    best = scores.max() ?? 0
    median = Self.median(scores.sorted())
    change = scores.count > 1 ? scores[scores.count - 1] - scores[scores.count - 2] : nil
    runs = zip(kept, scores).map { run, score in
      Run(name: run.name, score: score, rating: run.score.rating, isOpen: run.score.open > 0)
    }
  }

  private static func median(_ sorted: [Double]) -> Double {
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The row of the table.
  var row: [SafeText] {
    [
      SafeText(drill), SafeText("\(count)"), SafeText(Points.text(last)), SafeText(rating),
      SafeText(Points.text(best)), SafeText(Points.text(median)),
      SafeText(change.map { ($0 >= 0 ? "+" : "-") + Points.text(abs($0)) } ?? "first run"),
    ]
  }
}
