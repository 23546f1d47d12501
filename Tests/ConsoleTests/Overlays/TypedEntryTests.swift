import IncidentModel
import Testing

@testable import Console

@Suite("A typed line of the timeline")
struct TypedEntryTests {
  private static let reader = TimeReader(now: ExecDashboard.now)

  @Test(
    "takes its time before the kind or behind it",
    arguments: ["@08:02 dec: roll back", "dec: @08:02 roll back", "dec:@08:02   roll back"])
  func time(typed: String) throws {
    let entry = TypedEntry(typed, Self.reader)
    #expect(entry.kind == .decision)
    #expect(entry.text == "roll back")
    #expect(try #require(entry.times).occurredAt == Self.reader.read("08:02").moment)
    #expect(entry.problem == nil)
  }

  @Test(
    "leaves a name behind the kind where it stands", arguments: ["@ada agrees", "@", "@ 08:02"])
  func name(text: String) {
    let entry = TypedEntry("dec: " + text, Self.reader)
    #expect(entry.kind == .decision)
    #expect(entry.text == text)
    #expect(entry.times == nil && entry.problem == nil)
  }

  @Test("says why a time before the kind is none")
  func problem() {
    #expect(TypedEntry("@ada agrees", Self.reader).problem != nil)
  }
}
