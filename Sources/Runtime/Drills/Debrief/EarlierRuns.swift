import Drills

/// The team's own earlier runs of a drill, read from their logs.
enum EarlierRuns {
  /// Returns the runs of the same drill that were kept before one, oldest first.
  static func before(
    _ name: String, of drill: String, in folder: DrillRunFolder
  ) -> [AfterActionReport.EarlierRun] {
    let kept = DrillRuns.load(from: folder).filter { $0.drill == drill }
    let isKept = kept.contains { $0.name == name }
    // The order is that of days and numbers; a log that lies elsewhere has only its name.
    let before = isKept ? Array(kept.prefix { $0.name != name }) : kept.filter { $0.name < name }
    return before.map {
      AfterActionReport.EarlierRun(name: $0.name, score: $0.score, measures: $0.measures)
    }
  }
}
