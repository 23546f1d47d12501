import AlertSources
import HTTPTypes
import IncidentModel

/// Checks what one source has to show.
struct RuleCheck: Sendable {
  private var shown: [(proof: SourceProof, secrets: ShownSecrets)] = []
  private var signed: [SignedProof] = []
  private var routingKeys: ShownSecrets?
  private var sns: SNSProof?

  init(_ rule: SourceRule, _ certificates: SigningCertificates) {
    for accepted in rule.accepted {
      switch accepted.proof {
      case .bearer, .basic, .query, .genieKey, .key:
        shown.append((accepted.proof, ShownSecrets(accepted.secrets)))
      case .routingKey: routingKeys = ShownSecrets(accepted.secrets)
      case .sns: sns = SNSProof(topics: Set(accepted.topics), certificates: certificates)
      case .grafana, .sentry, .monteCarlo, .pagerDuty, .gitHub, .slack, .standardWebhooks:
        signed += [SignedProof(accepted)].compactMap { $0 }
      }
    }
  }

  /// Creates the check of a token that is shown as `Authorization: Bearer …`.
  init(token: String) {
    shown = [(.bearer, ShownSecrets([Secret(token)]))]
  }

  /// What the head alone says.
  enum HeadVerdict: Equatable {
    case proven
    /// The body decides.
    case open
    case refused
  }

  /// Judges a head, before a byte of the body is read.
  func verdict(head: HTTPFields, _ query: RequestQuery) -> HeadVerdict {
    for (proof, secrets) in shown {
      guard let offered = proof.secret(in: head, query) else { continue }
      if secrets.contain(offered) { return .proven }
    }
    let decidesLater =
      routingKeys != nil || sns != nil || signed.contains { $0.scheme.isOffered(in: head) }
    return decidesLater ? .open : .refused
  }

  /// Judges a delivery by its body: the bytes as they were received, and the same without compression.
  func verdict(
    head: HTTPFields, received: [UInt8], opened: [UInt8], of sender: Sender, at now: Timestamp
  ) async -> ProofVerdict {
    if let routingKeys, let key = RoutingKey.shown(in: opened), routingKeys.contain(key) {
      return .proven(nil)
    }
    var best = ProofVerdict.refused(.wrong)
    for proof in signed {
      let verdict = proof.verdict(head, received, opened, of: sender, at: now)
      if case .proven = verdict { return verdict }
      if verdict != .refused(.wrong) { best = verdict }
    }
    guard let sns else { return best }
    let verdict = await sns.verdict(opened, of: sender, at: now)
    return verdict == .refused(.wrong) ? best : verdict
  }
}

/// The key in the body by which PagerDuty's senders are known.
enum RoutingKey {
  /// Returns the member `routing_key` of a body.
  static func shown(in body: [UInt8]) -> [UInt8]? {
    do throws(AlertPayloadProblem) {
      guard case .object(let members) = try JSONReader.document(in: body).node,
        case .string(let key)? = members.first(where: { $0.name == "routing_key" })?.value
      else { return nil }
      return Array(key.utf8)
    } catch {
      // A body that is no JSON shows nothing; its sender is told so.
      return nil
    }
  }
}
