import FoundationEssentials

/// Turns facts into stored payloads and back, under names that never change.
///
/// The names stand in `EventNames`; they are written out, never derived from Swift names, so that renaming a
/// case cannot break a record. A name this version does not know decodes to `.unrecognised`.
public enum EventCodec {
  /// The version of the payload shapes this Wardroom writes.
  public static let schema = 1

  /// Returns an event ready to be appended, under a random id that makes appending it twice harmless.
  /// - Throws: `EventProblem` for what a newer Wardroom recorded; writing it again would lose what it said.
  public static func draft(
    _ event: IncidentEvent, id: String, recordedAt: Timestamp, actor: Person, cause: String? = nil
  ) throws(EventProblem) -> EventDraft {
    let name = EventNames.name(of: event.fact)
    if case .unrecognised = event.fact {
      throw EventProblem(type: name, position: 0, detail: "recorded by a newer Wardroom")
    }
    do {
      let payload = try encoder().encode(EncodedEvent(event))
      return EventDraft(
        id: id, type: name, schema: schema, recordedAt: recordedAt, actor: actor, cause: cause,
        payload: Array(payload))
    } catch {
      throw EventProblem(type: name, position: 0, detail: "\(error)")
    }
  }

  /// Returns what a stored event says.
  /// - Throws: `EventProblem` when the payload of a known name cannot be read.
  public static func recorded(_ stored: StoredEvent) throws(EventProblem) -> RecordedEvent {
    try recorded(stored, PayloadReader())
  }

  private static func recorded(
    _ stored: StoredEvent, _ reader: PayloadReader
  ) throws(EventProblem) -> RecordedEvent {
    RecordedEvent(
      id: stored.draft.id, position: stored.position, stream: stored.stream,
      version: stored.version, recordedAt: stored.draft.recordedAt, actor: stored.draft.actor,
      event: try event(in: stored, reader))
  }

  /// Returns what stored events say, in their order.
  public static func recorded(
    _ stored: [StoredEvent]
  ) throws(EventProblem) -> [RecordedEvent] {
    let reader = PayloadReader()
    var events: [RecordedEvent] = []
    events.reserveCapacity(stored.count)
    for one in stored { events.append(try recorded(one, reader)) }
    return events
  }

  private static func event(
    in stored: StoredEvent, _ reader: PayloadReader
  ) throws(EventProblem) -> IncidentEvent {
    let draft = stored.draft
    guard let shape = EventNames.shapes[draft.type], draft.schema <= schema else {
      return unrecognised(draft)
    }
    do {
      return try shape(reader, draft.payload)
    } catch {
      throw EventProblem(type: draft.type, position: stored.position, detail: "\(error)")
    }
  }

  /// Returns the event of a newer Wardroom with its line, when its payload still has the common frame.
  private static func unrecognised(_ draft: EventDraft) -> IncidentEvent {
    let fact = IncidentFact.unrecognised(type: draft.type, schema: draft.schema)
    do {
      let frame = try JSONDecoder().decode(EventFrame.self, from: Data(draft.payload))
      return IncidentEvent(
        entry: frame.entry, occurredAt: frame.occurredAt, observedAt: frame.observedAt, fact: fact)
    } catch {
      // Nothing is lost: the payload stays stored, and a newer Wardroom reads it.
      return IncidentEvent(occurredAt: draft.recordedAt, fact: fact)
    }
  }

  private static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}

/// A stored event that cannot be read although its name is known.
public struct EventProblem: Error, Hashable, Sendable {
  public var type: String
  public var position: Int64
  public var detail: String

  /// What happened and what to do next.
  public var sentence: String {
    "Event \(position) (\(type)) cannot be read. Run `wardroom audit verify`; the rest of the record is fine."
  }
}

/// What every payload has around its data.
private struct EventFrame: Decodable {
  var entry: EntryID?
  var occurredAt: Timestamp
  var observedAt: Timestamp?

  enum CodingKeys: String, CodingKey {
    case entry
    case occurredAt = "occurred_at"
    case observedAt = "observed_at"
  }
}

/// The payload of every event: its times, its line and the fact's own data.
private struct EncodedEvent: Encodable {
  let event: IncidentEvent

  init(_ event: IncidentEvent) { self.event = event }

  enum CodingKeys: String, CodingKey {
    case entry, data
    case occurredAt = "occurred_at"
    case observedAt = "observed_at"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(event.entry, forKey: .entry)
    try container.encode(event.occurredAt, forKey: .occurredAt)
    try container.encodeIfPresent(event.observedAt, forKey: .observedAt)
    try EventNames.encodeData(of: event.fact, into: &container, forKey: .data)
  }
}
