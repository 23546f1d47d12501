/// Issues of a repository on GitHub.
///
/// A mark in the body, which no reader sees, finds a ticket again: among the newest ones, where it is at once,
/// and through the search, which takes minutes to know of it.
struct GitHubTracker: TrackerMaking {
  static let kind = TrackerKind.github
  static let fields = [
    SettingField("repository", .text, isRequired: true, "the repository, owner/name"),
    SettingField("token", .secret, isRequired: true, "a token that may write issues"),
    SettingField("labels", .texts, "labels every ticket gets"),
    SettingField("api", .text, "where the API is, unless at https://api.github.com"),
  ]

  let name: String
  let destination: String
  private let api: String
  private let repository: String
  private let heads: [String: String]
  private let labels: [String]
  private let http: HTTPClient

  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake) {
    name = settings.name
    http = surroundings.http
    repository = try settings.required("repository")
    let parts = repository.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.contains { $0 != "." }
        && part.utf8.allSatisfy { MailAddress.isAlphanumeric($0) || "-_.".utf8.contains($0) }
    }
    guard parts.count == 2, isPlain else { throw SettingMistake("repository", "wants owner/name.") }
    api = settings.text("api") == nil ? "https://api.github.com" : try settings.address("api")
    labels = settings.texts("labels")
    heads = [
      "Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28",
      "Authorization": "Bearer \(try settings.token("token"))",
    ]
    destination = "\(repository) at \(WebAddress(api)?.host ?? "GitHub")"
  }

  func preview(_ ticket: Ticket) -> String { String(decoding: body(ticket).bytes, as: UTF8.self) }

  func find(_ ticket: RealTicket) async throws(TicketSearchFailure) -> TicketPlace? {
    let mark = Self.mark(ticket.ticket)
    let newest = try await ask(
      "/repos/\(repository)/issues?state=all&sort=created&direction=desc&per_page=100",
      [GitHubIssue].self)
    if let issue = newest.first(where: { $0.body?.contains(mark) == true }) { return issue.place }
    let query = "repo:\(repository) type:issue in:body \"\(ticket.ticket.mark)\"".percentEncoded
    let found = try await ask("/search/issues?per_page=20&q=\(query)", GitHubIssues.self)
    return found.items.first { $0.body?.contains(mark) == true }?.place
  }

  private func ask<Value: Decodable>(
    _ path: String, _ type: Value.Type
  ) async throws(TicketSearchFailure) -> Value {
    let call = ServiceCall(.get, api + path, heads: heads, http: http)
    switch await call.answer() {
    case .failure(let unanswered): throw TicketSearchFailure(unanswered)
    case .success(let answer):
      guard let value = answer.value(type) else {
        throw TicketSearchFailure(ServiceCall.Unanswered(answer.notFrom("GitHub")))
      }
      return value
    }
  }

  func create(_ ticket: RealTicket) async -> TicketVerdict {
    let ticket = ticket.ticket
    let call = ServiceCall(
      .post, "\(api)/repos/\(repository)/issues", key: ticket.mark, heads: heads,
      json: body(ticket), http: http)
    switch await call.answer() {
    case .failure(let unanswered): return Self.explained(unanswered.verdict)
    case .success(let answer):
      guard let issue = answer.value(GitHubIssue.self) else {
        return TicketVerdict(answer.notFrom("GitHub"))
      }
      return .made(issue.place)
    }
  }

  /// Returns a refusal with what GitHub means by it.
  private static func explained(_ verdict: SendVerdict) -> TicketVerdict {
    guard case .refused(let sentence) = verdict else { return TicketVerdict(verdict) }
    if sentence.contains("answered 403"), sentence.lowercased().contains("rate limit") {
      return .later(sentence, afterSeconds: 60)
    }
    guard sentence.contains("answered 410") else { return .refused(sentence) }
    return .refused("\(sentence) Issues are switched off in that repository.")
  }

  private static func mark(_ ticket: Ticket) -> String { "<!-- wardroom: \(ticket.mark) -->" }

  private func body(_ ticket: Ticket) -> JSONForm {
    let end = "\n\n\(Self.mark(ticket))"
    let due = ticket.due.map { "\n\nDue \($0)." } ?? ""
    // A name with a sign would call somebody.
    let text = CleanText(ticket.text).text.replacing("@", "@\u{200B}")
    let room = 65_536 - TextUnit.bytes.count(end + due)
    let title = ticket.line.replacing("@", "@\u{200B}")
    var body: JSONForm = [
      "title": .text(TextUnit.utf16.fitted(title, most: 256).text),
      "body": .text(TextUnit.bytes.fitted(text, most: room).text + due + end),
    ]
    let all = (labels + ticket.labels).unique
    body.add("labels", all.isEmpty ? nil : .list(all.map { .text($0) }))
    return body
  }
}

private struct GitHubIssues: Decodable {
  var items: [GitHubIssue]
}

private struct GitHubIssue: Decodable {
  var number: Int
  var address: String
  var body: String?

  enum CodingKeys: String, CodingKey {
    case number
    case address = "html_url"
    case body
  }

  var place: TicketPlace { TicketPlace(key: "#\(number)", url: address) }
}
