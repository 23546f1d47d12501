import IncidentModel

/// The silences a board knows, read once.
struct BoardSilences: Sendable {
  /// A silence with its query.
  struct Known: Sendable {
    var silence: Silence
    var filter: AlertFilter
  }

  /// Those people made.
  var given: [Silence] = []
  /// All of them, those of maintenance windows too; an alert names its own by its place here.
  private(set) var all: [Known] = []
  /// Those whose query cannot be read.
  private(set) var unreadable: [Silence] = []
  /// The places of those that hold.
  private(set) var active: [Int] = []

  /// Takes the silences as they are at a moment and says what became of those that held.
  mutating func settle(_ silences: [Silence], at now: Timestamp) -> Change {
    let before = self
    let known = Dictionary(before.all.map { ($0.silence, $0.filter) }) { first, _ in first }
    all = []
    unreadable = []
    for silence in silences { take(silence, known[silence]) }
    active = all.indices.filter { all[$0].silence.holds(at: now) }
    return Change(from: before, to: self)
  }

  private mutating func take(_ silence: Silence, _ known: AlertFilter?) {
    do throws(FilterProblem) {
      var filter = known ?? .everything
      if known == nil { filter = try AlertFilter(silence.query) }
      all.append(Known(silence: silence, filter: filter))
    } catch {
      unreadable.append(silence)
    }
  }

  /// The first moment after now at which a silence begins or ends; `Int64.max` for never.
  func deadline(after now: Int64) -> Int64 {
    var next = Int64.max
    for known in all {
      for moment in [known.silence.startsAt.milliseconds, known.silence.endsAt.milliseconds]
      where moment > now {
        next = min(next, moment)
      }
    }
    // What a fleeting query hits changes all the time; it is looked at once a minute.
    let isFleeting = active.contains { all[$0].filter.isFleeting }
    return isFleeting ? min(next, (now / 60_000 + 1) * 60_000) : next
  }

  /// What became of the silences between two moments.
  struct Change {
    /// The new place of an old one that still holds unchanged, by its old place.
    var moved: [Int: Int] = [:]
    /// The places of those that did not hold before.
    var added: [Int] = []

    fileprivate init(from before: BoardSilences, to after: BoardSilences) {
      let old = Dictionary(before.active.map { (before.all[$0].silence, $0) }) { first, _ in first }
      for place in after.active {
        let known = after.all[place]
        if let was = old[known.silence], !known.filter.isFleeting {
          moved[was] = place
        } else {
          added.append(place)
        }
      }
    }
  }
}
