import IncidentModel
import StakeholderUpdates
import TerminalKit
import Testing

@testable import Console

/// An update that is written, read and sent in lines.
@Suite("An update in lines") struct PlainUpdateTests {
  private func talker() -> Talker {
    Talker(
      ExecDashboard.driver { settings in
        settings.updates.audiences = [
          Audience(name: "exec", title: "Executives", channels: ["mail"]),
          Audience(name: "consumers", title: "Consumers"),
        ]
        settings.channels = [
          ChannelCard(name: "mail", kind: "mail", destination: "exec@example.com")
        ]
      })
  }

  @Test("is read as facts, draft and what is wrong with it")
  func reading() {
    var talker = talker()
    let told = talker.say("updates")
    #expect(told.contains { $0.hasPrefix("1. Impact: Net revenue for 2 and 3 November") })
    #expect(told.contains { $0.hasPrefix("draft to Executives") })
    #expect(told.contains { $0.hasPrefix("lint: ") })
  }

  @Test("follows a fact that is filled in by its number")
  func fact() {
    var talker = talker()
    talker.say("updates")
    #expect(talker.say("edit-fact 6 at 09:30 UTC")[0].hasPrefix("filled in ETA"))
    #expect(talker.say("updates").contains("6. ETA: at 09:30 UTC"))
  }

  @Test("is written line by line, and kept by a dot")
  func writing() {
    var talker = talker()
    talker.say("updates")
    let before = talker.say("write").filter { $0.hasPrefix("1. ") }
    #expect(!before.isEmpty)
    #expect(talker.say("1 Net revenue is wrong.").contains("1. Net revenue is wrong."))
    talker.say("+ One more line.")
    talker.say(".")
    let kept = talker.console.drafts.texts.values.first { $0.hasPrefix("Net revenue is wrong.") }
    #expect(kept?.hasSuffix("One more line.") == true)
  }

  @Test("leaves after the whole text was shown and the word was said, not before")
  func sending() {
    var talker = talker()
    talker.say("updates")
    let sheet = talker.say("review send")
    #expect(sheet[0] == "Send to Executives:")
    #expect(sheet.contains { $0.contains("exec@example.com") })
    #expect(talker.console.presentIncident?.outgoing.isEmpty == true)
    #expect(talker.say("")[0].hasPrefix("nothing is sent yet"))
    talker.say("send")
    var count = 0
    while !talker.console.overlays.isEmpty, count < 9 {
      talker.say("known and agreed")
      count += 1
    }
    #expect(talker.console.presentIncident?.outgoing.count == 1)
  }

  @Test("goes to the audience that is named")
  func audience() {
    var talker = talker()
    talker.say("updates")
    #expect(talker.say("audience consumers").contains { $0.hasPrefix("draft to Consumers") })
    #expect(
      talker.say("audience nobody") == ["there is no audience nobody; there are exec, consumers"])
  }
}
