import HTTPTypes
import IncidentModel
import Logging
import Synchronization

/// Tells the log that a source is turned away, because for its sender that may be loss without a word.
///
/// At most once a minute and source, so that nobody can fill the log with it.
final class RefusalNotices: Sendable {
  private let logger: Logger
  private let lastTold = Mutex<[String: Timestamp]>([:])

  init(_ logger: Logger) {
    self.logger = logger
  }

  /// Tells of one refusal, or not when another was told of a moment ago.
  func tell(of refusal: Answer, to source: String, at now: Timestamp) {
    let isNews = lastTold.withLock { told in
      if let last = told[source], (0..<60).contains(now.seconds(since: last)) { return false }
      told[source] = now
      return true
    }
    guard isNews, case .text(let sentence)? = refusal.fields.first?.value else { return }
    logger.warning("\(source): a delivery was refused (\(refusal.status.code)). \(sentence)")
  }
}
