import Foundation
import Testing

@testable import IncidentModel

@Suite("The event codec")
struct EventCodecTests {
  @Test("has a fixture line for every name it can read, and for no other")
  func fixtureNames() throws {
    let names = try LogV1.lines().map(\.type)
    #expect(names.count == Set(names).count)
    #expect(Set(names) == Set(EventNames.shapes.keys))
    #expect(Set(names) == Set(LogV1.facts.keys))
  }

  @Test("can read every case of the fact enumeration but the unrecognised one")
  func everyCase() throws {
    let own = try Self.cases(of: "Incident/IncidentFact")
    let groups = [
      "Exit/ExitFact", "Asks/AskFact", "Restriction/PeopleFact", "Relations/RelationFact",
      "RunbookProgress/StepFact", "Outbox/OutboxFact", "Postmortem/PostmortemFact",
      "Actions/ActionFact",
    ]
    let grouped = try groups.flatMap(Self.cases)
    #expect(own.count - groups.count + grouped.count == EventNames.shapes.count + 1)
  }

  /// The cases of the enumeration a file begins with.
  private static func cases(of name: String) throws -> [Substring] {
    let root = URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/")
    let file = String(root.dropFirst()) + "/Sources/IncidentModel/\(name).swift"
    let source = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    let body = try #require(source.split(separator: "\n}").first)
    return body.split(separator: "\n").filter { $0.hasPrefix("  case ") }
  }

  @Test("reads every line ever written as the fact it was")
  func decodes() throws {
    for line in try LogV1.lines() {
      let recorded = try EventCodec.recorded(line.stored)
      #expect(recorded.event.fact == LogV1.facts[line.type])
      #expect(recorded.event.occurredAt == LogV1.moment)
      #expect(recorded.actor == Person("mira"))
      #expect(recorded.recordedAt == at(14, 3))
    }
  }

  @Test("writes every line again with the same bytes")
  func encodes() throws {
    for line in try LogV1.lines() {
      let recorded = try EventCodec.recorded(line.stored)
      let draft = try EventCodec.draft(
        recorded.event, id: "e7", recordedAt: recorded.recordedAt, actor: recorded.actor)
      #expect(draft.type == line.type)
      #expect(draft.schema == 1)
      #expect(String(decoding: draft.payload, as: UTF8.self) == line.payload)
    }
  }

  @Test("reads the line and the time of noticing, when there are any")
  func frame() throws {
    let lines = try LogV1.lines()
    let added = try EventCodec.recorded(
      #require(lines.first { $0.type == "entry.added" }).stored)
    #expect(added.event.entry == EntryID("t4k2p9"))
    #expect(added.event.observedAt == Timestamp(milliseconds: 1_772_632_999_000))
    let pinned = try EventCodec.recorded(
      #require(lines.first { $0.type == "entry.pinned" }).stored)
    #expect(pinned.event.entry == nil)
    #expect(pinned.event.observedAt == nil)
  }

  @Test("reads many events as it reads one, in their order")
  func many() throws {
    let stored = try LogV1.lines().map(\.stored)
    let one = try stored.map { try EventCodec.recorded($0) }
    #expect(try EventCodec.recorded(stored) == one)
  }

  @Test("keeps the place, the stream and the version of a stored event")
  func place() throws {
    let recorded = try EventCodec.recorded(#require(LogV1.lines().first).stored)
    #expect(recorded.id == "e7")
    #expect(recorded.position == 7)
    #expect(recorded.stream == StreamID("INC-2026-0042"))
    #expect(recorded.version == 3)
  }

  @Test(
    "knows by name only what a newer Wardroom recorded, with its time and line",
    arguments: [("weather.noted", 1), ("status.changed", 2), ("entry.added", 99)])
  func newer(type: String, schema: Int) throws {
    let payload = #"{"data":{"x":1},"entry":"t00009","occurred_at":"2026-03-04T09:00:00Z","z":[]}"#
    #expect(
      try decode(type, schema, payload)
        == IncidentEvent(
          entry: EntryID("t00009"), occurredAt: at(9, 0),
          fact: .unrecognised(type: type, schema: schema)))
  }

  @Test(
    "takes the recording time when the frame of a newer event is unknown as well",
    arguments: ["", "[]", "{}", "\u{0}", #"{"occurred_at":5}"#])
  func unknownFrame(payload: String) throws {
    #expect(
      try decode("weather.noted", 1, payload)
        == IncidentEvent(
          occurredAt: at(9, 5), fact: .unrecognised(type: "weather.noted", schema: 1)))
  }

  @Test("never writes what a newer Wardroom recorded")
  func neverWritesNewer() {
    let event = IncidentEvent(
      occurredAt: at(9, 0), fact: .unrecognised(type: "weather.noted", schema: 2))
    #expect(
      throws: EventProblem(
        type: "weather.noted", position: 0, detail: "recorded by a newer Wardroom")
    ) {
      try EventCodec.draft(event, id: "e", recordedAt: at(9, 0), actor: Person("bo"))
    }
  }

  @Test(
    "names the event whose payload is broken, and what to do",
    arguments: [
      "", "null", "{}", "{", #"{"data":{},"occurred_at":"2026-03-04T09:00:00Z"}"#,
      #"{"data":{"kind":"note","text":"x"},"occurred_at":"yesterday"}"#,
      #"{"data":{"kind":"poem","text":"x"},"occurred_at":"2026-03-04T09:00:00Z"}"#,
      #"{"data":{"kind":"note","text":5},"occurred_at":"2026-03-04T09:00:00Z"}"#,
      String(repeating: "[", count: 100_000), "\u{FEFF}\u{0}",
    ])
  func broken(payload: String) throws {
    let problem = try #require(throws: EventProblem.self) {
      try decode("entry.added", 1, payload)
    }
    #expect(problem.type == "entry.added")
    #expect(problem.position == 7)
    #expect(
      problem.sentence
        == "Event 7 (entry.added) cannot be read. Run `wardroom audit verify`; the rest of the record is fine."
    )
  }

  @Test("is not stopped by bytes that are no text")
  func bytes() {
    #expect(throws: EventProblem.self) {
      try decode("entry.added", 1, bytes: [0xFF, 0xFE, 0x00, 0xC0, 0x80])
    }
  }

  private func decode(_ type: String, _ schema: Int, _ payload: String) throws -> IncidentEvent {
    try decode(type, schema, bytes: Array(payload.utf8))
  }

  private func decode(_ type: String, _ schema: Int, bytes: [UInt8]) throws -> IncidentEvent {
    let draft = EventDraft(
      id: "e7", type: type, schema: schema, recordedAt: at(9, 5), actor: Person("bo"),
      payload: bytes)
    return try EventCodec.recorded(
      StoredEvent(
        position: 7, stream: StreamID("INC-2026-0042"), version: 3, draft: draft,
        previousHash: HashChain.origin, hash: HashChain.origin)
    ).event
  }
}
