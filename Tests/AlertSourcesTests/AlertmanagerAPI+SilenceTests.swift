import AlertSources
import IncidentModel
import Testing

@Suite struct AlertmanagerAPISilenceTests {
  @Test func aRecordedSilenceIsReadWhole() throws {
    let silences = try AlertmanagerAPI.silences(
      in: Fixture.bytes("alertmanager_api", "get_silences"))
    #expect(
      silences == [
        AlertmanagerSilence(
          id: "6ae7cac6-a6dc-48e8-8fc6-74a68b5f6316",
          matchers: [AlertmanagerMatcher(name: "alertname", value: "Storm")],
          startsAt: Timestamp(milliseconds: 1_795_352_419_148),
          endsAt: Timestamp(milliseconds: 1_795_353_019_145), createdBy: "alice",
          comment: "drill: mute storm", state: .active)
      ])
  }

  @Test func aSilenceIsWrittenAsAlertmanagerWantsIt() throws {
    var silence = try AlertmanagerSilence(silence: ours("label.team:bi"))
    silence.id = "ab-1"
    #expect(
      String(decoding: silence.body, as: UTF8.self)
        == #"{"id":"ab-1","matchers":[{"name":"team","value":"(?is:bi.*)","isRegex":true,"isEqual":true}],"#
        + #""startsAt":"2026-11-22T12:00:00Z","endsAt":"2026-11-22T13:00:00Z","#
        + #""createdBy":"wardroom:ana","comment":"load \"x\"\u000atest [wardroom t4k2p9]"}"#)
  }

  @Test func whatIsWrittenReadsBackTheSame() throws {
    let silence = try AlertmanagerSilence(silence: ours(#"label.a:"b /x" label.c:d.*"#))
    let list = Array("[".utf8) + silence.body + Array("]".utf8)
    #expect(try AlertmanagerAPI.silences(in: list) == [silence])
  }

  @Test func ourSilenceIsFoundAgainByItsComment() throws {
    let silence = try AlertmanagerSilence(silence: ours("label.team:bi"))
    #expect(silence.stands(for: EntryID("t4k2p9")))
    #expect(!silence.stands(for: EntryID("t4k2p8")))
  }

  @Test func theIdOfANewSilenceIsRead() throws {
    #expect(try AlertmanagerAPI.silenceID(in: Array(#"{"silenceID":"ab-1"}"#.utf8)) == "ab-1")
  }

  @Test(arguments: ["", "{}", "[]", #"{"silenceID":""}"#])
  func anAnswerWithoutIdIsAProblem(body: String) {
    #expect(throws: AlertPayloadProblem.self) {
      try AlertmanagerAPI.silenceID(in: Array(body.utf8))
    }
  }

  private func ours(_ query: String) -> Silence {
    Silence(
      id: EntryID("t4k2p9"), query: query, startsAt: Timestamp(seconds: 1_795_348_800),
      endsAt: Timestamp(seconds: 1_795_352_400), by: Person("ana"), reason: "load \"x\"\ntest")
  }
}
