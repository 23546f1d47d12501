/// The name of a sequence of events that is versioned on its own: an incident's id, or `triage`.
public struct StreamID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// Creates a stream name.
  public init(_ text: String) {
    self.text = text
  }

  /// The stream of an incident.
  public init(_ incident: IncidentID) {
    text = incident.text
  }

  /// What people did to alerts that belong to no incident.
  public static let triage = StreamID("triage")

  public var description: String { text }

  public static func < (left: StreamID, right: StreamID) -> Bool { left.text < right.text }
}

/// A fact that is ready to be written: named, numbered by schema, encoded, but without a place yet.
public struct EventDraft: Hashable, Sendable {
  /// A random name that makes writing the same draft twice harmless.
  public var id: String
  /// The stable name of what happened, `incident.declared`; never derived from a Swift name.
  public var type: String
  /// The version of the payload's shape.
  public var schema: Int
  public var recordedAt: Timestamp
  public var actor: Person
  /// The id of the event or delivery that led to this one.
  public var cause: String?
  /// The payload as JSON, exactly as it is hashed and stored.
  public var payload: [UInt8]

  /// Creates a draft.
  public init(
    id: String, type: String, schema: Int, recordedAt: Timestamp, actor: Person,
    cause: String? = nil, payload: [UInt8]
  ) {
    self.id = id
    self.type = type
    self.schema = schema
    self.recordedAt = recordedAt
    self.actor = actor
    self.cause = cause
    self.payload = payload
  }
}

/// A fact in its place in the record.
public struct StoredEvent: Hashable, Sendable {
  /// The place among all events of the store, ascending from 1.
  public var position: Int64
  public var stream: StreamID
  /// The place within the stream, ascending from 1.
  public var version: Int
  public var draft: EventDraft
  /// The hash of the event before this one, 32 bytes; zeroes before the first.
  public var previousHash: [UInt8]
  /// SHA-256 over the previous hash and everything this event says, 32 bytes.
  public var hash: [UInt8]

  /// Creates a stored event.
  public init(
    position: Int64, stream: StreamID, version: Int, draft: EventDraft, previousHash: [UInt8],
    hash: [UInt8]
  ) {
    self.position = position
    self.stream = stream
    self.version = version
    self.draft = draft
    self.previousHash = previousHash
    self.hash = hash
  }
}

/// The bytes an event's hash is taken over.
public enum HashChain {
  /// The hash that stands before the first event.
  public static let origin = [UInt8](repeating: 0, count: 32)

  /// Returns the bytes to hash for an event: every field with its length before it, so that no two
  /// different events give the same bytes.
  public static func preimage(
    previous: [UInt8], position: Int64, stream: StreamID, version: Int, draft: EventDraft
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(draft.payload.count + 192)
    append(previous, to: &bytes)
    let numbers = "\(position) \(version) \(draft.schema) \(draft.recordedAt.milliseconds)"
    append(numbers.utf8, to: &bytes)
    append(stream.text.utf8, to: &bytes)
    append(draft.id.utf8, to: &bytes)
    append(draft.type.utf8, to: &bytes)
    append(draft.actor.name.utf8, to: &bytes)
    // A cause that is empty is not the same as none.
    append(draft.cause.map { [1] + Array($0.utf8) } ?? [], to: &bytes)
    append(draft.payload, to: &bytes)
    return bytes
  }

  private static func append(_ field: some Collection<UInt8>, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: UInt32(field.count).bigEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: field)
  }
}
