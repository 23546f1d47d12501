import AlertSources
import HTTPTypes
import HummingbirdCore

/// Judges the heads of requests: path, method, origin, token, encoding and length.
struct Doorkeeper: Sendable {
  private let sources = alertSourceCatalog
  private let token: BearerToken?
  private let maximumBody: Int

  init(_ settings: ReceiverSettings) {
    token = settings.token.map(BearerToken.init)
    maximumBody = settings.maximumBody
  }

  /// Returns what a request asks for, or the answer that turns it away.
  func admission(of request: Request) -> Admission {
    let path = request.uri.path
    if path == "/healthz" { return reading(request, .health) }
    if path == "/metrics" {
      return isTrusted(request) ? reading(request, .metrics) : .refused(unauthorised)
    }
    guard path.hasPrefix("/ingest/") else { return .refused(unknownPath) }
    let name = path.dropFirst("/ingest/".count)
    guard let source = sources.first(where: { $0.name == name || $0.name + "/" == name }) else {
      return .refused(unknownPath)
    }
    return delivery(request, source)
  }

  private func reading(_ request: Request, _ admission: Admission) -> Admission {
    guard request.method == .get || request.method == .head else {
      return .refused(wrongMethod("GET, HEAD"))
    }
    return admission
  }

  private func delivery(_ request: Request, _ source: any AlertSource.Type) -> Admission {
    guard request.method == .post else { return .refused(wrongMethod("POST")) }
    guard !isFromWebPage(request) else { return .refused(webPage) }
    guard isTrusted(request) else { return .refused(unauthorised) }
    let encoding = request.headers[.contentEncoding] ?? "identity"
    guard encoding.lowercased() == "identity" else { return .refused(encoded) }
    let length = request.headers[.contentLength].flatMap { Int($0) }
    guard length ?? 0 <= maximumBody else { return .refused(tooLong) }
    let instance = request.uri.queryParameters["instance"] ?? ""
    return .delivery(
      AdmittedDelivery(
        source: source, instance: instance.filter { $0 != "\0" },
        contentType: String((request.headers[.contentType] ?? "").prefix(200)),
        announcedLength: length,
        awaitsContinue: request.headers[.expect]?.lowercased() == "100-continue"))
  }

  private func isTrusted(_ request: Request) -> Bool {
    token?.isShown(in: request.headers) ?? true
  }

  /// Browsers add `Origin` to what a web page posts, even to this machine; no sender of alerts does.
  private func isFromWebPage(_ request: Request) -> Bool {
    request.headers[.origin] != nil
  }
}

extension Doorkeeper {
  private var names: String { sources.map { "/ingest/" + $0.name }.joined(separator: ", ") }

  private var unknownPath: Answer {
    .refusal(.notFound, "There is nothing at this path. Post alerts to one of \(names).")
  }

  private func wrongMethod(_ allowed: String) -> Answer {
    Answer.refusal(.methodNotAllowed, "This path takes \(allowed) only.").with(.allow, allowed)
  }

  private var webPage: Answer {
    .refusal(.forbidden, "Web pages may not post alerts. Send them without an Origin header.")
  }

  private var unauthorised: Answer {
    Answer.refusal(
      .unauthorized, "The token is missing or wrong. Send Authorization: Bearer and the token."
    ).with(.wwwAuthenticate, "Bearer realm=\"wardroom\"")
  }

  private var encoded: Answer {
    .refusal(.unsupportedMediaType, "The body is compressed. Send it without Content-Encoding.")
  }

  /// The answer to a body that is longer than allowed, whether it was announced or found out.
  var tooLong: Answer {
    .refusal(
      .contentTooLarge,
      "The body is longer than \(maximumBody) bytes. Send fewer alerts at a time; "
        + "Alertmanager has max_alerts for it.")
  }
}
