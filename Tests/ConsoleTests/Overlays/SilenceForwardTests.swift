import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("A person who tells Alertmanager about a silence")
struct SilenceForwardTests {
  static let silence = Silence(
    id: EntryID("q00001"), query: "label.table:=orders",
    startsAt: ExecDashboard.now.adding(minutes: -60), endsAt: ExecDashboard.now.adding(minutes: 60),
    by: ExecDashboard.ada, reason: "rebuild")

  static let push = SilenceForward.Step(
    .push, place: "http://127.0.0.1:9093", instance: "",
    requests: ["POST http://127.0.0.1:9093/api/v2/silences"],
    body:
      #"{"matchers":[{"name":"table","value":"orders","isRegex":false,"isEqual":true}],"startsAt":"2026-11-03T07:27:48Z"}"#,
    meaning: "Alertmanager at http://127.0.0.1:9093 will stop notifying of {table=orders}.")

  static let expire = SilenceForward.Step(
    .expire(["ab-1"]), place: "http://10.0.0.7:9093", instance: "eu",
    requests: ["DELETE http://10.0.0.7:9093/api/v2/silence/ab-1"],
    meaning: "Alertmanager at http://10.0.0.7:9093 will notify of {table=orders} again.")

  /// A console at the board, with the silence on top, and what its Alertmanagers can be told.
  static func driver(
    _ steps: [SilenceForward.Step], problems: [String] = [],
    size: Size = Size(columns: 120, rows: 40)
  ) throws -> Driver {
    var driver = ExecDashboard.calm(size: size)
    driver.room.silences = [silence]
    driver.room.forward = SilenceForward(
      silence: silence.id, query: silence.query, steps: steps, problems: problems)
    try driver.press("g", "a")
    return driver
  }

  private func sent(_ driver: Driver) -> [SilenceForward.Step] {
    driver.effects.compactMap { effect in
      if case .forwardSilence(_, let step) = effect { step } else { nil }
    }
  }

  @Test("sees exactly what is sent where, and only y sends it")
  func confirms() throws {
    var driver = try Self.driver([Self.push])
    try driver.press("P")
    #expect(driver.shows("will stop notifying of {table=orders}"))
    #expect(driver.shows("POST http://127.0.0.1:9093/api/v2/silences"))
    #expect(driver.shows(#"{"matchers":[{"name":"table","value":"orders""#))
    try driver.press("enter")
    #expect(sent(driver) == [])
    try driver.press("y")
    #expect(sent(driver) == [Self.push])
    #expect(driver.message.contains("told http://127.0.0.1:9093"))
  }

  @Test("chooses among several, each with what it can be told")
  func chooses() throws {
    var driver = try Self.driver([Self.push, Self.expire], problems: ["http://10.0.0.8: is away."])
    try driver.press("P")
    #expect(driver.shows("http://10.0.0.8: is away."))
    try driver.press("j", "enter")
    #expect(driver.shows("DELETE http://10.0.0.7:9093/api/v2/silence/ab-1"))
    try driver.press("y")
    #expect(sent(driver) == [Self.expire])
  }

  @Test("is told why none can be told")
  func problem() throws {
    var driver = try Self.driver([], problems: ["http://10.0.0.8: is away."])
    try driver.press("P")
    #expect(driver.message.contains("http://10.0.0.8: is away."))
  }

  @Test("is told in a sentence that it failed")
  func failure() throws {
    var driver = try Self.driver([Self.push])
    try driver.press("P", "y")
    driver.tell(
      .effectFailed(.forwardSilence(Self.silence.id, Self.push), sentence: "It is away. Repeat."))
    #expect(driver.message.contains("It is away. Repeat."))
  }

  @Test("is not asked under their fingers when they do something else by then")
  func late() throws {
    var driver = try Self.driver([])
    let forward = SilenceForward(
      silence: Self.silence.id, query: Self.silence.query, steps: [Self.push])
    try driver.press("esc", "j", "j", "a")
    driver.tell(.forwardPlanned(forward))
    try driver.press("y")
    #expect(sent(driver) == [])
    #expect(driver.shows("Acknowledge"))
  }

  @Test("tells nothing of an alert's own acknowledgement, nor from a console that only reads")
  func refused() throws {
    var driver = try Self.driver([Self.push])
    try driver.press("j", "P")
    #expect(driver.message.contains("Alertmanager can only be told about silences"))
    var reader = ExecDashboard.driver(isReadOnly: true)
    reader.room.silences = [Self.silence]
    try reader.press("g", "a", "P")
    #expect(reader.message.contains("This console only reads"))
  }
}
