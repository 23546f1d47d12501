import AlertSources
import IncidentModel

/// A source whose bodies are words, to see what the receiver makes of what a source says.
enum Parrot: AlertSource {
  static let name = "parrot"
  static let guide = SourceGuide(title: "Parrot", example: "", sample: "")
  static let compatiblePaths = [
    CompatiblePath("POST", "/v2/say"), CompatiblePath("POST", "/v2/say/*/louder"),
    CompatiblePath("PUT", "/v2/say/*/louder"),
  ]
  static let readHeaders = ["x-mood", "ce-*", "authorization"]

  static func reading(of message: SourceMessage) throws(AlertPayloadProblem) -> AlertReading {
    var reading = AlertReading()
    switch String(decoding: message.body, as: UTF8.self) {
    case "change":
      reading.changes = [ChangeNotice(source: name, title: "c", occurredAt: message.receivedAt)]
      reading.lineage = [LineageEdge(from: "a", to: "b")]
    case "alive": reading.heartbeats = ["cron/nightly"]
    case "subscribe":
      reading.subscription = SubscriptionRequest(
        topic: "t", confirmURL: "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription")
    case "subscribe elsewhere":
      reading.subscription = SubscriptionRequest(topic: "t", confirmURL: "http://169.254.169.254/")
    case "nothing":
      throw AlertPayloadProblem(trouble: "says nothing", remedy: "Say something.")
    default: break
    }
    return reading
  }

  static func answer(to message: SourceMessage, _ reading: AlertReading) -> SourceAnswer? {
    message.path.hasPrefix("/v2") ? SourceAnswer(status: 201, json: #"{"said":true}"#) : nil
  }

  static func answer(to message: SourceMessage, _ problem: AlertPayloadProblem) -> SourceAnswer? {
    message.path.hasPrefix("/v2") ? SourceAnswer(status: 422, json: #"{"said":false}"#) : nil
  }
}

extension InstalledSource {
  /// Returns a source that takes anything and finds nothing in it.
  static func silent(_ name: String) -> InstalledSource {
    InstalledSource(name: name, guide: SourceGuide(title: name, example: "", sample: "")) {
      (_) throws(AlertPayloadProblem) in AlertReading()
    }
  }
}
