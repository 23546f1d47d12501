import IncidentModel

/// What every source has to show, by its rule or, without one, by the token of the receiver.
struct RuleBook: Sendable {
  private var checks: [String: [(instance: String?, check: RuleCheck)]] = [:]
  private let token: RuleCheck?
  private let isLoopback: Bool

  init(_ settings: ReceiverSettings) {
    let certificates = SigningCertificates(settings.certificates)
    token = settings.token.map { RuleCheck(token: $0) }
    isLoopback = settings.address.isLoopback
    for rule in settings.proofs {
      checks[rule.source, default: []].append((rule.instance, RuleCheck(rule, certificates)))
    }
  }

  /// What a sender has to show.
  enum Demand: Sendable {
    case nothing
    case proof(RuleCheck)
    /// Nothing it shows is enough, because nobody said what it should be.
    case impossible
  }

  /// Returns what a sender has to show; the rule of its instance counts before that of its source.
  func demand(of sender: Sender) -> Demand {
    guard let rules = checks[sender.source] else { return ownDemand }
    let rule =
      rules.first { $0.instance == sender.instance } ?? rules.first { $0.instance == nil }
    return rule.map { .proof($0.check) } ?? .impossible
  }

  /// What whoever asks about the receiver itself has to show.
  var ownDemand: Demand {
    if let token { return .proof(token) }
    return isLoopback ? .nothing : .impossible
  }
}
