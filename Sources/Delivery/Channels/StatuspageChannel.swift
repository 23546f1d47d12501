/// Statuspage: one incident of the page for one of ours, made by the first message and told on by the others.
///
/// Everybody can read it. What is there already is looked for before anything is written, so that a message
/// whose answer was lost is not told twice.
struct StatuspageChannel: ChannelMaking {
  static let kind = ChannelKind.statuspage
  static let fields = [
    SettingField("page", .text, isRequired: true, "the id of the page"),
    SettingField("token", .secret, isRequired: true, "the key of the API"),
    SettingField("components", .map, "ids of components by the names of data products"),
    SettingField("notify", .flag, "whether subscribers are told; true when nothing is said"),
    SettingField("api", .text, "where the API is, unless at https://api.statuspage.io"),
  ]

  let name: String
  let destination: String
  /// One a second is allowed, and a message takes two requests.
  let pace = ChannelPace(1, perSeconds: 2)
  private let base: String
  private let heads: [String: String]
  private let components: [String: String]
  private let notifies: Bool
  private let http: HTTPClient

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
    http = surroundings.http
    let page = try settings.word("page")
    let api =
      settings.text("api") == nil ? "https://api.statuspage.io" : try settings.address("api")
    base = "\(api)/v1/pages/\(page)/incidents"
    heads = ["Authorization": "OAuth \(try settings.token("token"))"]
    components = settings.map("components")
    notifies = settings.flag("notify", default: true)
    destination = "status page \(page)"
  }

  func preview(_ message: OutgoingMessage) -> ChannelPreview {
    let form = StatuspageForm(message, components: components, notifies: notifies)
    return ChannelPreview(
      recipients: [
        "everybody who reads \(destination)" + (notifies ? ", and its subscribers" : "")
      ],
      parts: [MessagePart(shown: form.shown)], notices: form.notices)
  }

  func probe() async -> String? { await ServiceCall.probe(base, http) }

  func send(_ message: RealMessage, part: Int) async -> SendVerdict {
    guard part == 0 else { return .noSuchPart(part, of: 1) }
    let message = message.message
    let form = StatuspageForm(message, components: components, notifies: notifies)
    switch await standing(message) {
    case .failure(let unanswered): return unanswered.verdict
    case .success(let incident?) where incident.tells(form):
      return .sent(receipt: incident.id, thread: incident.id)
    case .success(let incident?):
      return await write(.patch, "\(base)/\(incident.id)", form.update, message.key)
    case .success(nil): return await write(.post, base, form.creation, message.key)
    }
  }

  private func write(
    _ method: OutgoingRequest.Method, _ address: String, _ body: JSONForm, _ key: String
  ) async -> SendVerdict {
    let call = ServiceCall(method, address, key: key, heads: heads, json: body, http: http)
    return await call.verdict { answer in
      guard let incident = answer.value(StatuspageIncident.self) else {
        return answer.notFrom("Statuspage")
      }
      return .sent(receipt: incident.id, thread: incident.id)
    }
  }

  /// Returns the incident of the page that stands for ours, nil when there is none.
  private func standing(
    _ message: OutgoingMessage
  ) async -> Result<StatuspageIncident?, ServiceCall.Unanswered> {
    let thread = message.thread.flatMap { $0.utf8.allSatisfy(Self.isWord) ? $0 : nil }
    let path = thread.map { "/\($0)" } ?? "/unresolved"
    let call = ServiceCall(.get, base + path, heads: heads, http: http)
    switch await call.answer() {
    case .failure(let unanswered): return .failure(unanswered.beforeWriting)
    case .success(let answer):
      if thread != nil, let incident = answer.value(StatuspageIncident.self) {
        return .success(incident)
      }
      if thread == nil, let incidents = answer.value([StatuspageIncident].self) {
        return .success(incidents.first { $0.metadata?.wardroom?.incident == message.incident })
      }
      return .failure(ServiceCall.Unanswered(answer.notFrom("Statuspage")).beforeWriting)
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

/// What a page knows of one of its incidents.
private struct StatuspageIncident: Decodable {
  struct Update: Decodable {
    var status: String?
    var body: String?
  }

  struct Metadata: Decodable {
    struct Ours: Decodable { var incident: String? }
    var wardroom: Ours?
  }

  var id: String
  var updates: [Update]?
  var metadata: Metadata?

  enum CodingKeys: String, CodingKey {
    case id
    case updates = "incident_updates"
    case metadata
  }

  /// Whether the last it says is what is to be told.
  func tells(_ form: StatuspageForm) -> Bool {
    updates?.first.map { $0.status == form.status && $0.body == form.text } ?? false
  }
}

/// What a message becomes on a page.
struct StatuspageForm: Sendable {
  let name: String
  let status: String
  let text: String
  let notices: [String]
  private let impact: String
  private let affected: [(name: String, id: String)]
  private let componentStatus: String
  private let notifies: Bool
  private let incident: String

  init(_ message: OutgoingMessage, components: [String: String], notifies: Bool) {
    let clean = CleanText(message.text)
    let harmless = clean.text.withoutTags
    name = Self.name(message.line).withoutTags
    text = harmless
    status = Self.status(message)
    (impact, componentStatus) = Self.weight(message, isOver: status == "resolved")
    affected = message.components.compactMap { name in components[name].map { (name, $0) } }
    self.notifies = notifies
    incident = message.incident
    let unknown = message.components.filter { components[$0] == nil }
    notices =
      ["everybody can read it"] + clean.notices
      + (harmless == clean.text ? [] : ["tags are shown as they are written"])
      + unknown.map { "\($0) is no component of the page, so its state stays as it is" }
  }

  /// Returns the subject without what is ours: the severity before it, the number of the update behind it.
  private static func name(_ line: String) -> String {
    var parts = line.split(separator: " - ", omittingEmptySubsequences: false)
    if parts.count > 1, parts[0].uppercased().hasPrefix("SEV"), parts[0].count == 4 {
      parts.removeFirst()
    }
    if parts.count > 1, parts.last?.lowercased().hasPrefix("update ") == true { parts.removeLast() }
    return parts.joined(separator: " - ")
  }

  private static func status(_ message: OutgoingMessage) -> String {
    guard !message.isFinal else { return "resolved" }
    switch message.status {
    case "identified": return "identified"
    case "mitigated", "monitoring": return "monitoring"
    case "resolved", "closed", "cancelled", "merged": return "resolved"
    default: return "investigating"
    }
  }

  private static func weight(
    _ message: OutgoingMessage, isOver: Bool
  ) -> (impact: String, component: String) {
    let component: String
    switch message.severity {
    case ...1: component = "major_outage"
    case 2: component = "partial_outage"
    default: component = "degraded_performance"
    }
    let impacts = [1: "critical", 2: "major", 3: "minor"]
    return (impacts[max(1, message.severity)] ?? "none", isOver ? "operational" : component)
  }

  /// The body that makes the incident.
  var creation: JSONForm {
    body([
      (name: "name", value: .text(name)), (name: "status", value: .text(status)),
      (name: "impact_override", value: .text(impact)), (name: "body", value: .text(text)),
      (name: "metadata", value: ["wardroom": ["incident": .text(incident)]]),
    ])
  }

  /// The body that tells it on.
  var update: JSONForm {
    body([
      (name: "status", value: .text(status)), (name: "impact_override", value: .text(impact)),
      (name: "body", value: .text(text)),
    ])
  }

  private func body(_ members: [(name: String, value: JSONForm)]) -> JSONForm {
    var incident = JSONForm.map(members)
    if !affected.isEmpty {
      incident.add("component_ids", .list(affected.map { .text($0.id) }))
      incident.add(
        "components", .map(affected.map { (name: $0.id, value: .text(componentStatus)) }))
    }
    incident.add("deliver_notifications", .flag(notifies))
    return ["incident": incident]
  }

  /// What a reader of the page sees.
  var shown: String {
    let components = affected.map { "\($0.name): \(componentStatus.replacing("_", " "))" }
    return ([name, "\(status), impact \(impact)", "", text] + components).joined(separator: "\n")
  }
}

extension ServiceCall.Unanswered {
  /// The same, where it was only looked for: nothing was written, so nothing can have arrived.
  var beforeWriting: Self {
    guard case .unclear(let sentence) = verdict else { return self }
    return Self(.later(sentence, afterSeconds: nil))
  }
}

extension String {
  /// The text in which no page finds a tag.
  fileprivate var withoutTags: String {
    components(by: "<").enumerated().map { place, part in
      let isTag = place > 0 && (part.first.map { $0.isLetter || "/!?".contains($0) } ?? false)
      return isTag ? "\u{200B}" + part : String(part)
    }.joined(separator: "<")
  }
}
