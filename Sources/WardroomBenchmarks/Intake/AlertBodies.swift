/// Requests as Prometheus posts them to an Alertmanager, which the receiver understands as well.
enum AlertBodies {
  /// Returns requests with so many alerts each; every alert is one of its own, and the name keeps
  /// those of one run apart from those of another.
  static func requests(_ count: Int, of alerts: Int, _ name: String, path: String) -> [[UInt8]] {
    (0..<count).map { index in
      let each = (0..<alerts).map { alert(index * alerts + $0, name) }
      return request("[" + each.joined(separator: ",") + "]", path: path)
    }
  }

  private static func request(_ body: String, path: String) -> [UInt8] {
    Array(
      ("POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n" + body).utf8)
  }

  /// Returns a body as Alertmanager's webhook sends it, with so many alerts.
  static func webhook(_ count: Int) -> [UInt8] {
    let alerts = (0..<count).map { number in
      let identity = String(0xA1B2_C3D4_E5F6_0000 + UInt64(number), radix: 16)
      return #"{"status":"firing","fingerprint":"\#(identity)","#
        + alert(number, "orders").dropFirst()
    }
    return Array(
      #"""
      {"version":"4","groupKey":"{}:{alertname=\"TableStale\"}","truncatedAlerts":0,\#
      "status":"firing","receiver":"wardroom","groupLabels":{"alertname":"TableStale"},\#
      "commonLabels":{"alertname":"TableStale","severity":"warning"},"commonAnnotations":{},\#
      "externalURL":"http://alertmanager.example:9093","alerts":[\#(alerts.joined(separator: ","))]}
      """#.utf8)
  }

  private static func alert(_ number: Int, _ name: String) -> String {
    """
    {"labels":{"alertname":"TableStale","table":"\(name)_\(number)","tier":"2",\
    "team":"core-data","cluster":"prod-eu-1","severity":"warning"},\
    "annotations":{"summary":"\(name)_\(number) has no new rows since 02:00",\
    "description":"The last load finished at 01:58; the next was due at 02:30."},\
    "startsAt":"2026-03-04T12:00:00Z","endsAt":"2036-03-04T12:00:00Z",\
    "generatorURL":"http://prometheus.example/graph?g0=\(number)"}
    """
  }
}

/// Posts requests over many connections that are kept open.
enum PostingLoad {
  /// How many senders post at once.
  static let connections = 16

  /// Posts all requests and returns what the answers said and how many seconds it took.
  ///
  /// They are spread evenly over the span; with none they go as fast as they are answered.
  static func post(
    _ requests: [[UInt8]], to port: UInt16, within span: Duration = .zero
  ) async throws -> (outcome: PostingConnection.Outcome, seconds: Double) {
    let shares = (0..<connections).map { connection in
      stride(from: connection, to: requests.count, by: connections).map { requests[$0] }
    }
    var whole = PostingConnection.Outcome()
    let elapsed = try await ContinuousClock().measure {
      try await withThrowingTaskGroup(of: PostingConnection.Outcome.self) { group in
        for share in shares {
          let pace = span / max(1, share.count)
          group.addTask { try await PostingConnection.post(share, to: port, pace: pace) }
        }
        for try await outcome in group {
          whole.accepted += outcome.accepted
          whole.postponed += outcome.postponed
          whole.times += outcome.times
        }
      }
    }
    return (whole, elapsed / .seconds(1))
  }
}
