import HTTPTypes

extension Answer {
  /// Returns an answer that turns a sender away with a sentence.
  static func refusal(_ status: HTTPResponse.Status, _ sentence: String) -> Answer {
    Answer(status, ("error", .text(sentence)))
  }

  /// Returns an answer that asks a sender to repeat its request later.
  static func postponed(_ refusal: IntakeRefusal) -> Answer {
    postponed(refusal.advice, seconds: refusal.retryAfterSeconds)
  }

  /// Returns an answer that asks a sender to repeat its request in so many seconds.
  static func postponed(_ sentence: String, seconds: Int) -> Answer {
    Answer.refusal(.serviceUnavailable, sentence).with(.retryAfter, String(seconds))
  }

  /// The answer to what is no HTTP.
  static var noRequest: Answer {
    .refusal(
      .badRequest,
      "What came is no HTTP/1.1 request. Check the sender's address, and that it says http where this "
        + "Wardroom shows no certificate.")
  }

  static var unknownPath: Answer {
    .refusal(
      .notFound,
      "There is nothing at this path. Post alerts to /ingest/ and the name of a source; "
        + "`wardroom sources` lists them.")
  }

  static func wrongMethod(_ allowed: String) -> Answer {
    Answer.refusal(.methodNotAllowed, "This path takes \(allowed) only.").with(.allow, allowed)
  }

  static var webPage: Answer {
    .refusal(.forbidden, "Web pages may not post alerts. Send them without an Origin header.")
  }

  static var unauthorised: Answer { unproven(.wrong) }

  static func unproven(_ problem: ProofProblem) -> Answer {
    Answer.refusal(.unauthorized, problem.sentence)
      .with(.wwwAuthenticate, "Bearer realm=\"wardroom\"")
  }

  static var unprovable: Answer {
    .refusal(
      .forbidden,
      "Nobody has said what this source, or this instance of it, must show, so nothing is taken "
        + "from it. Give it a rule under `sources` in wardroom.yaml.")
  }

  static var encoded: Answer {
    .refusal(
      .unsupportedMediaType,
      "The body is compressed in a way this Wardroom does not know. Send it with Content-Encoding: "
        + "gzip or without any.")
  }

  /// Returns the answer to a body that is longer than allowed, whether announced, found out or inflated.
  static func tooLong(_ limit: Int) -> Answer {
    .refusal(
      .contentTooLarge,
      "The body is longer than \(limit) bytes. Send fewer alerts at a time; "
        + "Alertmanager has max_alerts for it.")
  }
}
