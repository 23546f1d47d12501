/// Mattermost: an incoming webhook; a text holds 16,383 characters as Go counts them.
struct MattermostChannel: ChannelMaking {
  static let kind = ChannelKind.mattermost
  static let fields = [
    SettingField(
      "url", .secret, isRequired: true, "the URL of an incoming webhook; it is a secret itself"),
    SettingField("channel", .text, "another channel than that of the webhook"),
    SettingField("username", .text, "under which name it is written, where the server allows it"),
  ]
  private static let most = 16_383

  let name: String
  let destination: String
  let pace = ChannelPace(5, perSeconds: 1)
  private let address: String
  private let channel: String?
  private let username: String?
  private let http: HTTPClient

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
    http = surroundings.http
    address = try settings.address("url")
    channel = settings.text("channel")
    username = settings.text("username")
    let place = WebAddress(address)?.shown ?? "Mattermost"
    destination = channel.map { "\($0) at \(place)" } ?? place
  }

  private func form(_ message: OutgoingMessage) -> ChatForm {
    ChatForm(message, unit: .scalars, most: Self.most, drawsTables: true)
  }

  func preview(_ message: OutgoingMessage) -> ChannelPreview {
    let form = form(message)
    return ChannelPreview(
      recipients: [destination], parts: form.parts.map { MessagePart(shown: $0.shown) },
      notices: form.notices)
  }

  func probe() async -> String? { await ServiceCall.probe(address, http) }

  func send(_ message: RealMessage, part: Int) async -> SendVerdict {
    let parts = form(message.message).parts
    guard parts.indices.contains(part) else { return .noSuchPart(part, of: parts.count) }
    let key = message.message.key(ofPart: part)
    var body: JSONForm = ["text": .text(parts[part].text)]
    body.add("channel", channel.map { .text($0) })
    body.add("username", username.map { .text($0) })
    body.add("props", ["wardroom_key": .text(key)])
    let call = ServiceCall(.post, address, key: key, json: body, http: http)
    return await call.verdict { answer in
      answer.text.filter { !$0.isWhitespace } == "ok"
        ? .sent(receipt: nil, thread: nil) : answer.notFrom("Mattermost")
    }
  }
}
