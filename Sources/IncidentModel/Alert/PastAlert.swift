/// One occurrence of an alert in the history, with the words its source last had for that alert.
public struct PastAlert: Hashable, Sendable {
  /// The words, with the start and the end of this occurrence.
  public var words: Alert
  public var occurrence: AlertOccurrence

  /// Creates a past alert.
  public init(words: Alert, occurrence: AlertOccurrence) {
    self.words = words
    self.words.startedAt = occurrence.startedAt
    self.words.endedAt = occurrence.endedAt
    self.occurrence = occurrence
  }
}
