import AlertSources

/// A delivery whose head was found in order; its body is still to be read.
struct AdmittedDelivery: Sendable {
  var source: any AlertSource.Type
  var instance: String
  var contentType: String
  /// How long the sender says the body is, nil when it does not say.
  var announcedLength: Int?
  /// Whether the sender waits for a word before it sends the body.
  var awaitsContinue: Bool
}

/// What a request asks for, judged by its head alone, before a byte of its body is read.
enum Admission: Sendable {
  case delivery(AdmittedDelivery)
  case health
  case metrics
  case refused(Answer)
}
