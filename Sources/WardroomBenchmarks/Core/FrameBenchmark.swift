import Console
import IncidentModel
import StakeholderUpdates
import TerminalKit

/// Drawing the largest screen with much on it.
enum FrameBenchmark {
  private static let size = Size(columns: 200, rows: 60)

  /// Measures in this process, with five hundred alerts and a timeline of five thousand lines.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    var console = try loaded(events: 5000, alerts: 500)
    let frame = Load.times(50) { _ = console.frame(size) }
    var isDown = false
    let key = Load.times(50) {
      isDown.toggle()
      _ = console.handle(.input(.key(KeyChord(.character(isDown ? "j" : "k")))))
      _ = console.frame(size)
    }
    return [
      BenchmarkResult("frame at 200x60, 500 alerts, 5000 lines", Load.median(frame), "ms"),
      BenchmarkResult("key and frame at 200x60", Load.median(key), "ms"),
    ]
  }

  private static func loaded(events: Int, alerts: Int) throws -> ConsoleState {
    let now = StormAlert.moment
    var console = ConsoleState(
      ConsoleSettings(
        actor: Person("ada"), keymap: .standard, updatePolicy: .standard,
        updates: .standard, homePath: "/srv/wardroom", now: now))
    let current = (0..<alerts).map { number in
      CurrentAlert(
        alert: StormAlert.alert(number), firstReceivedAt: now, lastReceivedAt: now, deliveries: 1)
    }
    let page = AlertPage(alerts: current, openCount: alerts, newCount: alerts, deadLetterCount: 0)
    let incident = try IncidentStory(events: events, until: now).incident
    for action in [.resized(size), .incidentLoaded(incident), .alertsLoaded(page)]
      as [ConsoleAction]
    {
      _ = console.handle(action)
    }
    return console
  }
}
