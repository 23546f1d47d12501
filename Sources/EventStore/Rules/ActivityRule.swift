import IncidentModel

/// How the usual silence of a source is learnt.
///
/// Gaps weigh by their length: a storm of a thousand bodies in a second says as much about what is usual
/// as a second does. One long silence is not taken for the new habit either.
enum ActivityRule {
  private static let weight = 0.1
  private static let longestSurprise = 4.0

  /// Returns the activity after a sign of life; nothing was known when it is the first.
  static func noted(
    _ known: SourceActivity?, source: String, instance: String, at moment: Timestamp,
    isDelivery: Bool
  ) -> SourceActivity {
    var next =
      known ?? SourceActivity(source: source, instance: instance, lastAt: moment, deliveries: 0)
    if isDelivery { next.deliveries += 1 }
    let gap = Double(moment.milliseconds - next.lastAt.milliseconds) / 1000
    // A clock that was set back tells nothing.
    guard gap > 0 else { return next }
    next.usualGapSeconds = usual(next.usualGapSeconds, after: gap)
    next.lastAt = moment
    return next
  }

  private static func usual(_ usual: Double, after gap: Double) -> Double {
    guard usual > 0 else { return gap }
    let gap = min(gap, longestSurprise * usual)
    return usual + weight * gap / (usual + gap) * (gap - usual)
  }
}

/// A source by its name and instance.
struct SourceName: Hashable, Sendable {
  var source: String
  var instance: String
}
