import AlertTriage
import IncidentModel
import Testing

@Suite("A storm")
struct StormTests {
  /// Returns alerts that arrive one after the other, beginning at noon.
  private func flood(
    _ count: Int, from start: Timestamp = noon, every milliseconds: Int64 = 500, name: String = "a"
  ) -> [CurrentAlert] {
    (0..<count).map { number in
      let arrival = Timestamp(milliseconds: start.milliseconds + Int64(number) * milliseconds)
      return alert("\(name)\(number)", group: "g").with {
        $0.firstReceivedAt = arrival
        $0.lastReceivedAt = arrival
        $0.alert.startedAt = arrival
      }
    }
  }

  private func storm(_ board: AlertBoard, _ now: Timestamp) throws -> Storm? {
    try board.selection(AlertView(), now: now).storm
  }

  @Test("begins with the alert that makes too many in a minute")
  func beginning() throws {
    var board = AlertBoard()
    let alerts = flood(60)
    board.take(Array(alerts.prefix(59)), now: noon.adding(seconds: 29))
    #expect(try storm(board, noon.adding(seconds: 29)) == nil)
    board.take([alerts[59]], now: noon.adding(seconds: 30))
    #expect(
      try storm(board, noon.adding(seconds: 30))
        == Storm(startedAt: noon, total: 60, lastMinute: 60, peak: 60))
  }

  @Test("counts what fires and how much of it at most in a minute")
  func figures() throws {
    var board = AlertBoard()
    board.take(flood(240, every: 250), now: noon.adding(seconds: 60))
    board.take(
      flood(30, from: noon.adding(minutes: 2), every: 2_000, name: "b"),
      now: noon.adding(minutes: 3))
    let storm = try #require(try storm(board, noon.adding(minutes: 3)))
    #expect(storm.total == 270)
    #expect(storm.peak == 240)
    #expect(storm.lastMinute == 29)
  }

  @Test("leaves how many fired in each minute, calm or not, and a report of the same alert is none")
  func arrivals() throws {
    var board = AlertBoard()
    let alerts = flood(3, every: 60_000)
    board.take(alerts, now: noon.adding(minutes: 3))
    board.take([alerts[0].with { $0.deliveries += 1 }], now: noon.adding(minutes: 3))
    let arrivals = try board.selection(AlertView(filter: "sev:4"), now: noon).arrivals
    #expect(arrivals.last(4, upTo: noon.adding(minutes: 3)) == [1, 1, 1, 0])
  }

  @Test("is over when it was calm for a while, by time alone")
  func calm() throws {
    var board = AlertBoard()
    board.take(flood(120), now: noon.adding(seconds: 60))
    let calm = noon.adding(seconds: 55 + 60 + 300)
    #expect(try storm(board, calm.adding(seconds: -1)) != nil)
    #expect(try storm(board, calm) == nil)
    var now = noon.adding(seconds: 60)
    var steps = 0
    while let next = board.nextChange(after: now), next < calm, steps < 100 {
      now = next
      steps += 1
    }
    #expect(board.nextChange(after: now) == calm)
    #expect(steps < 20)
  }

  @Test("goes on while a sixth of what began it still comes")
  func goingOn() throws {
    var board = AlertBoard()
    board.take(flood(120), now: noon.adding(seconds: 60))
    for minute in 1...20 {
      let start = noon.adding(minutes: minute)
      board.take(
        flood(10, from: start, every: 5_000, name: "m\(minute)-"), now: start.adding(seconds: 50))
    }
    #expect(try storm(board, noon.adding(minutes: 21))?.startedAt == noon)
  }

  @Test("is also many alerts that nobody has looked at, however slowly they came")
  func standing() throws {
    var board = AlertBoard(policy: TriagePolicy(storm: StormPolicy(standing: 20)))
    board.take(flood(25, every: 600_000), now: noon.adding(minutes: 250))
    let storm = try #require(try storm(board, noon.adding(minutes: 250)))
    #expect(storm.startedAt == noon.adding(minutes: 190))
    #expect(storm.total == 25)
    board.take(
      flood(25, every: 600_000).map { $0.acknowledged() }, now: noon.adding(minutes: 251))
    #expect(try self.storm(board, noon.adding(minutes: 255)) != nil)
    #expect(try self.storm(board, noon.adding(minutes: 256)) == nil)
  }

  @Test("folds by group unless the view says otherwise")
  func folding() throws {
    var board = AlertBoard()
    board.take(flood(100), now: noon.adding(seconds: 60))
    let now = noon.adding(seconds: 60)
    #expect(try rows(board, now: now) == ["[g 100]"])
    #expect(
      try rows(board, AlertView(folding: AlertView.Folding.none, limit: 3), now: now)
        == ["a0", "a1", "a2"])
  }

  @Test("names the alert that fired first, even when it arrived shortly before or late")
  func firstOut() throws {
    var board = AlertBoard()
    let before = alert("root", minutesAgo: 3, receivedSecondsLater: 60)
    let old = alert("old", minutesAgo: 200).with { $0.firstReceivedAt = noon.adding(seconds: 1) }
    board.take([alert("morning", minutesAgo: 120), before, old], now: noon)
    board.take(flood(100), now: noon.adding(seconds: 60))
    let now = noon.adding(seconds: 60)
    #expect(try board.selection(AlertView(), now: now).firstOut?.fingerprint == Fingerprint("root"))
    let late = alert("cause", minutesAgo: 4, receivedSecondsLater: 280)
    board.take([late], now: now)
    let selection = try board.selection(AlertView(), now: now)
    #expect(selection.firstOut?.fingerprint == Fingerprint("cause"))
    #expect(selection.fingerprints.contains(Fingerprint("cause")))
    let page = selection.page(with: [Fingerprint("cause"): late])
    #expect(page.storm?.firstOut?.current.alert.title == "cause")
    #expect(page.storm?.firstOut?.isFirstOut == true)
  }

  @Test("is recognised in what stood before the console was started")
  func afterStart() throws {
    var board = AlertBoard()
    board.take(flood(120).reversed(), now: noon.adding(minutes: 2))
    #expect(try storm(board, noon.adding(minutes: 2))?.startedAt == noon)
    var later = AlertBoard()
    later.take(flood(120), now: noon.adding(minutes: 60))
    #expect(try storm(later, noon.adding(minutes: 60)) == nil)
  }

  @Test("is not the same few alerts told again and again")
  func repetition() throws {
    var board = AlertBoard()
    let alerts = flood(30)
    for second in 0..<10 { board.take(alerts, now: noon.adding(seconds: 15 + Int64(second))) }
    #expect(try storm(board, noon.adding(seconds: 30)) == nil)
  }

  @Test("is also one alert that comes and goes all the time")
  func refiring() throws {
    var board = AlertBoard()
    for number in 0..<60 {
      let arrival = noon.adding(seconds: Int64(number))
      let again = alert("a", occurrences: number + 1).with { $0.firstReceivedAt = arrival }
      board.take([again], now: arrival)
    }
    #expect(try storm(board, noon.adding(seconds: 59))?.total == 60)
  }
}
