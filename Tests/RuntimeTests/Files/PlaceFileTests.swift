import Console
import Logging
import Testing

@testable import Runtime

@Suite("The file of a place")
struct PlaceFileTests {
  private func file(_ folder: TestHome, _ person: String) -> PlaceFile {
    PlaceFile(folder: folder.path + "/places", person: person, logger: Logger(label: "test"))
  }

  private let place = ConsolePlace(
    notedAt: 1, incident: "INC-2026-0001", pane: "timeline", zoom: 2, filters: ["alerts": "sev:1"],
    rows: ["timeline": "e1"], verbs: ["ack"])

  @Test("is read as it was written, by the person alone")
  func roundTrip() throws {
    let folder = try TestHome()
    file(folder, "ada").keep(place)
    #expect(file(folder, "ada").last == place)
    #expect(file(folder, "bob").last == nil)
  }

  @Test("may be anything at all, and then is none", arguments: ["", "{", "[]", "{\"pane\": 3}"])
  func garbage(text: String) throws {
    let folder = try TestHome()
    let file = file(folder, "../../ada\u{0}")
    file.keep(place)
    try FileBytes.replace(file.path, with: Array(text.utf8))
    #expect(file.last == nil)
  }
}
