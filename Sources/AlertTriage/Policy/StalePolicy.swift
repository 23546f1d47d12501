/// After how long a silence of its source an open alert is no longer known to stand.
///
/// A resolution can get lost: the source silenced the alert while it ended, cut its message short or
/// never tells at all (SOURCES.md 0.3). Such an alert is shown as unknown since then, never as over.
public struct StalePolicy: Hashable, Sendable {
  /// Seconds for sources that have no number of their own; nil is never.
  public var usual: Int64?
  /// Seconds per source, or per `source/instance`, or `source/` for none; nil is never.
  public var perSource: [String: Int64?]

  /// What holds when a team says nothing: sources that repeat what still stands are believed for a
  /// few repetitions, sources that only tell changes for longer.
  public static let standard = StalePolicy(
    usual: 3 * 86_400,
    perSource: [
      // Repeats every 4 h unless told otherwise, and up to a day where people find that noisy.
      "alertmanager": 86_400,
      // Without a receiver's name it is Prometheus that posts, again every minute; an alert it stopped
      // sending is over, or it is down.
      "alertmanager/": 900,
      // Tell that something went wrong and never that it is over.
      "sentry": 86_400, "syslog": 86_400, "email": 86_400, "gx": 86_400, "k8s": 86_400,
      "azure": 86_400,
    ])

  /// Creates a policy.
  public init(usual: Int64?, perSource: [String: Int64?] = [:]) {
    self.usual = usual
    self.perSource = perSource
  }

  /// Returns after how many seconds without a report an alert of a source is unknown; nil is never.
  public func seconds(source: String, instance: String = "") -> Int64? {
    perSource["\(source)/\(instance)"] ?? perSource[source] ?? usual
  }
}
