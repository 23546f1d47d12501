import CPlatform
import IncidentModel

/// Verifies what Amazon SNS signed, cheapest check first: nothing is fetched for a topic that is not ours.
struct SNSProof: Sendable {
  let topics: Set<String>
  let certificates: SigningCertificates

  /// A message older than this is taken for a replay; SNS itself gives up after an hour.
  static let oldest: Int64 = 3600
  /// How far its clock may be ahead of ours.
  static let newest: Int64 = 300

  /// Returns what the signature of a body proves.
  func verdict(_ body: [UInt8], of sender: Sender, at now: Timestamp) async -> ProofVerdict {
    let message: SNSMessage
    do throws(SNSMessage.Problem) {
      message = try SNSMessage(body)
    } catch {
      switch error {
      case .notSigned: return .refused(.wrong)
      case .certificateAddress: return .refused(.certificateAddress)
      }
    }
    guard topics.contains(message.topic) else { return .refused(.topic(message.topic)) }
    switch await certificates.certificate(at: message.certificate, now: now) {
    case .unknown: return .refused(.certificateUnknown)
    case .unreachable: return .postponed
    case .found(let certificate):
      let result = wardroom_rsa_verify(
        message.hash.rawValue, certificate, certificate.count, message.signedText,
        message.signedText.count, message.signature, message.signature.count)
      guard result >= 0 else {
        // It is no certificate, so that what it is said to have signed may be right all the same.
        await certificates.forget(message.certificate)
        return .postponed
      }
      return result == 1 ? verdict(message, of: sender, at: now) : .refused(.wrong)
    }
  }

  private func verdict(
    _ message: SNSMessage, of sender: Sender, at now: Timestamp
  ) -> ProofVerdict {
    let age = now.seconds(since: message.sentAt)
    guard (-Self.newest...Self.oldest).contains(age) else {
      return .refused(.clock(secondsAgo: age))
    }
    return .proven(
      DeliveryMark(
        source: sender.source, instance: sender.instance, identity: Array(message.identity.utf8),
        lifetime: Self.oldest + Self.newest))
  }
}
