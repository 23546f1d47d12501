import IncidentModel

/// Collects what one message holds, for sources where holding nothing to alert about is no mistake.
///
/// The body is one document or a list of them. A document, or a part of one, that cannot be read does not
/// take its good neighbours with it; when nothing at all was understood the message is refused.
struct ReadingCollector {
  private let instance: String
  private var isSalvaged: Bool
  private var isAnythingUnderstood = false
  private(set) var reading = AlertReading()

  /// Creates a collector for a message whose alerts may be marked as salvaged.
  init(_ message: SourceMessage, isSalvaged: Bool = false) {
    instance = message.instance
    self.isSalvaged = isSalvaged
  }

  /// Reads every document of a message's JSON.
  /// - Throws: The first problem, when no document could be read.
  static func documents(
    of message: SourceMessage,
    _ read: (JSONPlace, inout ReadingCollector) throws(AlertPayloadProblem) -> Void
  ) throws(AlertPayloadProblem) -> AlertReading {
    let (body, isSalvaged) = try message.document()
    var collector = ReadingCollector(message, isSalvaged: isSalvaged)
    for place in try body.documents() {
      collector.attempt { (collector) throws(AlertPayloadProblem) in
        try read(try place.object(), &collector)
      }
    }
    return try collector.finished()
  }

  /// Reads a part on its own: what is wrong with it is kept beside what is right with the others.
  mutating func attempt(
    _ read: (inout ReadingCollector) throws(AlertPayloadProblem) -> Void
  ) {
    do throws(AlertPayloadProblem) {
      try read(&self)
    } catch {
      reading.skipped.append(error)
    }
  }

  /// Adds an alert; nil stands for a part that was understood and says nothing.
  mutating func add(_ alert: Alert?) {
    isAnythingUnderstood = true
    guard var alert else { return }
    alert.sourceInstance = instance
    alert.isSalvaged = isSalvaged
    reading.take(alert.isStatusOnly ? alert.withoutWords : alert)
  }

  /// Adds what another source read in a part of the message.
  mutating func add(_ other: AlertReading) {
    isAnythingUnderstood = true
    reading.alerts += other.alerts.map { alert in
      var alert = alert
      alert.isSalvaged = alert.isSalvaged || isSalvaged
      return alert
    }
    reading.skipped += other.skipped
    reading.changes += other.changes
    reading.lineage += other.lineage
    reading.heartbeats += other.heartbeats
  }

  /// Adds edges of what is made from what.
  mutating func add(_ edges: [LineageEdge]) {
    isAnythingUnderstood = true
    reading.lineage += edges
  }

  /// Notes that a part was broken and had to be repaired.
  mutating func noteSalvage() { isSalvaged = true }

  /// Returns the reading.
  /// - Throws: The first problem, when nothing at all was understood.
  func finished() throws(AlertPayloadProblem) -> AlertReading {
    guard isAnythingUnderstood else {
      throw reading.skipped.first
        ?? AlertPayloadProblem(trouble: "holds no alert", remedy: "Send at least one.")
    }
    return reading
  }
}

extension Alert {
  /// The alert as the end of a known one, which has no words of its own.
  var withoutWords: Alert {
    var alert = self
    alert.severity = nil
    alert.severityText = ""
    alert.details = ""
    alert.links = []
    return alert
  }
}

extension JSONPlace {
  /// Returns the elements of a list, or the one document this is.
  func documents() throws(AlertPayloadProblem) -> [JSONPlace] {
    guard case .list = node else { return [self] }
    return try elements()
  }
}
