/// Slack: an incoming webhook, or `chat.postMessage` with one thread per incident.
///
/// Limits are those of Block Kit, counted in UTF-16 units: a header of 150, sections of 3,000, and no
/// more than three sections a message, because about 12,000 in all are refused as `msg_blocks_too_long`.
struct SlackChannel: ChannelMaking {
  static let kind = ChannelKind.slack
  static let fields = [
    SettingField("url", .secret, "the URL of an incoming webhook; it is a secret itself"),
    SettingField("token", .secret, "a bot token, instead of url; then updates are one thread"),
    SettingField("channel", .text, "the id of the channel the token writes to, C0123ABCD"),
    SettingField("api", .text, "where the Web API is, unless at https://slack.com/api"),
  ]

  let name: String
  let destination: String
  let pace = ChannelPace(1, perSeconds: 1)
  private let way: Way
  private let http: HTTPClient

  private enum Way {
    case webhook(String)
    case api(address: String, token: String, channel: String)
  }

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
    http = surroundings.http
    if settings.text("url") != nil {
      let url = try settings.address("url")
      guard settings.text("token") == nil else {
        throw SettingMistake("token", "and url are two ways to say the same. Keep one.")
      }
      way = .webhook(url)
      destination = WebAddress(url)?.shown ?? "Slack"
    } else {
      guard settings.text("token") != nil else {
        throw SettingMistake(nil, "wants url, or token with channel.")
      }
      let channel = try settings.word("channel")
      let api = settings.text("api") == nil ? "https://slack.com/api" : try settings.address("api")
      way = .api(address: api, token: try settings.token("token"), channel: channel)
      destination = "channel \(channel) at \(WebAddress(api)?.host ?? "Slack")"
    }
  }

  func preview(_ message: OutgoingMessage) -> ChannelPreview {
    let form = SlackForm(message)
    return ChannelPreview(
      recipients: [destination], parts: form.parts.map { MessagePart(shown: $0.shown) },
      notices: form.notices)
  }

  func probe() async -> String? {
    switch way {
    case .webhook(let url): await ServiceCall.probe(url, http)
    case .api(let address, _, _): await ServiceCall.probe(address, http)
    }
  }

  func send(_ message: RealMessage, part: Int) async -> SendVerdict {
    let message = message.message
    let parts = SlackForm(message).parts
    guard parts.indices.contains(part) else { return .noSuchPart(part, of: parts.count) }
    let key = message.key(ofPart: part)
    switch way {
    case .webhook(let url):
      let call = ServiceCall(.post, url, key: key, json: parts[part].body, http: http)
      return await call.verdict(Self.webhookVerdict).explained(by: SlackWord.remedies)
    case .api(let address, let token, let channel):
      var body = parts[part].body
      body.add("channel", .text(channel))
      body.add("thread_ts", message.thread.flatMap { Self.isMoment($0) ? .text($0) : nil })
      body.add("unfurl_links", false)
      // It is kept with the message, so that a double can be told from a second one.
      body.add(
        "metadata", ["event_type": "wardroom_update", "event_payload": ["key": .text(key)]])
      let call = ServiceCall(
        .post, address + "/chat.postMessage", key: key,
        heads: ["Authorization": "Bearer \(token)"], json: body, http: http)
      return await call.verdict { Self.apiVerdict($0, thread: message.thread) }
    }
  }

  private static func webhookVerdict(_ answer: ServiceAnswer) -> SendVerdict {
    answer.text.filter { !$0.isWhitespace } == "ok"
      ? .sent(receipt: nil, thread: nil) : answer.notFrom("Slack")
  }

  private static func apiVerdict(_ answer: ServiceAnswer, thread: String?) -> SendVerdict {
    guard let said = answer.value(SlackAnswer.self) else { return answer.notFrom("Slack") }
    if said.ok { return .sent(receipt: said.ts, thread: thread ?? said.ts) }
    let word = String((said.error ?? "no reason").filter { $0.isLetter || $0 == "_" }.prefix(60))
    let sentence = "Slack refused it: \(word). "
    guard SlackWord.passing.contains(word) else {
      return .refused(
        sentence + (SlackWord.remedies[word] ?? "Look the word up in Slack's manual."))
    }
    return .later(
      sentence + "It is tried again.", afterSeconds: answer.incoming.retryAfterSeconds)
  }

  /// Whether it is a `ts`, `1700000000.000100`, and not the thread of another kind of channel.
  private static func isMoment(_ text: String) -> Bool {
    text.contains(".") && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }
}

private struct SlackAnswer: Decodable {
  var ok: Bool
  var ts: String?
  var error: String?
}

/// The words Slack refuses with.
private enum SlackWord {
  static let passing: Set<String> = [
    "ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable",
    "request_timeout", "team_added_to_org",
  ]
  private static let removed =
    "The webhook was removed: make a new one and put it where url points."
  private static let token = "The token is not valid any more: put a new one where token points."
  static let remedies = [
    "no_service": removed, "no_service_id": removed, "no_team": removed, "invalid_token": removed,
    "channel_is_archived": "The channel is archived: choose another one.",
    "is_archived": "The channel is archived: choose another one.",
    "channel_not_found": "There is no such channel: check its id, and that the app was invited.",
    "not_in_channel": "Invite the app to the channel.",
    "action_prohibited": "An administrator forbids it: ask one, or use another channel.",
    "restricted_action": "An administrator forbids it: ask one, or use another channel.",
    "posting_to_general_channel_denied":
      "Only administrators may write there: use another channel.",
    "invalid_payload": "Slack could not read the message: report this with the text.",
    "invalid_blocks": "Slack could not read the message: report this with the text.",
    "msg_blocks_too_long": "The message is too long: shorten it.",
    "msg_too_long": "The message is too long: shorten it.",
    "missing_scope": "The token lacks the scope chat:write: add it and install the app again.",
    "invalid_auth": token, "not_authed": token, "token_revoked": token, "token_expired": token,
    "account_inactive": token,
  ]
}

extension SendVerdict {
  /// Returns a refusal with the remedy for the word that is in it.
  fileprivate func explained(by remedies: [String: String]) -> SendVerdict {
    guard case .refused(let sentence) = self else { return self }
    let words = sentence.split { !($0.isLetter || $0 == "_") }.map { String($0) }
    guard let remedy = words.compactMap({ remedies[$0] }).first else { return self }
    return .refused("\(sentence) \(remedy)")
  }
}
