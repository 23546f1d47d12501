import IncidentModel

/// Any address that takes a request: with a body of our own, or one that is described.
struct WebhookChannel: ChannelMaking {
  static let kind = ChannelKind.webhook
  static let fields = [
    SettingField("url", .text, isRequired: true, "where it is sent; env:NAME when it is a secret"),
    SettingField("method", .text, "POST, PUT or PATCH; POST when nothing is said"),
    SettingField("headers", .heads, "heads of the request; env:NAME or file:PATH for secrets"),
    SettingField("template", .text, "the body, {\"text\": \"{{text}}\"}; else a document of ours"),
    SettingField("content_type", .text, "application/json when nothing is said"),
  ]

  let name: String
  let destination: String
  let pace = ChannelPace(5, perSeconds: 1)
  private let address: String
  private let method: OutgoingRequest.Method
  private let heads: [String: String]
  private let template: BodyTemplate?
  private let http: HTTPClient

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
    http = surroundings.http
    let url = try settings.required("url")
    guard let web = WebAddress(url), !url.contains("#") else {
      throw SettingMistake("url", "is no http or https URL.")
    }
    address = url
    destination = web.shown
    method = try Self.method(settings)
    let type = settings.text("content_type") ?? "application/json"
    heads = try Self.heads(settings.map("headers"), type)
    template = try Self.template(settings.text("template"), type)
  }

  private static func method(_ settings: NamedSettings) throws(SettingMistake)
    -> OutgoingRequest.Method
  {
    switch settings.text("method")?.uppercased() {
    case nil, "POST": return .post
    case "PUT": return .put
    case "PATCH": return .patch
    default: throw SettingMistake("method", "wants POST, PUT or PATCH.")
    }
  }

  private static func heads(
    _ heads: [String: String], _ type: String
  ) throws(SettingMistake) -> [String: String] {
    var all = heads
    all["Content-Type"] = type
    for (name, value) in all where !HTTPExchange.isSound(name, value) {
      throw SettingMistake("headers", "holds a name or a value that no head can have.")
    }
    let ours = ["content-type", "content-length", "host", "idempotency-key", "x-wardroom-key"]
    guard let name = heads.keys.first(where: { ours.contains($0.lowercased()) }) else { return all }
    throw SettingMistake("headers", "names \(name), which is set here already. Take it out.")
  }

  private static func template(
    _ text: String?, _ type: String
  ) throws(SettingMistake) -> BodyTemplate? {
    guard let escaping = BodyTemplate.Escaping(mediaType: type) else {
      throw SettingMistake(
        "content_type", "wants application/json, application/x-www-form-urlencoded or text/plain.")
    }
    guard let text else {
      guard case .json = escaping else {
        throw SettingMistake("template", "is missing: only JSON has a body of its own.")
      }
      return nil
    }
    do throws(BodyTemplate.Mistake) {
      return try BodyTemplate(text, escaping)
    } catch {
      throw SettingMistake(
        "template", "is wrong in line \(error.line), column \(error.column): \(error.trouble)")
    }
  }

  func preview(_ message: OutgoingMessage) -> ChannelPreview {
    ChannelPreview(
      recipients: [destination], parts: [MessagePart(shown: body(message))],
      notices: CleanText(message.text).notices)
  }

  func probe() async -> String? { await ServiceCall.probe(address, http) }

  func send(_ message: RealMessage, part: Int) async -> SendVerdict {
    guard part == 0 else { return .noSuchPart(part, of: 1) }
    let key = message.message.key
    var call = ServiceCall(method, address, key: key, heads: heads, http: http)
    call.request.headers["X-Wardroom-Key"] = key.asHead
    call.request.body = Array(body(message.message).utf8)
    return await call.verdict { answer in
      .sent(receipt: answer.said.isEmpty ? nil : String(answer.said.prefix(80)), thread: nil)
    }
  }

  private func body(_ message: OutgoingMessage) -> String {
    if let template { return template.rendered(message, key: message.key) }
    let document: JSONForm = [
      "key": .text(message.key), "incident": .text(message.incident),
      "severity": .text("SEV\(message.severity)"), "status": .text(message.status),
      "audience": .text(message.audience), "number": .number(message.number),
      "final": .flag(message.isFinal), "subject": .text(message.line),
      "text": .text(CleanText(message.text).text), "sent_at": .text(message.sentAt.rfc3339),
    ]
    return String(decoding: document.bytes, as: UTF8.self)
  }
}
