import HTTPTypes
import HummingbirdCore

/// Judges the heads of requests: path, method, origin, proof, encoding and length.
struct Doorkeeper: Sendable {
  private let routes: RouteTable
  private let rules: RuleBook

  init(_ settings: ReceiverSettings) {
    routes = RouteTable(settings)
    rules = RuleBook(settings)
  }

  /// Returns what a request asks for, or the answer that turns it away.
  func admission(of request: HTTPRequest) -> Admission {
    let target = URI(request.path ?? "")
    let path = target.path
    switch routes.destination(request.method, path) {
    case .source(let source): return delivery(request, target, source)
    case .methods(let allowed):
      // Alerta's client asks for settings at paths of which others are posted to.
      return ownAdmission(request, path) ?? .refused(.wrongMethod(allowed), source: "")
    case .nowhere: return ownAdmission(request, path) ?? .refused(.unknownPath, source: "")
    }
  }

  /// Returns the answer to what is asked about the receiver itself, nil when nothing stands at the path.
  private func ownAdmission(_ request: HTTPRequest, _ path: String) -> Admission? {
    let admission: Admission
    switch path {
    case "/healthz": admission = .health
    case "/metrics":
      admission = isOurs(request) ? .metrics : .refused(.unauthorised, source: "")
    default:
      guard let answer = FixedAnswers.answer(at: path) else { return nil }
      admission = .fixed(answer)
    }
    let isReading = request.method == .get || request.method == .head
    return isReading ? admission : .refused(.wrongMethod("GET, HEAD"), source: "")
  }

  private func isOurs(_ request: HTTPRequest) -> Bool {
    switch rules.ownDemand {
    case .nothing: true
    case .impossible: false
    case .proof(let check): check.verdict(head: request.headerFields, RequestQuery("")) == .proven
    }
  }

  private func delivery(
    _ request: HTTPRequest, _ target: URI, _ source: ServedSource
  ) -> Admission {
    guard !isFromWebPage(request) else { return .refused(.webPage, source: source.name) }
    let query = RequestQuery(target.query ?? "")
    let instance = (query.only("instance") ?? "").filter { $0 != "\0" }
    var delivery = AdmittedDelivery(
      source: source, path: target.path, method: request.method.rawValue,
      query: query.withoutSecrets,
      instance: instance, head: request.headerFields,
      contentType: MediaType.name(request.headerFields[.contentType] ?? ""), encoding: .identity,
      announcedLength: request.headerFields[.contentLength].flatMap { Int($0) },
      awaitsContinue: request.headerFields[.expect]?.lowercased() == "100-continue")
    switch rules.demand(of: delivery.sender) {
    case .nothing: break
    case .impossible: return .refused(.unprovable, source: source.name)
    case .proof(let check):
      switch check.verdict(head: request.headerFields, query) {
      case .proven: break
      case .open: delivery.check = check
      case .refused: return .refused(.unauthorised, source: source.name)
      }
    }
    guard let encoding = BodyEncoding(request.headerFields[.contentEncoding]) else {
      return .refused(.encoded, source: source.name)
    }
    delivery.encoding = encoding
    guard delivery.announcedLength ?? 0 <= source.maximumBody else {
      return .refused(.tooLong(source.maximumBody), source: source.name)
    }
    return .delivery(delivery)
  }

  /// Browsers add `Origin` to what a web page posts, even to this machine; no sender of alerts does.
  private func isFromWebPage(_ request: HTTPRequest) -> Bool {
    request.headerFields[.origin] != nil
  }
}

/// Media types as sources compare them.
enum MediaType {
  /// Returns a media type in lower case without its parameters.
  static func name(_ header: String) -> String {
    guard header != "application/json" else { return header }
    let name = header.prefix { $0 != ";" }.prefix(200)
    return name.lowercased().filter { $0 != " " && $0 != "\t" }
  }

  /// Whether a body that could not be read was never JSON: the sender has to change its kind, not its text.
  static func isStrange(_ name: String, _ body: [UInt8]) -> Bool {
    let isJSON = name.isEmpty || name.hasSuffix("json") || name.hasPrefix("text/")
    guard !isJSON, name != "application/octet-stream" else { return false }
    let first = body.first { ![0x09, 0x0A, 0x0D, 0x20].contains($0) }
    // What curl posts is called a form unless it is told otherwise.
    return first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
  }
}
