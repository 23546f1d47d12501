/// What a person needs to know to make a source send here; `wardroom sources` shows it.
public struct SourceGuide: Hashable, Sendable {
  /// The name as its vendor writes it, `Prometheus Alertmanager`.
  public var title: String
  /// How a delivery may prove where it comes from, what the vendor's own way is first.
  public var proofs: [SourceProof]
  /// Whether alerts of it end by themselves; where not, an open one grows stale.
  public var resolves: Bool
  /// Where and what to write at the sender: a line or a few, `{url}` stands for the address.
  public var example: String
  /// A small body that can be posted to try it out.
  public var sample: String
  /// The heads that have to go with the sample, `content-type: …` when it is not JSON.
  public var sampleHeaders: [String]

  /// Creates a guide.
  public init(
    title: String, proofs: [SourceProof] = [.bearer, .basic, .query], resolves: Bool = true,
    example: String, sample: String, sampleHeaders: [String] = []
  ) {
    self.title = title
    self.proofs = proofs
    self.resolves = resolves
    self.example = example
    self.sample = sample
    self.sampleHeaders = sampleHeaders
  }
}

/// A way for a delivery to prove that it comes from somebody who knows a secret (SOURCES.md 0.6).
public enum SourceProof: String, Hashable, CaseIterable, Sendable {
  /// `Authorization: Bearer SECRET`.
  case bearer
  /// `Authorization: Basic …`, the password is the secret.
  case basic
  /// `?token=SECRET` or `?auth_token=SECRET`.
  case query
  /// `Authorization: GenieKey SECRET`.
  case genieKey = "geniekey"
  /// `Authorization: Key SECRET`.
  case key
  /// The member `routing_key` of the body is the secret.
  case routingKey = "routing_key"
  /// Grafana's HMAC-SHA256 of the body, with or without a time stamp.
  case grafana
  /// Sentry's HMAC-SHA256 of the body.
  case sentry
  /// Monte Carlo's HMAC-SHA512 of the urlencoded body.
  case monteCarlo = "monte_carlo"
  /// Amazon SNS's RSA signature with the certificate it names.
  case sns
  /// PagerDuty's HMAC-SHA256 of the body in `X-PagerDuty-Signature`, several of them during a rotation.
  case pagerDuty = "pagerduty"
  /// GitHub's HMAC-SHA256 of the body in `X-Hub-Signature-256`, which many others send too.
  case gitHub = "github"
  /// Slack's HMAC-SHA256 of a time stamp and the body.
  case slack
  /// The HMAC-SHA256 of standardwebhooks.com: an identity, a time stamp and the body.
  case standardWebhooks = "standard_webhooks"
}
