/// What became of a part.
public enum SendVerdict: Hashable, Sendable {
  /// It arrived; what the service gave back to find it by, and what the next ones are to hang on.
  case sent(receipt: String?, thread: String?)
  /// It will never be taken as it is: what happened and what to do.
  case refused(String)
  /// It did not arrive, and may when it is tried again.
  case later(String, afterSeconds: Int?)
  /// Nobody knows: the connection broke, or time was up, after it had gone out.
  case unclear(String)
}

extension SendVerdict {
  /// Creates the verdict on a request that got no answer that can be read.
  init(_ failure: DeliveryFailure) {
    switch failure {
    case .libraryMissing, .addressUnusable, .requestUnusable, .notHTTP, .refused:
      self = .refused(failure.advice)
    case .hostUnknown, .noConnection, .notTrusted, .busy:
      self = .later(failure.advice, afterSeconds: nil)
    case .timedOut, .cutShort, .tooLarge, .stopped, .unreadable, .unexpected:
      self = .unclear(failure.advice)
    }
  }
}
