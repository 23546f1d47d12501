import AlertSources
import IncidentModel

/// The harmless alert that shows that alerts are seen, the same from console and command line.
enum TestAlert {
  /// Returns what the generic source is posted.
  static func body(_ status: AlertStatus) -> [UInt8] {
    Array(
      """
      {"id":"wardroom-test","title":"Test alert of wardroom, nothing is wrong","severity":"info",\
      "status":"\(status == .resolved ? "resolved" : "firing")","labels":{"test":"true"}}
      """.utf8)
  }

  /// Returns the same as if the receiver had been posted it.
  static func message(at now: Timestamp) -> SourceMessage {
    SourceMessage(
      body(.firing), path: "/ingest/\(Generic.name)", contentType: "application/json",
      receivedAt: now)
  }
}
