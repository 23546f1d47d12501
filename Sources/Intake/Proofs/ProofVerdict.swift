/// What became of an attempt to prove where a delivery comes from.
enum ProofVerdict: Equatable, Sendable {
  /// It is proven; the mark, where there is one, tells whether the very same was sent before.
  case proven(DeliveryMark?)
  case refused(ProofProblem)
  /// It cannot be verified just now, so the sender is asked to repeat it.
  case postponed
}

/// Why a delivery was not proven to come from its source.
enum ProofProblem: Equatable, Sendable {
  /// What was needed is missing or wrong; which of the two is not told to strangers.
  case wrong
  /// The signature is right, but was made so many seconds before our clock says it is now.
  case clock(secondsAgo: Int64)
  case topic(String)
  case certificateAddress
  case certificateUnknown

  /// What happened and what to do next, for whoever reads the sender's log.
  var sentence: String {
    switch self {
    case .wrong:
      "The proof of where this comes from is missing or wrong. `wardroom sources` shows what to send."
    case .clock(let seconds):
      "The signature is right, but \(Self.distance(seconds)). Compare the clocks of both machines with "
        + "`timedatectl`; a delivery that is only old has to be sent anew."
    case .topic(let topic):
      "The topic \(Self.quotable(topic)) is not one that may send here. "
        + "Add it to the topics of this source."
    case .certificateAddress:
      "The certificate is at an address that is not Amazon SNS's. Nothing was fetched; check the sender."
    case .certificateUnknown:
      "The certificate that signed this is not in the folder for certificates and cannot be fetched. "
        + "Put it there under the name it has in SigningCertURL."
    }
  }

  private static func distance(_ seconds: Int64) -> String {
    seconds >= 0 ? "\(seconds) seconds old" : "\(-seconds) seconds ahead of our clock"
  }

  private static func quotable(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(200)
    return String(
      shown.map { (0x21..<0x7F).contains($0.value) ? Character($0) : "?" })
  }
}

/// What tells a signed delivery from every other: its identity, or its signature.
struct DeliveryMark: Hashable, Sendable {
  var source: String
  var instance: String
  var identity: [UInt8]
  /// How long it has to be remembered: no longer than it would be accepted, in seconds.
  var lifetime: Int64
}
