import IncidentModel
import Testing

@Suite("The bytes an event's hash is taken over")
struct StoredEventTests {
  @Test("are these, so that every Wardroom gets the same hash")
  func literal() {
    let bytes = HashChain.preimage(
      previous: [9, 8], position: 3, stream: StreamID("S"), version: 2, draft: draft())
    #expect(
      bytes == [0, 0, 0, 2, 9, 8]
        + [0, 0, 0, 9] + Array("3 2 1 250".utf8)
        + [0, 0, 0, 1] + Array("S".utf8)
        + [0, 0, 0, 1] + Array("i".utf8)
        + [0, 0, 0, 3] + Array("a.b".utf8)
        + [0, 0, 0, 2] + Array("bo".utf8)
        + [0, 0, 0, 0]
        + [0, 0, 0, 2] + Array("{}".utf8))
  }

  @Test("differ for events that differ only in where one field ends and the next begins")
  func boundaries() {
    let variants: [[UInt8]] = [
      preimage(draft()),
      preimage(draft(), stream: "Si"), preimage(draft(id: ""), stream: "Si"),
      preimage(draft(id: "ia", type: ".b")), preimage(draft(id: "i", type: "a.bbo", actor: "")),
      preimage(draft(type: "a.", actor: "bbo")), preimage(draft(actor: "", cause: "bo")),
      preimage(draft(cause: "")), preimage(draft(cause: "{}", payload: "")),
      preimage(draft(cause: "{", payload: "}")), preimage(draft(payload: "")),
      preimage(draft(actor: "b", cause: "o")), preimage(draft(schema: 12)),
      preimage(draft(), position: 32, version: 2), preimage(draft(), position: 3, version: 22),
      preimage(draft(), position: 3, version: 21), preimage(draft(schema: 1, moment: 1250)),
      preimage(draft(moment: -250)), preimage(draft(), previous: []),
      preimage(draft(), previous: [9, 8, 0]), preimage(draft(cause: "\u{1}")),
    ]
    #expect(Set(variants).count == variants.count)
  }

  @Test("begin with 32 zero bytes before the first event")
  func origin() {
    #expect(HashChain.origin == [UInt8](repeating: 0, count: 32))
  }

  private func draft(
    id: String = "i", type: String = "a.b", schema: Int = 1, moment: Int64 = 250,
    actor: String = "bo", cause: String? = nil, payload: String = "{}"
  ) -> EventDraft {
    EventDraft(
      id: id, type: type, schema: schema, recordedAt: Timestamp(milliseconds: moment),
      actor: Person(actor), cause: cause, payload: Array(payload.utf8))
  }

  private func preimage(
    _ draft: EventDraft, previous: [UInt8] = [9, 8], position: Int64 = 3, stream: String = "S",
    version: Int = 2
  ) -> [UInt8] {
    HashChain.preimage(
      previous: previous, position: position, stream: StreamID(stream), version: version,
      draft: draft)
  }
}
