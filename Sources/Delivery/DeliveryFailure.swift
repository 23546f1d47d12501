/// Why something could not be sent or fetched; every case is a sentence with the next step.
///
/// A place is a `WebAddress.shown`, and what a server or library said is redacted and printable, so that
/// the sentences can be shown and logged.
public enum DeliveryFailure: Error, Hashable, Sendable {
  case libraryMissing
  /// The address cannot be shown: it may hold a secret, and nobody knows where in it.
  case addressUnusable
  case requestUnusable(place: String, trouble: String)
  case hostUnknown(place: String)
  case noConnection(place: String, detail: String)
  case timedOut(place: String, seconds: Int)
  case notTrusted(place: String, detail: String)
  case notHTTP(place: String)
  case cutShort(place: String)
  case tooLarge(place: String, mostBytes: Int)
  case busy(place: String)
  case stopped(place: String)
  case refused(place: String, status: Int, said: String)
  case unreadable(place: String, problem: String)
  case unexpected(place: String, detail: String)

  /// What happened and what to do next.
  public var advice: String {
    switch self {
    case .libraryMissing:
      "Nothing can be sent because libcurl is not installed. Run `apt install libcurl4`."
    case .addressUnusable:
      "The address is no http or https URL. Write one such as https://alertmanager.example:9093."
    case .requestUnusable(let place, let trouble):
      "Nothing was sent to \(place): \(trouble). Correct the setting."
    case .hostUnknown(let place):
      "The host of \(place) cannot be found. Check its name, the proxy and the name server."
    case .noConnection(let place, let detail):
      "\(place) takes no connection\(Self.quoted(detail)). Check that it runs, its port and the "
        + "firewall."
    case .timedOut(let place, let seconds):
      "\(place) did not answer within \(seconds) s. Check its load and the network; then try again."
    case .notTrusted(let place, let detail):
      "\(place) could not prove who it is\(Self.quoted(detail)). Check its certificate and the "
        + "file of trusted ones."
    case .notHTTP, .cutShort, .tooLarge, .unreadable: answerAdvice
    case .busy(let place):
      "Too much waits to be sent, so \(place) was not asked. Try again in a minute."
    case .stopped(let place):
      "The request to \(place) was stopped; it may have arrived. Look there before repeating it."
    case .refused(let place, let status, let said):
      "\(place) answered \(status)\(Self.quoted(said)). \(Self.remedy(status))"
    case .unexpected(let place, let detail):
      "The request to \(place) failed\(Self.quoted(detail)). Try again, and report this if it stays."
    }
  }

  private var answerAdvice: String {
    switch self {
    case .notHTTP(let place):
      "\(place) does not speak HTTP. Check the port, and https against http."
    case .cutShort(let place):
      "\(place) broke its answer off. Check its log and any proxy between; then try again."
    case .tooLarge(let place, let mostBytes):
      "\(place) answered with more than \(mostBytes) bytes. Check that the address is the right one."
    case .unreadable(let place, let problem):
      "The answer of \(place) makes no sense. \(problem)"
    case .libraryMissing, .addressUnusable, .requestUnusable, .hostUnknown, .noConnection,
      .timedOut, .notTrusted, .busy, .stopped, .refused, .unexpected:
      ""
    }
  }

  private static func quoted(_ detail: String) -> String { detail.isEmpty ? "" : " (\(detail))" }

  private static func remedy(_ status: Int) -> String {
    switch status {
    case 300..<400: "Redirects are not followed: write the address it really has."
    case 401, 403, 407: "Check the user, password or token."
    case 404, 405: "Check the path of the address, and whether it is still there."
    case 408, 429, 500...: "It is in trouble itself: try again in a minute."
    default: "Correct what it names, then try again."
    }
  }
}
