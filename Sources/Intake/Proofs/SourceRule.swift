public import AlertSources
import HTTPTypes

/// What a source has to show before anything it sends is taken.
public struct SourceRule: Hashable, Sendable {
  /// The name of the source, `grafana`.
  public var source: String
  /// The installation of it that is meant; nil for those without a rule of their own.
  public var instance: String?
  /// Any one of these is enough.
  public var accepted: [AcceptedProof]

  /// Creates a rule.
  public init(source: String, instance: String? = nil, accepted: [AcceptedProof]) {
    self.source = source
    self.instance = instance
    self.accepted = accepted
  }
}

/// One way to prove where a delivery comes from, with what is needed to verify it.
public struct AcceptedProof: Hashable, Sendable {
  public var proof: SourceProof
  /// Any one of these is enough, so that a secret can be changed without a gap.
  public var secrets: [Secret]
  /// The head that holds the signature, where the sender may choose it.
  public var signatureHeader: String?
  /// The head that holds the time that is signed too, where the sender may choose to send one.
  public var timestampHeader: String?
  /// The topics that may send here; a signature of SNS says only that it came from some topic.
  public var topics: [String]

  /// Creates a proof.
  public init(
    _ proof: SourceProof, secrets: [Secret] = [], signatureHeader: String? = nil,
    timestampHeader: String? = nil, topics: [String] = []
  ) {
    self.proof = proof
    self.secrets = secrets
    self.signatureHeader = signatureHeader
    self.timestampHeader = timestampHeader
    self.topics = topics
  }
}

extension SourceRule {
  /// Checks that the rule can be kept.
  /// - Throws: What is wrong with it.
  func validate() throws(ReceiverFailure) {
    guard !accepted.isEmpty else {
      throw .ruleUnusable(name, "it accepts nothing, so nothing could be sent")
    }
    for proof in accepted {
      guard let trouble = proof.trouble else { continue }
      throw .ruleUnusable(name, trouble)
    }
  }

  /// What the rule is for, `grafana` or `grafana of eu`.
  var name: String { instance.map { "\(source) of \($0)" } ?? source }
}

extension AcceptedProof {
  /// Why nothing could be verified with this; nil when it is in order.
  fileprivate var trouble: String? {
    for header in [signatureHeader, timestampHeader].compactMap({ $0 })
    where HTTPField.Name(header) == nil {
      return "\"\(header)\" is no name of a head"
    }
    if proof == .sns {
      return topics.isEmpty ? "sns needs the ARNs of the topics that may send" : nil
    }
    guard !secrets.isEmpty else { return "\(proof.rawValue) needs a secret" }
    return secrets.contains { $0.bytes.isEmpty } ? "a secret of \(proof.rawValue) is empty" : nil
  }
}
