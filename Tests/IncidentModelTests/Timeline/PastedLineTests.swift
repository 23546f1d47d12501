import Testing

@testable import IncidentModel

@Suite("Pasted lines")
struct PastedLineTests {
  private let reader = TimeReader(now: at(15, 0), zone: TimeReaderTests.berlin)

  private func lines(_ text: String, known: String? = nil) -> [PastedLine] {
    PastedLine.lines(of: text, reader) { _, line in line == known }
  }

  private func shown(_ text: String) -> [String] {
    lines(text).map { "\($0.reading?.moment.clockWithSeconds ?? "-") \($0.text)" }
  }

  @Test(
    "of chats and logs carry their own times",
    arguments: [
      ("[14:02] ana: we see lag", "13:02:00Z ana: we see lag"),
      ("14:02 on the dashboard it is wrong", "13:02:00Z on the dashboard it is wrong"),
      ("2026-03-04T14:02:31Z ERROR: disk full", "14:02:31Z ERROR: disk full"),
      ("Mar  4 14:02:31 db1 postgres[7]: ready", "13:02:31Z db1 postgres[7]: ready"),
      ("2026-03-04 14:02:31,120 WARN x", "13:02:31Z WARN x"),
      ("1772632951 restarted", "14:02:31Z restarted"),
      ("14:02Z | bob | rolled back", "14:02:00Z bob | rolled back"),
    ])
  func carry(line: String, entry: String) {
    #expect(shown(line) == [entry])
  }

  @Test("of a chat with the name above what was said become one line each")
  func headings() {
    #expect(
      shown("Ana Ruiz  2:02 PM\nwe see lag\nin two tables\nbob  2:05 PM\nlooking") == [
        "13:02:00Z Ana Ruiz: we see lag\nin two tables", "13:05:00Z bob: looking",
      ])
  }

  @Test("without a time go on with the line before, or are left out with the reason")
  func continued() {
    let found = lines("what is this\n14:02 Traceback\n  File x\n14:03 done")
    #expect(found.map(\.problem) == ["It has no time.", nil, nil])
    #expect(found[1].text == "Traceback\nFile x")
  }

  @Test("with a time that cannot be are left out with the reason")
  func wrongTime() {
    let found = lines("2026-13-04T14:02Z x\n2026-03-05T14:02Z later")
    #expect(found.first?.problem?.contains("not on the calendar") == true)
    #expect(found.last?.problem == "2026-03-05 14:02Z has not happened yet.")
  }

  @Test("that stand on the timeline already are left out")
  func twice() {
    #expect(
      lines("14:02 lag", known: "lag").map(\.problem) == ["It stands on the timeline already."])
  }

  @Test("are taken up to a limit")
  func limit() {
    let text = String(repeating: "14:02 x\n", count: PastedLine.limit + 5)
    #expect(lines(text).count == PastedLine.limit)
  }
}
