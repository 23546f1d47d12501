/// Discord: a webhook; a text holds 2,000 characters.
///
/// They are counted in UTF-16 units, of which there are never fewer than of what the service counts.
struct DiscordChannel: ChannelMaking {
  static let kind = ChannelKind.discord
  static let fields = [
    SettingField("url", .secret, isRequired: true, "the URL of a webhook; it is a secret itself"),
    SettingField("thread", .text, "the id of a thread of the webhook's channel"),
  ]
  private static let most = 2000

  let name: String
  let destination: String
  /// Thirty a minute, in short bursts.
  let pace = ChannelPace(5, perSeconds: 10)
  private let address: String
  private let http: HTTPClient

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
    http = surroundings.http
    let url = try settings.address("url")
    guard WebAddress(url)?.hasQuery == false else {
      throw SettingMistake("url", "has a query. Leave ? and what follows out.")
    }
    let thread = settings.text("thread") == nil ? nil : try settings.word("thread")
    // Without it the service answers before it knows whether it can keep the message.
    address = url + "?wait=true" + (thread.map { "&thread_id=\($0)" } ?? "")
    destination = WebAddress(url)?.shown ?? "Discord"
  }

  private func form(_ message: OutgoingMessage) -> ChatForm {
    ChatForm(message, unit: .utf16, most: Self.most)
  }

  func preview(_ message: OutgoingMessage) -> ChannelPreview {
    let form = form(message)
    let calls = message.text.contains("<@") ? ["marks that would call people page nobody"] : []
    return ChannelPreview(
      recipients: [destination], parts: form.parts.map { MessagePart(shown: $0.shown) },
      notices: form.notices + calls)
  }

  func probe() async -> String? { await ServiceCall.probe(address, http) }

  func send(_ message: RealMessage, part: Int) async -> SendVerdict {
    let parts = form(message.message).parts
    guard parts.indices.contains(part) else { return .noSuchPart(part, of: parts.count) }
    let body: JSONForm = [
      "content": .text(parts[part].text), "allowed_mentions": ["parse": []],
    ]
    let call = ServiceCall(
      .post, address, key: message.message.key(ofPart: part), json: body, http: http)
    return await call.verdict { answer in
      if answer.incoming.status == 204 { return .sent(receipt: nil, thread: nil) }
      guard let written = answer.value(DiscordMessage.self) else {
        return answer.notFrom("Discord")
      }
      return .sent(receipt: written.id, thread: nil)
    }
  }
}

private struct DiscordMessage: Decodable {
  var id: String
}
