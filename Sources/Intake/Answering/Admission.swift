import HTTPTypes

/// A delivery whose head was found in order; its body is still to be read.
struct AdmittedDelivery: Sendable {
  var source: ServedSource
  var path: String
  var method: String
  /// The query without what may be secret.
  var query: String
  var instance: String
  /// The heads of the request, all of them.
  var head: HTTPFields
  /// The media type in lower case without its parameters.
  var contentType: String
  var encoding: BodyEncoding
  /// How long the sender says the body is, nil when it does not say.
  var announcedLength: Int?
  /// Whether the sender waits for a word before it sends the body.
  var awaitsContinue: Bool
  /// What has still to be verified once the body is there.
  var check: RuleCheck?

  /// Whether the same head is admitted whenever it comes, and its body stands as it is behind it.
  var isPlain: Bool {
    check == nil && encoding == .identity && !awaitsContinue && announcedLength != nil
      && head[.transferEncoding] == nil
  }

  var sender: Sender { Sender(source: source.name, instance: instance) }
}

/// What a request asks for, judged by its head alone, before a byte of its body is read.
enum Admission: Sendable {
  case delivery(AdmittedDelivery)
  case health
  case metrics
  case fixed(Answer)
  /// It is turned away; the source is empty when the path belongs to none.
  case refused(Answer, source: String)
}
