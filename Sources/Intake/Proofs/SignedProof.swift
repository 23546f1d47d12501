import HTTPTypes
import IncidentModel

/// Verifies the signatures of one vendor, over the bytes as they were received.
struct SignedProof: Sendable {
  let scheme: SignatureScheme
  private let keys: [[UInt8]]

  /// Creates a proof, nil when what is accepted is not signed over the body.
  init?(_ accepted: AcceptedProof) {
    guard let scheme = SignatureScheme(accepted) else { return nil }
    self.scheme = scheme
    keys = accepted.secrets.map { Self.key($0, for: scheme) }
  }

  /// Returns what a signature proves; the bytes are those received, before anything was inflated.
  func verdict(
    _ fields: HTTPFields, _ received: [UInt8], _ opened: [UInt8], of sender: Sender,
    at now: Timestamp
  ) -> ProofVerdict {
    guard let heads = scheme.heads(of: fields),
      let signature = matching(heads, received, opened)
    else { return .refused(.wrong) }
    if let timestamp = heads.timestamp {
      let age = now.seconds(since: Timestamp(seconds: timestamp))
      guard abs(age) <= SignatureScheme.tolerance else {
        return .refused(.clock(secondsAgo: age))
      }
    }
    // Without a time or an id in what is signed, a replay and an alert that is back look the same; an alert
    // must not be missed.
    let signed = heads.timestamp == nil ? nil : signature
    return .proven(
      (heads.identity.map { Array($0.utf8) } ?? signed).map { identity in
        DeliveryMark(
          source: sender.source, instance: sender.instance, identity: identity,
          // A time in the future is accepted for as long again.
          lifetime: 2 * SignatureScheme.tolerance)
      })
  }

  /// Returns the first signature that is right; what stands for the body is written only when it is needed.
  private func matching(
    _ heads: SignatureScheme.Heads, _ received: [UInt8], _ opened: [UInt8]
  ) -> [UInt8]? {
    switch scheme.body {
    case .raw: matching(heads, received)
    case .rawOrCompact:
      matching(heads, received) ?? CompactJSON.text(of: opened).flatMap { matching(heads, $0) }
    case .pythonForm: PythonForm.text(of: opened).flatMap { matching(heads, $0) }
    }
  }

  private func matching(_ heads: SignatureScheme.Heads, _ body: [UInt8]) -> [UInt8]? {
    for key in keys {
      let digest = MessageDigest.hmac(scheme.hash, key: key, prefix: heads.lead, body)
      guard let digest else { continue }
      if heads.signatures.contains(where: { MessageDigest.isEqual($0, digest) }) { return digest }
    }
    return nil
  }

  /// Standard Webhooks hands secrets out as base64 behind `whsec_`.
  private static func key(_ secret: Secret, for scheme: SignatureScheme) -> [UInt8] {
    let start = Array("whsec_".utf8)
    guard scheme.identity != nil, secret.bytes.starts(with: start) else { return secret.bytes }
    let rest = String(decoding: secret.bytes.dropFirst(start.count), as: UTF8.self)
    return Base64.bytes(rest) ?? secret.bytes
  }
}

/// Who a request says it is from; the rule decides whether that is so.
struct Sender: Hashable, Sendable {
  var source: String
  var instance: String
}
