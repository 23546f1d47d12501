import FoundationEssentials
import IncidentModel
import Testing

@Suite("A fact sheet")
struct FactSheetTests {
  @Test("has no answer to a question whose answer was cleared")
  func clears() {
    var sheet = FactSheet()
    sheet[.impact] = "Net revenue is 12 % too low"
    sheet[.impact] = ""
    #expect(sheet == FactSheet())
    #expect(sheet[.impact] == "")
  }

  @Test("is an object by field name in JSON")
  func codes() throws {
    var sheet = FactSheet()
    sheet[.notAffected] = "billing"
    let bytes = try JSONEncoder().encode(sheet)
    #expect(String(decoding: bytes, as: UTF8.self) == #"{"texts":{"not_affected":"billing"}}"#)
    #expect(try JSONDecoder().decode(FactSheet.self, from: bytes) == sheet)
  }

  @Test("asks a question of its own for every field")
  func questions() {
    #expect(Set(FactField.allCases.map(\.question)).count == FactField.allCases.count)
    #expect(Set(FactField.allCases.map(\.label)).count == FactField.allCases.count)
  }
}
