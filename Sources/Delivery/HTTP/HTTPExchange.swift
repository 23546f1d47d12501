import CPlatform
import Glibc
import IncidentModel

/// One request that was found sound, and the blocking call that sends it.
struct HTTPExchange: Sendable {
  let place: String
  private let request: OutgoingRequest
  private let isDirect: Bool
  private let redaction: Redaction

  init(_ request: OutgoingRequest) throws(DeliveryFailure) {
    guard let address = WebAddress(request.url) else { throw .addressUnusable }
    for (name, value) in request.headers where !Self.isSound(name, value) {
      throw .requestUnusable(place: address.shown, trouble: "a header holds special characters")
    }
    if let file = request.certificateFile, file.utf8.contains(0) {
      throw .requestUnusable(place: address.shown, trouble: "the certificate file has no such name")
    }
    self.request = request
    place = address.shown
    isDirect = address.isLoopback
    redaction = Redaction(request, address)
  }

  static func isSound(_ name: String, _ value: String) -> Bool {
    let isName = name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
        || (0x61...0x7A).contains(byte | 0x20)
    }
    return isName && !name.isEmpty && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }

  /// Returns what a server said, fit to be shown.
  func shown(_ text: String) -> String { redaction.applied(to: text) }

  /// Sends the request and blocks until there is an answer or none will come.
  ///
  /// It is given up once the descriptor `stop` can be read.
  func result(stop: Int32) -> Result<IncomingAnswer, DeliveryFailure> {
    let lines = request.headers.sorted { $0.key < $1.key }.map { Self.line($0.key, $0.value) }
    let texts = [request.method.rawValue, request.url] + lines
    return BlockingCall.withTexts(texts) { pointers in
      BlockingCall.withTexts(request.certificateFile.map { [$0] } ?? []) { file in
        let headers = pointers[2...].map { UnsafePointer($0) }
        return headers.withUnsafeBufferPointer { headers in
          var outgoing = wardroom_http_request()
          outgoing.method = UnsafePointer(pointers[0])
          outgoing.url = UnsafePointer(pointers[1])
          outgoing.headers = headers.baseAddress
          outgoing.ca_file = file.first.flatMap { UnsafePointer($0) }
          return send(&outgoing, stop: stop)
        }
      }
    }
  }

  private func send(
    _ outgoing: inout wardroom_http_request, stop: Int32
  ) -> Result<IncomingAnswer, DeliveryFailure> {
    outgoing.connect_timeout_ms = request.limits.connectMilliseconds
    outgoing.total_timeout_ms = request.limits.totalMilliseconds
    outgoing.most_bytes = request.limits.mostBytes
    outgoing.direct = isDirect ? 1 : 0
    outgoing.stop_descriptor = stop
    // One byte more, because an empty array has no address and would count as no body.
    let body = request.body.map { $0 + [0] } ?? []
    return body.withUnsafeBufferPointer { bytes in
      outgoing.body = request.body == nil ? nil : bytes.baseAddress
      outgoing.body_count = request.body?.count ?? 0
      var answer = wardroom_http_answer()
      wardroom_http(&outgoing, &answer)
      defer { wardroom_http_answer_free(&answer) }
      if let failure = failure(of: answer) { return .failure(failure) }
      return .success(IncomingAnswer(answer))
    }
  }

  private func failure(of answer: wardroom_http_answer) -> DeliveryFailure? {
    let detail = shown(BlockingCall.text(answer.error))
    switch wardroom_http_outcome(UInt32(answer.outcome)) {
    case WARDROOM_HTTP_ANSWERED: return nil
    case WARDROOM_HTTP_NO_LIBRARY: return .libraryMissing
    case WARDROOM_HTTP_BAD_REQUEST: return .requestUnusable(place: place, trouble: detail)
    case WARDROOM_HTTP_HOST_UNKNOWN: return .hostUnknown(place: place)
    case WARDROOM_HTTP_NO_CONNECTION: return .noConnection(place: place, detail: detail)
    case WARDROOM_HTTP_TIMED_OUT:
      return .timedOut(place: place, seconds: (request.limits.totalMilliseconds + 999) / 1000)
    case WARDROOM_HTTP_TOO_LARGE:
      return .tooLarge(place: place, mostBytes: request.limits.mostBytes)
    case WARDROOM_HTTP_CUT_SHORT: return .cutShort(place: place)
    case WARDROOM_HTTP_NOT_HTTP: return .notHTTP(place: place)
    case WARDROOM_HTTP_NOT_TRUSTED: return .notTrusted(place: place, detail: detail)
    case WARDROOM_HTTP_STOPPED: return .stopped(place: place)
    default: return .unexpected(place: place, detail: detail)
    }
  }

  /// Returns a head as the library wants it; one with nothing behind its colon would be left out.
  private static func line(_ name: String, _ value: String) -> String {
    value.isEmpty ? "\(name);" : "\(name): \(value)"
  }
}

extension IncomingAnswer {
  fileprivate init(_ answer: wardroom_http_answer) {
    let type = BlockingCall.text(answer.content_type).prefix { $0 != ";" }.lowercased()
    self.init(
      status: answer.status, contentType: type.filter { !$0.isWhitespace },
      retryAfterSeconds: RetryAfter.seconds(
        BlockingCall.text(answer.retry_after), answeredAt: BlockingCall.text(answer.date),
        now: Timestamp(seconds: Int64(time(nil)))),
      body: Array(UnsafeBufferPointer(start: answer.body, count: answer.body_count)))
  }
}
