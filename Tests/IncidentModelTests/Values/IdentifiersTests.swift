import FoundationEssentials
import IncidentModel
import Testing

@Suite("An identifier")
struct IdentifiersTests {
  @Test(
    "of an incident has its kind, year and at least four digits",
    arguments: [
      (IncidentKind.real, 42, "INC-2026-0042"),
      (.backfilled, 1, "INC-2026-0001"),
      (.drill, 7, "DRILL-2026-0007"),
      (.test, 12_345, "TEST-2026-12345"),
    ] as [(IncidentKind, Int, String)])
  func numbered(kind: IncidentKind, number: Int, text: String) {
    #expect(IncidentID(kind: kind, year: 2026, number: number).text == text)
  }

  @Test(
    "is typed in any case",
    arguments: ["INC-2026-0042", "inc-2026-0042", "Inc-2026-0042"])
  func typed(text: String) {
    #expect(IncidentID(typed: text) == IncidentID("INC-2026-0042"))
  }

  @Test(
    "is refused when it would not be safe as a file name",
    arguments: [
      "", "-rf", "INC 1", "INC/1", "../INC", "INC.1", "INC_1", "INC\n", "INC\u{0}", "straße",
      "ﬁle", "ſev", "ınc", "INC-２", String(repeating: "A", count: 41),
    ])
  func refused(text: String) {
    #expect(IncidentID(typed: text) == nil)
  }

  @Test("may have forty letters")
  func longest() {
    let text = String(repeating: "A", count: 40)
    #expect(IncidentID(typed: text)?.text == text)
  }

  @Test("is one JSON string")
  func codes() throws {
    let id = IncidentID("INC-2026-0042")
    let bytes = try JSONEncoder().encode([id])
    #expect(String(decoding: bytes, as: UTF8.self) == #"["INC-2026-0042"]"#)
    #expect(try JSONDecoder().decode([IncidentID].self, from: bytes) == [id])
  }

  @Test("is ordered by its text")
  func ordered() {
    #expect(IncidentID("INC-2026-0041") < IncidentID("INC-2026-0042"))
    #expect(EntryID("a1") < EntryID("t1"))
    #expect(Fingerprint("a") < Fingerprint("b"))
    #expect(Person("bo") < Person("mira"))
  }
}
