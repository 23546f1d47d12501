import FoundationEssentials

/// Jira: version 3 of its API with documents on Atlassian's own servers, version 2 with text elsewhere.
///
/// A label that is the key of the ticket finds it again.
struct JiraTracker: TrackerMaking {
  static let kind = TrackerKind.jira
  static let fields = [
    SettingField("url", .text, isRequired: true, "where Jira is, https://team.atlassian.net"),
    SettingField("user", .text, "whose token it is; without one the token is sent alone"),
    SettingField("token", .secret, isRequired: true, "the token of the API"),
    SettingField("project", .text, isRequired: true, "the key of the project, DATA"),
    SettingField("issue_type", .text, "the type of issue, Task when nothing is said"),
    SettingField("labels", .texts, "labels every ticket gets"),
    SettingField("api", .text, "2 or 3; told from the address when nothing is said"),
  ]

  let name: String
  let destination: String
  private let address: String
  private let heads: [String: String]
  private let project: String
  private let type: String
  private let labels: [String]
  private let hasDocuments: Bool
  private let http: HTTPClient

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
    http = surroundings.http
    address = try settings.address("url")
    project = try settings.word("project")
    type = settings.text("issue_type") ?? "Task"
    labels = settings.texts("labels")
    let token = try settings.token("token")
    let pair = settings.text("user").map { Data("\($0):\(token)".utf8).base64EncodedString() }
    heads = [
      "Accept": "application/json",
      "Authorization": pair.map { "Basic \($0)" } ?? "Bearer \(token)",
    ]
    let host = WebAddress(address)?.host ?? ""
    destination = "project \(project) at \(host)"
    switch settings.text("api") {
    case nil: hasDocuments = host.hasSuffix(".atlassian.net")
    case "2": hasDocuments = false
    case "3": hasDocuments = true
    default: throw SettingMistake("api", "wants 2 or 3.")
    }
  }

  private var base: String { "\(address)/rest/api/\(hasDocuments ? 3 : 2)" }

  func preview(_ ticket: Ticket) -> String { String(decoding: body(ticket).bytes, as: UTF8.self) }

  func find(_ ticket: RealTicket) async throws(TicketSearchFailure) -> TicketPlace? {
    let query: JSONForm = [
      "jql": .text("project = \"\(project)\" AND labels = \"\(ticket.ticket.mark)\""),
      "maxResults": 1, "fields": ["key"],
    ]
    let path = hasDocuments ? "/search/jql" : "/search"
    let call = ServiceCall(.post, base + path, heads: heads, json: query, http: http)
    switch await call.answer() {
    case .failure(let unanswered): throw TicketSearchFailure(unanswered)
    case .success(let answer):
      guard let found = answer.value(JiraIssues.self) else {
        throw TicketSearchFailure(ServiceCall.Unanswered(answer.notFrom("Jira")))
      }
      return found.issues.first.map { place($0.key) }
    }
  }

  func create(_ ticket: RealTicket) async -> TicketVerdict {
    let ticket = ticket.ticket
    let call = ServiceCall(
      .post, base + "/issue", key: ticket.mark, heads: heads, json: body(ticket), http: http)
    switch await call.answer() {
    case .failure(let unanswered): return TicketVerdict(unanswered.verdict)
    case .success(let answer):
      guard let issue = answer.value(JiraIssue.self) else {
        return TicketVerdict(answer.notFrom("Jira"))
      }
      return .made(place(issue.key))
    }
  }

  private func place(_ key: String) -> TicketPlace {
    TicketPlace(key: key, url: "\(address)/browse/\(key.percentEncoded)")
  }

  private func body(_ ticket: Ticket) -> JSONForm {
    let text = CleanText(ticket.text).text.replacing("[~", "[\u{200B}~")
    let description = TextUnit.utf16.fitted(text, most: 32_767).text
    let all = (labels + ticket.labels + [ticket.mark]).map(Self.label)
    var fields: JSONForm = [
      "project": ["key": .text(project)], "issuetype": ["name": .text(type)],
      "summary": .text(TextUnit.utf16.fitted(ticket.line, most: 255).text),
      "description": hasDocuments ? Self.document(description) : .text(description),
      "labels": .list(all.unique.map { .text($0) }),
    ]
    fields.add("duedate", ticket.due.map { .text($0) })
    return ["fields": fields]
  }

  /// Returns a label, which has no blanks.
  private static func label(_ text: String) -> String {
    CleanText(line: text).text.split(separator: " ").joined(separator: "-")
  }

  /// Returns a text in Atlassian's document format: a paragraph for each, its lines broken.
  private static func document(_ text: String) -> JSONForm {
    let paragraphs = text.components(by: "\n\n").map { $0.split(separator: "\n") }
    let content = paragraphs.filter { !$0.isEmpty }.map { lines in
      var nodes: [JSONForm] = []
      for line in lines {
        if !nodes.isEmpty { nodes.append(["type": "hardBreak"]) }
        nodes.append(["type": "text", "text": .text(String(line))])
      }
      return ["type": "paragraph", "content": .list(nodes)] as JSONForm
    }
    return ["type": "doc", "version": 1, "content": .list(content)]
  }
}

private struct JiraIssues: Decodable {
  var issues: [JiraIssue]
}

private struct JiraIssue: Decodable {
  var key: String
}

extension [String] {
  /// The texts, each once, in their order.
  var unique: [String] { reduce(into: []) { if !$1.isEmpty, !$0.contains($1) { $0.append($1) } } }
}
