import FoundationEssentials

/// One request to a service, and what its answer means.
struct ServiceCall: Sendable {
  let http: HTTPClient
  var request: OutgoingRequest

  /// Creates a call that sends a JSON document with a key that is the same on every try.
  init(
    _ method: OutgoingRequest.Method = .post, _ url: String, key: String? = nil,
    heads: [String: String] = [:], json: JSONForm? = nil, http: HTTPClient
  ) {
    self.http = http
    var headers = heads
    headers["User-Agent"] = "wardroom"
    if json != nil { headers["Content-Type"] = "application/json" }
    if let key { headers["Idempotency-Key"] = key.asHead }
    request = OutgoingRequest(method, url, headers: headers, body: json?.bytes)
  }

  /// Sends the request; a service that says no is a verdict already, and so is one that says nothing.
  func answer() async -> Result<ServiceAnswer, Unanswered> {
    do throws(DeliveryFailure) {
      let exchange = try HTTPExchange(request)
      let answer = ServiceAnswer(try await http.send(request), of: exchange)
      guard answer.incoming.isSuccess else { return .failure(Unanswered(answer.refusal)) }
      return .success(answer)
    } catch {
      return .failure(Unanswered(SendVerdict(error)))
    }
  }

  /// Sends the request and returns what a success means.
  func verdict(_ accepted: (ServiceAnswer) -> SendVerdict) async -> SendVerdict {
    switch await answer() {
    case .success(let answer): accepted(answer)
    case .failure(let failure): failure.verdict
    }
  }

  /// Asks the server of an address, without its path, for nothing, and says why it does not answer.
  static func probe(_ address: String, _ http: HTTPClient) async -> String? {
    guard let origin = WebAddress(address)?.origin else {
      return DeliveryFailure.addressUnusable.advice
    }
    do throws(DeliveryFailure) {
      _ = try await http.send(OutgoingRequest(.head, origin, headers: ["User-Agent": "wardroom"]))
      return nil
    } catch {
      return error.advice
    }
  }

  /// Why there is no answer to go on with.
  struct Unanswered: Error {
    let verdict: SendVerdict

    init(_ verdict: SendVerdict) { self.verdict = verdict }
  }
}

/// What a service said, fit to be quoted.
struct ServiceAnswer: Sendable {
  let incoming: IncomingAnswer
  private let exchange: HTTPExchange

  init(_ incoming: IncomingAnswer, of exchange: HTTPExchange) {
    self.incoming = incoming
    self.exchange = exchange
  }

  var place: String { exchange.place }
  var text: String { String(decoding: incoming.body, as: UTF8.self) }

  /// What it said, without secrets; nothing of a page for a browser.
  var said: String {
    let shown = exchange.shown(String(text.prefix(2000)))
    return shown.hasPrefix("<") ? "" : shown
  }

  /// Returns the body as a value, nil when it is none.
  func value<Value: Decodable>(_ type: Value.Type) -> Value? {
    do {
      return try JSONDecoder().decode(type, from: Data(incoming.body))
    } catch {
      return nil
    }
  }

  /// What a status that is no success means for most services.
  var refusal: SendVerdict {
    let status = incoming.status
    let advice = DeliveryFailure.refused(place: place, status: status, said: said).advice
    switch status {
    case 420, 429:
      let sentence = "\(place) wants to be told less often (\(status)). It is tried again."
      return .later(sentence, afterSeconds: incoming.retryAfterSeconds ?? waitInBody)
    case 408, 425, 500...: return .later(advice, afterSeconds: incoming.retryAfterSeconds)
    default: return .refused(advice)
    }
  }

  /// How long Discord wants to be left alone.
  private var waitInBody: Int? {
    value([String: WaitValue].self)?["retry_after"]?.seconds.flatMap(RetryAfter.whole)
  }

  /// Returns the verdict on an answer that is none of this service's.
  func notFrom(_ service: String) -> SendVerdict {
    .unclear(
      "\(place) answered \(incoming.status) with something that \(service) never says"
        + (said.isEmpty ? "" : " (\(said.prefix(80)))")
        + ". Look there whether it arrived, and check the address.")
  }
}

/// A member of a body, of which only a number is of interest.
private struct WaitValue: Decodable {
  let seconds: Double?

  init(from decoder: any Decoder) {
    do {
      seconds = try decoder.singleValueContainer().decode(Double.self)
    } catch {
      seconds = nil
    }
  }
}

extension String {
  /// The text as it may stand in a head: ASCII that shows.
  var asHead: String {
    String(
      decoding: utf8.map { (0x21..<0x7F).contains($0) ? $0 : UInt8(ascii: "-") }, as: UTF8.self)
  }
}
