import Testing

@testable import IncidentModel

@Suite("The status machine")
struct IncidentStatusTests {
  /// What each status may become; `+` forwards, `-` back with a reason, `.` never.
  static let table = [
    //              tri inv ide mit mon res clo can mer
    ("triage", "     .   +   +   +   +   +   .   +   +"),
    ("investigating", ".   .   +   +   +   +   .   +   +"),
    ("identified", " .   -   .   +   +   +   .   +   +"),
    ("mitigated", "  .   -   -   .   +   +   .   +   +"),
    ("monitoring", " .   -   -   -   .   +   .   +   +"),
    ("resolved", "   .   -   -   -   -   .   +   .   ."),
    ("closed", "     .   -   .   .   .   .   .   .   ."),
    ("cancelled", "  .   -   .   .   .   .   .   .   ."),
    ("merged", "     .   -   .   .   .   .   .   .   ."),
  ]

  @Test(
    "allows exactly the transitions of the table, and back only with a reason", arguments: table)
  func transitions(name: String, row: String) throws {
    let from = try #require(IncidentStatus(rawValue: name))
    let signs = IncidentStatus.allCases.map { to in
      guard to != from, from.mayBecome(to) else { return "." }
      return to.rank > from.rank ? "+" : "-"
    }
    #expect(signs == row.split(separator: " ").map(String.init))
  }

  @Test(
    "knows which ends are ends and which states still may harm",
    arguments: [
      (IncidentStatus.triage, true, false), (.investigating, true, false),
      (.identified, true, false), (.mitigated, true, false), (.monitoring, true, false),
      (.resolved, false, false), (.closed, false, true), (.cancelled, false, true),
      (.merged, false, true),
    ])
  func groups(status: IncidentStatus, isActive: Bool, isFinal: Bool) {
    #expect(status.isActive == isActive)
    #expect(status.isFinal == isFinal)
  }

  @Test("says what every status means in words of its own")
  func meanings() {
    #expect(Set(IncidentStatus.allCases.map(\.meaning)).count == 9)
  }
}
