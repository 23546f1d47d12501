import IncidentModel

/// Where moments of the record lie on the clock of a drill.
///
/// Spans stay as they were, unless quiet stretches are to be shortened to a length.
struct DrillTimes {
  /// A stretch in which nothing happened, in milliseconds since the start, with what is left of it.
  struct Cut: Hashable {
    var from: Int64
    var to: Int64
    var kept: Int64
    /// How much it takes away.
    var away: Int64 { to - from - kept }
  }

  let start: Timestamp
  private(set) var cuts: [Cut] = []

  /// Lays moments out from a start on; a quiet stretch longer than `limit` is shortened to it.
  init(from start: Timestamp, moments: [Timestamp], keeping limit: ScenarioTime?) {
    self.start = start
    guard let limit else { return }
    var last: Int64 = 0
    for moment in moments.map({ $0.milliseconds - start.milliseconds }).sorted() where moment > 0 {
      if moment - last > limit.milliseconds {
        cuts.append(Cut(from: last, to: moment, kept: limit.milliseconds))
      }
      last = moment
    }
  }

  /// Returns the milliseconds of the drill at a moment, never before its start.
  func milliseconds(_ moment: Timestamp) -> Int64 {
    let real = max(0, moment.milliseconds - start.milliseconds)
    var away: Int64 = 0
    for cut in cuts {
      if real >= cut.to {
        away += cut.away
      } else if real > cut.from {
        away += max(0, real - cut.from - cut.kept)
      }
    }
    return real - away
  }

  /// Returns a moment on the clock of the drill, in whole seconds.
  func offset(_ moment: Timestamp) -> ScenarioTime {
    let longest = ScenarioTime.longest.milliseconds
    return ScenarioTime(seconds: min(milliseconds(moment), longest) / 1000)
  }

  /// The stretches that were shortened, for people.
  var remarks: [String] {
    cuts.map { cut in
      let away = TimeSpan(seconds: cut.away / 1000).precise
      return "a quiet stretch of \(TimeSpan(seconds: (cut.to - cut.from) / 1000).precise) after "
        + "\(Self.sign(cut.from)) is shorter by \(away)"
    }
  }

  private static func sign(_ real: Int64) -> String {
    "T+" + TimeSpan(seconds: real / 1000).precise
  }
}
