import AlertSources
import IncidentModel
import Testing

/// What Apprise and forms send to the generic source.
@Suite struct GenericNotificationTests {
  @Test func aFormIsReadLikeTheSameJSON() throws {
    let form = try Fixture.alerts(Generic.self, "generic__apprise_form.txt")
    #expect(form == (try Fixture.alerts(Generic.self, "apprise")))
    #expect(form.map(\.severity) == [.sev2])
  }

  @Test func aFormIsDecodedOnce() throws {
    let alert = try #require(reading("title=a%2Bb+c%2525&details=%C3%BC&title=second").first)
    #expect(alert.title == "a+b c%25")
    #expect(alert.details == "ü")
  }

  @Test(arguments: [("failure", Severity.sev2), ("warning", .sev3), ("info", .sev4)])
  func theTypeOfANotificationIsASeverity(type: String, severity: Severity) throws {
    #expect(try reading("title=t&type=\(type)").map(\.severity) == [severity])
  }

  @Test func aSuccessEndsWhatHasItsTitleAndMakesNoAlert() throws {
    let failure = try #require(reading("title=t&type=failure").first)
    let success = try #require(reading("title=t&type=success").first)
    #expect(success.status == .resolved)
    #expect(success.isStatusOnly)
    #expect(success.fingerprint == failure.fingerprint)
  }

  @Test func anyOtherTypeIsNone() throws {
    #expect(try reading("title=t&type=incident").map(\.severityText) == [""])
  }

  private func reading(_ form: String) throws -> [Alert] {
    let message = SourceMessage(
      Array(form.utf8), contentType: "application/x-www-form-urlencoded",
      receivedAt: Fixture.receivedAt)
    return try Generic.reading(of: message).alerts
  }
}
