import AlertSources
import HTTPTypes

extension SignatureScheme {
  /// Creates the scheme of a proof, nil when that proof is no signature over the body.
  init?(_ accepted: AcceptedProof) {
    switch accepted.proof {
    case .grafana: self = .grafana(accepted)
    case .sentry: self = .sentry
    case .monteCarlo: self = .monteCarlo
    case .pagerDuty: self = .pagerDuty
    case .gitHub: self = .gitHub
    case .slack: self = .slack
    case .standardWebhooks: self = .standardWebhooks
    case .bearer, .basic, .query, .genieKey, .key, .routingKey, .sns: return nil
    }
  }

  /// With a head for the time configured, a delivery without it is refused: else a thief would leave it out.
  private static func grafana(_ accepted: AcceptedProof) -> SignatureScheme {
    let name = accepted.signatureHeader.flatMap { HTTPField.Name($0) }
    var scheme = SignatureScheme(signature: name ?? .grafanaSignature)
    scheme.timestamp = accepted.timestampHeader.flatMap { HTTPField.Name($0) }
    scheme.pieces = scheme.timestamp == nil ? [] : [.timestamp, .text(":")]
    return scheme
  }

  private static var sentry: SignatureScheme {
    SignatureScheme(signature: .sentrySignature, body: .rawOrCompact)
  }

  private static var monteCarlo: SignatureScheme {
    SignatureScheme(signature: .monteCarloSignature, hash: .sha512, body: .pythonForm)
  }

  private static var pagerDuty: SignatureScheme {
    SignatureScheme(signature: .pagerDutySignature, prefix: "v1=", separator: ",")
  }

  private static var gitHub: SignatureScheme {
    SignatureScheme(signature: .gitHubSignature, prefix: "sha256=")
  }

  private static var slack: SignatureScheme {
    SignatureScheme(
      signature: .slackSignature, timestamp: .slackTimestamp, prefix: "v0=",
      pieces: [.text("v0:"), .timestamp, .text(":")])
  }

  private static var standardWebhooks: SignatureScheme {
    SignatureScheme(
      signature: .webhookSignature, timestamp: .webhookTimestamp, identity: .webhookIdentity,
      spelling: .base64, prefix: "v1,", separator: " ",
      pieces: [.identity, .text("."), .timestamp, .text(".")])
  }
}

extension HTTPField.Name {
  fileprivate static let grafanaSignature = named("X-Grafana-Alerting-Signature")
  fileprivate static let sentrySignature = named("Sentry-Hook-Signature")
  fileprivate static let monteCarloSignature = named("x-mcd-signature")
  fileprivate static let pagerDutySignature = named("X-PagerDuty-Signature")
  fileprivate static let gitHubSignature = named("X-Hub-Signature-256")
  fileprivate static let slackSignature = named("X-Slack-Signature")
  fileprivate static let slackTimestamp = named("X-Slack-Request-Timestamp")
  fileprivate static let webhookIdentity = named("webhook-id")
  fileprivate static let webhookTimestamp = named("webhook-timestamp")
  fileprivate static let webhookSignature = named("webhook-signature")

  /// Returns a name that is known to be one.
  private static func named(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure("no name of a head: \(text)") }
    return name
  }
}
