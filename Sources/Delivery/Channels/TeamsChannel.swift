/// Microsoft Teams: a Workflow that posts an Adaptive Card, or a connector of the old kind.
///
/// Microsoft names 28 KB for the whole message; what arrives for sure was measured to be 21 KB.
struct TeamsChannel: ChannelMaking {
  static let kind = ChannelKind.teams
  static let fields = [
    SettingField("url", .secret, isRequired: true, "the URL of the workflow; it is a secret itself")
  ]

  let name: String
  let destination: String
  let pace = ChannelPace(4, perSeconds: 1)
  private let address: String
  private let http: HTTPClient

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
    http = surroundings.http
    address = try settings.address("url")
    destination = WebAddress(address)?.shown ?? "Teams"
  }

  func preview(_ message: OutgoingMessage) -> ChannelPreview {
    let card = TeamsCard(message)
    return ChannelPreview(
      recipients: [destination], parts: [MessagePart(shown: card.shown)], notices: card.notices)
  }

  func probe() async -> String? { await ServiceCall.probe(address, http) }

  func send(_ message: RealMessage, part: Int) async -> SendVerdict {
    guard part == 0 else { return .noSuchPart(part, of: 1) }
    let call = ServiceCall(
      .post, address, key: message.message.key, json: TeamsCard(message.message).body, http: http)
    return await call.verdict(Self.verdict)
  }

  private static func verdict(_ answer: ServiceAnswer) -> SendVerdict {
    let text = answer.text.filter { !$0.isWhitespace }
    // A workflow takes the message in before it posts it, and never says whether it could.
    if answer.incoming.status == 202 { return .sent(receipt: "taken, not confirmed", thread: nil) }
    if text.isEmpty || text == "1" { return .sent(receipt: nil, thread: nil) }
    guard let status = hiddenStatus(answer.text) else { return answer.notFrom("Teams") }
    let place = "\(answer.place) answered 200, but Teams itself \(status)"
    switch status {
    case 408, 429, 500...:
      return .later(
        "\(place). It is tried again.", afterSeconds: answer.incoming.retryAfterSeconds)
    case 413: return .refused("\(place): the message is too large. Shorten it.")
    default: return .refused("\(place). Check the connector; better, make a workflow instead.")
    }
  }

  /// Returns the status behind `HTTP error`, which connectors of the old kind answer 200 with.
  private static func hiddenStatus(_ text: String) -> Int? {
    guard let mark = text.lowercased().firstRange(of: "http error ") else { return nil }
    return Int(text.lowercased()[mark.upperBound...].prefix { $0.isNumber })
  }
}
