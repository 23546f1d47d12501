import TerminalKit
import Testing

@testable import Console
@testable import IncidentModel

/// What a person at the prompt hears of what happens meanwhile.
@Suite("News in lines") struct PlainNewsTests {
  private func more(_ count: Int, than page: AlertPage, at moment: Timestamp) -> AlertPage {
    var page = page
    page.alerts += (0..<count).map { index in
      CurrentAlert(
        alert: Alert(
          source: "dbt", fingerprint: Fingerprint("n\(index) \(moment.seconds)"), status: .firing,
          severity: .sev2, severityText: "error", title: "test \(index) failed", labels: [:],
          links: [], startedAt: moment), firstReceivedAt: moment, lastReceivedAt: moment,
        deliveries: 1)
    }
    page.openCount += count
    page.newCount += count
    return page
  }

  @Test("fold the alerts that come into one line, and say nothing again for five seconds")
  func alerts() {
    var talker = Talker(ExecDashboard.driver())
    let first = more(3, than: ExecDashboard.page, at: ExecDashboard.now)
    talker.tell(.alertsLoaded(ExecDashboard.page))
    #expect(
      talker.tell(.alertsLoaded(first)) == [
        "3 more alerts; 10 firing, 7 new; worst: SEV2 test 0 failed"
      ])
    let second = more(2, than: first, at: ExecDashboard.now.adding(seconds: 1))
    talker.wait(seconds: 1)
    #expect(talker.tell(.alertsLoaded(second)).isEmpty)
    #expect(talker.wait(seconds: 3).isEmpty)
    #expect(
      talker.wait(seconds: 1) == ["2 more alerts; 12 firing, 9 new; worst: SEV2 test 0 failed"])
  }

  @Test("wake nobody while nothing is to be said")
  func calm() {
    var talker = Talker(ExecDashboard.calm())
    talker.wait(seconds: 1)
    #expect(talker.talk.nextChange(of: talker.console, after: talker.room.now) == nil)
  }

  @Test("say the countdown at five minutes, at one and when it is over, and not in between")
  func countdown() {
    var talker = Talker(ExecDashboard.driver())
    talker.wait(seconds: 0)
    let due = ExecDashboard.at("08:32:00")
    var heard: [String] = []
    while talker.room.now < due.adding(seconds: 120) {
      heard += talker.wait(seconds: 4).filter { $0.hasPrefix("update") }
    }
    #expect(heard == ["update #2 is due in 1 minute", "update #2 is OVERDUE"])
  }

  @Test("say what others record in the incident, a line each")
  func others() {
    var talker = Talker(ExecDashboard.driver())
    talker.room.actor = ExecDashboard.bob
    let event = IncidentEvent(
      entry: EntryID("x1"), occurredAt: ExecDashboard.now,
      fact: .entryAdded(EntryAdded(kind: .note, text: "I see it too \u{1B}[2J")))
    let recorded = talker.room.record([event], in: ExecDashboard.id, after: 99)
    #expect(talker.tell(.recorded(recorded)) == ["bob: I see it too \u{241B}[2J"])
  }

  @Test("say what became of a message once, alone or with other news", arguments: [0, 1])
  func sent(others: Int) throws {
    var talker = Talker(ExecDashboard.driver())
    let sent = MessageSent(
      message: MessagePlace(EntryID("u1"), over: "note"), number: 2, audience: "exec",
      part: 0, parts: 1, receipt: nil, thread: nil)
    let facts: [IncidentFact] =
      [.outbox(.sent(sent))]
      + (0..<others).map { _ in .entryAdded(EntryAdded(kind: .note, text: "it arrived")) }
    talker.room.actor = .wardroom
    let events = facts.enumerated().map { number, fact in
      IncidentEvent(entry: EntryID("x\(number)"), occurredAt: ExecDashboard.now, fact: fact)
    }
    let recorded = talker.room.record(events, in: ExecDashboard.id, after: 99)
    let heard = talker.tell(.recorded(recorded))
    #expect(heard.filter { $0.contains("sent over note") }.count == 1)
    #expect(heard.count == 1 + others)
  }

  @Test("tell a long answer in pages where a person reads")
  func pages() {
    var talker = Talker(ExecDashboard.driver(), pageLines: 10)
    let told = talker.say("actions")
    #expect(told.last?.hasSuffix("more lines: more reads on") == true)
    #expect(talker.say("more").count >= 10)
    #expect(talker.say("more").first != told.first)
  }
}
