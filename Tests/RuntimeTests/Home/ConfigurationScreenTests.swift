import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("What the settings say of the screen")
struct ConfigurationScreenTests {
  private static func parse(_ text: String) -> Configuration {
    Configuration.parse(Array(text.utf8), path: "w.yaml")
  }

  @Test("zone: is one of the tz database, and nothing else")
  func zone() {
    #expect(Self.parse("zone: Europe/Berlin").zone?.name == "Europe/Berlin")
    let wrong = Self.parse("zone: Berlin time")
    #expect(wrong.zone == nil)
    #expect(
      wrong.problems.map(\.description)
        == ["w.yaml:1: zone wants a name of the tz database, as Europe/Berlin or UTC."])
  }

  @Test("ambiguous_width: is 1 or 2", arguments: [("1", false), ("2", true)])
  func ambiguous(text: String, isWide: Bool) {
    #expect(Self.parse("ambiguous_width: \(text)").isAmbiguousWide == isWide)
  }

  @Test("ambiguous_width: says what it wants otherwise", arguments: ["3", "wide", "[2]"])
  func wrong(text: String) {
    let configuration = Self.parse("ambiguous_width: \(text)")
    #expect(!configuration.isAmbiguousWide)
    #expect(configuration.problems.first?.description.contains("wants 1, or 2 where") == true)
  }

  @Test("the clock beside UTC is that of TZ, else of the settings, else of the machine")
  func clock() {
    let tokyo = ZoneLibrary.zone(named: "Asia/Tokyo")
    #expect(ZoneLibrary.clock([:], settings: tokyo) == tokyo)
    #expect(ZoneLibrary.clock(["TZ": ""], settings: tokyo) == tokyo)
    #expect(ZoneLibrary.clock(["TZ": "Europe/Berlin"], settings: tokyo).name == "Europe/Berlin")
    #expect(ZoneLibrary.clock([:], settings: nil) == ZoneLibrary.local([:]))
  }
}
