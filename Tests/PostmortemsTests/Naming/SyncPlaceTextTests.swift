import IncidentModel
import Testing

@testable import Postmortems

@Suite("A place in file and record as text")
struct SyncPlaceTextTests {
  @Test(
    "is read as what was written",
    arguments: [
      SyncPlace.key(.detectedBy), .field(EntryID("a7q3mz"), .doneWhen), .entry(EntryID("t4k2p9")),
      .block("metrics"),
    ])
  func roundTrip(place: SyncPlace) {
    #expect(SyncPlace(text: place.text) == place)
  }

  @Test("is none when it names nothing", arguments: ["", "nothing", "a7q3mz.colour"])
  func unknown(text: String) {
    #expect(SyncPlace(text: text) == nil)
  }
}
