import IncidentModel
import Testing

@testable import Console

@Suite("The words of an acknowledgement")
struct LeaseWordsTests {
  private let now = ExecDashboard.now

  @Test("end with the alert unless they say otherwise")
  func untilCleared() {
    let words = LeaseWords("looking at it", now: now)
    #expect(words?.reason == "looking at it")
    #expect(words?.end == .whenCleared)
    #expect(LeaseWords("", now: now)?.reason == "")
  }

  @Test("end at a time or after a span")
  func untilTime() {
    #expect(LeaseWords("vendor until 30m", now: now)?.end == .at(now.adding(minutes: 30)))
    #expect(LeaseWords("vendor until 30m", now: now)?.reason == "vendor")
    #expect(LeaseWords("until 14:30", now: now)?.end == .at(ExecDashboard.at("14:30:00")))
  }

  @Test("end after so many more")
  func afterMore() {
    #expect(LeaseWords("known after 3", now: now)?.end == .afterMore(3))
    #expect(LeaseWords("known after 3 more", now: now)?.end == .afterMore(3))
  }

  @Test("stay a reason where until and after are just words")
  func reasons() {
    for text in ["waiting until the vendor answers", "after a restart it was fine"] {
      #expect(LeaseWords(text, now: now)?.reason == text)
      #expect(LeaseWords(text, now: now)?.end == .whenCleared)
    }
  }

  @Test("are refused with an end that is none", arguments: ["x until 99:99", "x after 0"])
  func nonsense(text: String) {
    #expect(LeaseWords(text, now: now) == nil)
  }
}
