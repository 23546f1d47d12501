import IncidentModel
import StakeholderUpdates
import Testing

@Suite("When the next update is due")
struct UpdatePolicyClockTests {
  private let policy = UpdatePolicy.standard

  private func update(_ story: inout Story, at time: String) throws {
    let command = UpdateCommand.record(audience: "exec", text: "told at \(time)", outcome: .copied)
    try story.tell(.update(command), at: time)
  }

  @Test(
    "the first update is due so many minutes after the declaration",
    arguments: [
      (Severity.sev1, "2026-03-04T14:15:00Z"), (.sev2, "2026-03-04T14:25:00Z"),
      (.sev3, "2026-03-04T15:05:00Z"),
    ])
  func firstUpdate(severity: Severity, due: String) throws {
    let story = try Story(severity: severity)
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == due)
  }

  @Test("SEV4 has no clock")
  func noClock() throws {
    let story = try Story(severity: .sev4)
    #expect(policy.nextUpdateDue(for: story.incident) == nil)
    #expect(policy.clock(for: story.incident, at: try moment("2026-03-05T14:05Z")) == .none)
  }

  @Test("the cadence runs from the newest update, to the whole minute a text can state")
  func fromNewestUpdate() throws {
    var story = try Story()
    try update(&story, at: "2026-03-04T14:20:37Z")
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == "2026-03-04T15:20:00Z")
  }

  @Test("a time promised by hand wins until the update it promised")
  func promiseByHand() throws {
    var story = try Story()
    let promised = try moment("2026-03-04T16:00Z")
    try story.tell(.update(.promiseNext(at: promised)), at: "2026-03-04T14:10Z")
    #expect(policy.nextUpdateDue(for: story.incident) == promised)
    try update(&story, at: "2026-03-04T15:58Z")
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == "2026-03-04T16:58:00Z")
  }

  @Test("a promise by hand that an update repeats holds after it")
  func repeatedPromise() throws {
    var story = try Story()
    let promised = try moment("2026-03-04T16:00Z")
    try story.tell(.update(.promiseNext(at: promised)), at: "2026-03-04T14:10Z")
    let now = try moment("2026-03-04T14:30Z")
    let command = UpdateCommand.record(
      audience: "exec", text: "Next update: 16:00Z", outcome: .copied,
      promisedNextAt: policy.repeatedPromise(for: story.incident, writtenAt: now))
    try story.tell(.update(command), at: "2026-03-04T14:30Z")
    #expect(policy.nextUpdateDue(for: story.incident) == promised)
  }

  @Test("an update that states the cadence's time repeats no promise by hand")
  func noRepeatedPromise() throws {
    var story = try Story()
    let now = try moment("2026-03-04T14:30Z")
    #expect(policy.repeatedPromise(for: story.incident, writtenAt: now) == nil)
    try story.tell(
      .update(.promiseNext(at: try moment("2026-03-04T14:33Z"))), at: "2026-03-04T14:10Z")
    #expect(policy.repeatedPromise(for: story.incident, writtenAt: now) == nil)
  }

  @Test("a severity that got worse shortens the wait")
  func worseSeverity() throws {
    var story = try Story()
    try update(&story, at: "2026-03-04T14:20Z")
    try story.tell(
      .state(.changeSeverity(to: .sev1, reason: "board meets")), at: "2026-03-04T14:30Z")
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == "2026-03-04T14:50:00Z")
  }

  @Test("the final update is due after the resolution and then nothing is")
  func finalUpdate() throws {
    var story = try Story()
    try update(&story, at: "2026-03-04T14:20Z")
    try story.tell(.state(.changeStatus(to: .resolved)), at: "2026-03-04T15:10Z")
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == "2026-03-04T15:25:00Z")
    try update(&story, at: "2026-03-04T15:12Z")
    #expect(policy.nextUpdateDue(for: story.incident) == nil)
  }

  @Test("a promise by hand does not put off the final update")
  func promiseAndFinalUpdate() throws {
    var story = try Story()
    let promised = try moment("2026-03-04T18:00Z")
    try story.tell(.update(.promiseNext(at: promised)), at: "2026-03-04T14:10Z")
    try story.tell(.state(.changeStatus(to: .resolved)), at: "2026-03-04T15:10Z")
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == "2026-03-04T15:25:00Z")
    try story.tell(
      .update(.promiseNext(at: try moment("2026-03-04T15:15Z"))), at: "2026-03-04T15:11Z")
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == "2026-03-04T15:15:00Z")
  }

  @Test("a closed incident owes nothing, whatever was promised")
  func closed() throws {
    var story = try Story()
    let promised = try moment("2026-03-04T18:00Z")
    try story.tell(.update(.promiseNext(at: promised)), at: "2026-03-04T14:10Z")
    try story.tell(.state(.changeStatus(to: .resolved)), at: "2026-03-04T15:10Z")
    try story.tell(.state(.changeStatus(to: .closed)), at: "2026-03-04T15:12Z")
    #expect(policy.clock(for: story.incident, at: try moment("2026-03-05T14:05Z")) == .none)
  }

  @Test("a status that goes back owes an update at once, until one is recorded")
  func setBack() throws {
    var story = try Story()
    try story.tell(.state(.changeStatus(to: .identified)), at: "2026-03-04T14:15Z")
    try update(&story, at: "2026-03-04T14:20Z")
    let promised = try moment("2026-03-04T18:00Z")
    try story.tell(.update(.promiseNext(at: promised)), at: "2026-03-04T14:21Z")
    try story.tell(
      .state(.changeStatus(to: .investigating, reason: "it was not the join")),
      at: "2026-03-04T14:30:20Z")
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == "2026-03-04T14:30:20Z")
    try update(&story, at: "2026-03-04T14:32Z")
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == "2026-03-04T15:32:00Z")
  }

  @Test("a reopened incident owes an update at once")
  func reopened() throws {
    var story = try Story()
    try story.tell(.state(.changeStatus(to: .resolved)), at: "2026-03-04T14:10Z")
    try update(&story, at: "2026-03-04T14:11Z")
    try story.tell(
      .state(.changeStatus(to: .investigating, reason: "it is back")), at: "2026-03-04T15:00Z")
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == "2026-03-04T15:00:00Z")
  }

  @Test("a promise by hand gives way to the cadence of a severity that got worse since")
  func worseThanPromised() throws {
    var story = try Story()
    try update(&story, at: "2026-03-04T14:20Z")
    let promised = try moment("2026-03-04T18:00Z")
    try story.tell(.update(.promiseNext(at: promised)), at: "2026-03-04T14:21Z")
    try story.tell(
      .state(.changeSeverity(to: .sev1, reason: "board meets")), at: "2026-03-04T14:30Z")
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == "2026-03-04T14:50:00Z")
    let now = try moment("2026-03-04T14:31Z")
    #expect(policy.promise(for: story.incident, writtenAt: now)?.rfc3339 == "2026-03-04T15:01:00Z")
  }

  @Test("a cancelled incident owes nothing")
  func cancelled() throws {
    var story = try Story()
    try story.tell(
      .state(.changeStatus(to: .cancelled, reason: "a test alert")), at: "2026-03-04T14:10Z")
    #expect(policy.nextUpdateDue(for: story.incident) == nil)
  }

  @Test("SEV3 updates wait for business hours, over a weekend too")
  func businessHours() throws {
    var story = try Story(
      severity: .sev3, declared: "2026-03-06T15:30Z", started: "2026-03-06T15:00Z")
    try update(&story, at: "2026-03-06T16:00Z")
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == "2026-03-09T08:00:00Z")
  }

  @Test("SEV3 updates due before opening wait until the morning of the same day")
  func beforeOpening() throws {
    var story = try Story(
      severity: .sev3, declared: "2026-03-05T00:30Z", started: "2026-03-05T00:10Z")
    try update(&story, at: "2026-03-05T01:00Z")
    #expect(policy.nextUpdateDue(for: story.incident)?.rfc3339 == "2026-03-05T08:00:00Z")
  }

  @Test(
    "the clock says how far the update is away or how late it is",
    arguments: [
      ("2026-03-04T14:05Z", UpdateClock.ahead(1200)), ("2026-03-04T14:19:59Z", .ahead(301)),
      ("2026-03-04T14:20Z", .near(300)), ("2026-03-04T14:24:59Z", .near(1)),
      ("2026-03-04T14:25Z", .overdue(0)), ("2026-03-04T15:25Z", .overdue(3600)),
    ])
  func clock(now: String, expected: UpdateClock) throws {
    let story = try Story()
    #expect(policy.clock(for: story.incident, at: try moment(now)) == expected)
  }

  @Test("a long wait turns near at four fifths of it")
  func nearAtFourFifths() throws {
    var story = try Story()
    try update(&story, at: "2026-03-04T14:20Z")
    let clock = policy.clock(for: story.incident, at: try moment("2026-03-04T15:08Z"))
    #expect(clock == .near(720))
  }

  @Test("an update promises the cadence from now, or a promise by hand that still lies ahead")
  func promiseOfAnUpdate() throws {
    var story = try Story()
    let now = try moment("2026-03-04T14:22:40Z")
    #expect(policy.promise(for: story.incident, writtenAt: now)?.rfc3339 == "2026-03-04T15:22:00Z")
    let later = try moment("2026-03-04T14:50Z")
    try story.tell(.update(.promiseNext(at: later)), at: "2026-03-04T14:10Z")
    #expect(policy.promise(for: story.incident, writtenAt: now) == later)
    let close = try moment("2026-03-04T14:48Z")
    #expect(
      policy.promise(for: story.incident, writtenAt: close)?.rfc3339 == "2026-03-04T15:48:00Z")
  }
}
