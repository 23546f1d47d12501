import CPlatform

/// A mail server, and how it is spoken to.
struct SMTPServer: Hashable, Sendable {
  /// Whether the connection is encrypted before anything is said.
  enum Encryption: Int32, Hashable, Sendable {
    case never = 0
    case offered = 1
    case always = 2
  }

  let url: String
  /// The address as it may be shown.
  let place: String
  var user: String?
  var password: String?
  var encryption: Encryption
  var certificateFile: String?
  /// For all of it, as many servers let a stranger wait before they say a word.
  var totalMilliseconds = 30_000

  /// Hands a mail over, none for a greeting alone, and returns what became of it; it blocks until then, or until `stop` can be read.
  func send(
    _ mail: [UInt8]?, from: String, to recipients: [String], stop: Int32
  ) -> (verdict: SendVerdict, reply: String) {
    var answer = wardroom_smtp_answer()
    BlockingCall.withTexts([url, from, user ?? "", password ?? "", certificateFile ?? ""]) {
      texts in
      BlockingCall.withTexts(recipients) { recipients in
        let recipients = recipients.map { UnsafePointer($0) }
        recipients.withUnsafeBufferPointer { recipients in
          (mail ?? []).withUnsafeBufferPointer { bytes in
            var request = wardroom_smtp_request()
            request.url = UnsafePointer(texts[0])
            request.from = UnsafePointer(texts[1])
            request.user = user == nil ? nil : UnsafePointer(texts[2])
            request.password = password == nil ? nil : UnsafePointer(texts[3])
            request.ca_file = certificateFile == nil ? nil : UnsafePointer(texts[4])
            request.recipients = recipients.baseAddress
            request.mail = bytes.baseAddress
            request.mail_count = bytes.count
            request.is_greeting = mail == nil ? 1 : 0
            request.starttls = encryption.rawValue
            request.connect_timeout_ms = totalMilliseconds
            request.total_timeout_ms = totalMilliseconds
            request.stop_descriptor = stop
            wardroom_smtp(&request, &answer)
          }
        }
      }
    }
    return verdict(answer)
  }

  /// Connects, encrypts and logs in, and leaves again; it blocks until then.
  func greet(stop: Int32) -> SendVerdict { send(nil, from: "", to: [], stop: stop).verdict }

  private func verdict(_ answer: wardroom_smtp_answer) -> (verdict: SendVerdict, reply: String) {
    let reply = shown(BlockingCall.text(answer.reply))
    let detail = shown(BlockingCall.text(answer.error))
    return (verdict(answer, reply, detail), reply)
  }

  private func verdict(
    _ answer: wardroom_smtp_answer, _ reply: String, _ detail: String
  ) -> SendVerdict {
    switch wardroom_smtp_outcome(UInt32(answer.outcome)) {
    case WARDROOM_SMTP_TAKEN: .sent(receipt: nil, thread: nil)
    case WARDROOM_SMTP_NO_LIBRARY: SendVerdict(.libraryMissing)
    case WARDROOM_SMTP_BAD_REQUEST: SendVerdict(.requestUnusable(place: place, trouble: detail))
    case WARDROOM_SMTP_HOST_UNKNOWN: SendVerdict(.hostUnknown(place: place))
    case WARDROOM_SMTP_NO_CONNECTION: SendVerdict(.noConnection(place: place, detail: detail))
    case WARDROOM_SMTP_REFUSED: refusal(answer.code, reply, detail)
    case WARDROOM_SMTP_NO_ENCRYPTION:
      .refused(
        "\(place) offers no encryption (STARTTLS). Check the port; only within a machine or a "
          + "network of your own, set starttls: never.")
    case WARDROOM_SMTP_NOT_TRUSTED: SendVerdict(.notTrusted(place: place, detail: detail))
    case WARDROOM_SMTP_UNCLEAR:
      .unclear(
        "\(place) took the whole mail and then said nothing (\(detail)). It may have arrived: ask "
          + "a recipient, or look into the server's log.")
    default: SendVerdict(.unexpected(place: place, detail: detail))
    }
  }

  private func refusal(_ code: Int32, _ reply: String, _ detail: String) -> SendVerdict {
    let said = code == 0 ? detail : "\(code) \(reply)"
    switch code {
    case 400..<500:
      return .later("\(place) cannot take it now (\(said)). It is tried again.", afterSeconds: nil)
    case 0, 530, 534, 535, 538:
      return .refused("\(place) wants to know who sends (\(said)). Check user and password.")
    case 550, 551, 553:
      return .refused(
        "\(place) refused an address (\(said)). Correct it in the settings; nobody got the mail.")
    case 552: return .refused("\(place) refused the mail (\(said)). Shorten it.")
    default: return .refused("\(place) refused the mail (\(said)). Correct what it names.")
    }
  }

  /// Returns what a server said, without secrets and fit to be shown.
  private func shown(_ text: String) -> String {
    Redaction(secrets: password.map { [$0] } ?? []).applied(to: text)
  }
}
