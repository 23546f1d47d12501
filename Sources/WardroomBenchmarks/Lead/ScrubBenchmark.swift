import Console
import EventStore
import IncidentModel
import Runtime
import StakeholderUpdates
import TerminalKit

/// Looking at a long incident at one moment after the other, from the key to the computed frame.
enum ScrubBenchmark {
  private static let size = Size(columns: 120, rows: 40)
  private static let steps = 300
  /// A frame thirty times a second.
  private static let gate = 33.0

  /// Measures single steps, five minutes and jumps, and how long it takes to begin.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let night = try await LongNight(in: folder)
    let store = try SQLiteEventStore.open(at: night.path)
    let ledger = IncidentLedger(store: store, clock: WallClock(), actor: Person("ada"))
    var console = try await console(on: ledger)
    let begin = ContinuousClock.now
    let history = try await ledger.history(of: IncidentStory.id)
    _ = console.handle(.historyLoaded(IncidentStory.id, history))
    _ = console.frame(size)
    let begun = begin.duration(to: .now) / .milliseconds(1)
    await store.close()
    try check(console)
    return [
      BenchmarkResult("from asking to the first past frame", begun, "ms"),
      p95("an event back", try press(["["], on: &console)),
      p95("an event on", try press(["]"], on: &console)),
      p95("five minutes back", try press(["{"], on: &console)),
      p95("five minutes on", try press(["}"], on: &console)),
      p95("a jump", try jump(on: &console)),
    ]
  }

  private static func p95(_ name: String, _ times: [Double]) -> BenchmarkResult {
    BenchmarkResult(
      "\(name), key to frame, p95 of \(times.count)", Load.quantile(times, 0.95), "ms",
      atMost: gate)
  }

  private static func console(on ledger: IncidentLedger) async throws -> ConsoleState {
    let now = StormAlert.moment
    var console = ConsoleState(
      ConsoleSettings(
        actor: Person("ada"), keymap: .standard, updatePolicy: .standard,
        updates: .standard, homePath: "/srv/wardroom", now: now))
    let alerts = (0..<200).map { number in
      CurrentAlert(
        alert: StormAlert.alert(number), firstReceivedAt: now.adding(minutes: -600),
        lastReceivedAt: now, deliveries: 1)
    }
    let page = AlertPage(alerts: alerts, openCount: 200, newCount: 200, deadLetterCount: 0)
    let incident = try await ledger.incident(IncidentStory.id)
    for action in [.resized(size), .incidentLoaded(incident), .alertsLoaded(page)]
      as [ConsoleAction]
    {
      _ = console.handle(action)
    }
    try type("g p", on: &console)
    return console
  }

  private static func type(_ keys: String, on console: inout ConsoleState) throws {
    for chord in try KeySequence.parse(keys).chords { _ = console.handle(.input(.key(chord))) }
  }

  /// Throws when the console does not show the past.
  private static func check(_ console: ConsoleState) throws {
    guard console.frame(size).plainText.contains("AS OF ") else {
      throw BenchmarkFailure("the console does not look at the past")
    }
  }

  private static func press(_ keys: [String], on console: inout ConsoleState) throws -> [Double] {
    let sequence = keys.joined(separator: " ")
    return try (0..<steps).map { _ in
      try ContinuousClock().measure {
        try type(sequence, on: &console)
        _ = console.frame(size)
      } / .milliseconds(1)
    }
  }

  /// Goes to moments all over the day, none near the one before.
  private static func jump(on console: inout ConsoleState) throws -> [Double] {
    try (0..<steps).map { number in
      let hour = number * 7 % 23
      let words = "at \(hour < 10 ? "0" : "")\(hour):\(10 + number * 13 % 50)Z"
      try type(":", on: &console)
      for character in words {
        _ = console.handle(.input(.key(KeyChord(.character(character)))))
      }
      return try ContinuousClock().measure {
        try type("enter", on: &console)
        _ = console.frame(size)
      } / .milliseconds(1)
    }
  }
}
