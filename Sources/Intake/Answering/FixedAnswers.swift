import HTTPTypes

/// What some clients ask before they send anything; the answers never change.
enum FixedAnswers {
  /// Returns the answer to a GET of a path, nil when nothing stands there.
  static func answer(at path: String) -> Answer? {
    guard let (text, isPlain) = texts[path] else { return nil }
    var answer = Answer(.ok)
    answer.content = isPlain ? .plainText(text) : .json(text)
    return answer
  }

  private static let texts: [String: (text: String, isPlain: Bool)] = [
    // Prometheus and whatever watches an Alertmanager.
    "/-/healthy": ("OK", true), "/-/ready": ("OK", true),
    // Alerta's command line, which reads its settings and the version from the server.
    "/config": (alertaConfig, false), "/api/config": (alertaConfig, false),
    "/management/status": (alertaStatus, false), "/api/management/status": (alertaStatus, false),
  ]

  private static let alertaConfig = #"{"alarm_model":{"name":"alerta"},"auth_required":false}"#
  private static let alertaStatus =
    #"{"application":"wardroom","version":"8.0.0","metrics":[],"time":0,"uptime":0}"#
}
