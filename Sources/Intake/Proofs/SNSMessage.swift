import AlertSources
import IncidentModel

/// What of a message of Amazon SNS its signature is about.
struct SNSMessage: Sendable {
  let topic: String
  let identity: String
  let sentAt: Timestamp
  let certificate: SNSAddress
  let hash: SigningHash
  let signature: [UInt8]
  /// The text that was signed.
  let signedText: [UInt8]

  enum Problem: Error, Sendable {
    case notSigned
    case certificateAddress
  }

  /// Reads a body.
  /// - Throws: Why nothing can be verified; no address in it was fetched.
  init(_ body: [UInt8]) throws(Problem) {
    let texts = Self.texts(of: body)
    guard let kind = texts["Type"], let names = Self.signedNames[kind],
      let topic = texts["TopicArn"], let identity = texts["MessageId"],
      let sentAt = texts["Timestamp"].flatMap({ Timestamp(rfc3339: $0) }),
      let hash = texts["SignatureVersion"].flatMap({ Self.hashes[$0] }),
      let signature = texts["Signature"].flatMap({ Base64.bytes($0) })
    else { throw .notSigned }
    guard let address = texts["SigningCertURL"].flatMap({ SNSAddress($0) }),
      address.certificateName != nil
    else { throw .certificateAddress }
    self.topic = topic
    self.identity = identity
    self.sentAt = sentAt
    self.hash = hash
    self.signature = signature
    certificate = address
    signedText = names.flatMap { name in
      texts[name].map { Array("\(name)\n\($0)\n".utf8) } ?? []
    }
  }

  private static let hashes: [String: SigningHash] = ["1": .sha1, "2": .sha256]

  private static let signedNames = [
    "Notification": ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
    "SubscriptionConfirmation": confirmationNames, "UnsubscribeConfirmation": confirmationNames,
  ]
  private static let confirmationNames = [
    "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type",
  ]

  private static func texts(of body: [UInt8]) -> [String: String] {
    do throws(AlertPayloadProblem) {
      guard case .object(let members) = try JSONReader.document(in: body).node else { return [:] }
      var texts: [String: String] = [:]
      for member in members {
        if case .string(let text) = member.value { texts[member.name] = text }
      }
      return texts
    } catch {
      // A body that is no JSON is not signed; its sender is told so.
      return [:]
    }
  }
}
