import Console
import Drills
import IncidentModel
import Synchronization
import TerminalKit

/// The drill that is played in a console: lets its time pass, brings what is due and takes what people do.
///
/// It wakes when something is due and at no other time. What people do in the console reaches the drill
/// through the record, as it would reach a postmortem.
@MainActor final class DrillSeat {
  let workspace: Workspace
  let scenario: Scenario
  let pace: DrillPace
  private(set) var tape: DrillTape
  private let writer: DrillRunWriter
  let acts: ConsoleActs
  /// What was handed in to leave and has not left yet.
  var outbox = OutboxActs()
  private let injects: DrillInjects
  private var tell: (@MainActor (ConsoleAction) -> Void)?
  /// How many lines of the run were brought to the players.
  private var brought: Int
  /// The team's own runs before this one, read when the drill ends.
  private lazy var earlier =
    runs.map {
      EarlierRuns.before(DrillRunFile.name(of: path), of: "DRILL-" + scenario.id, in: $0)
    } ?? []
  /// Where the home keeps its runs.
  var runs: DrillRunFolder?
  /// How fast it went before it was made to stand.
  private var lastSpeed: Int

  init(
    _ workspace: Workspace, _ tape: DrillTape, pace: DrillPace, writer: DrillRunWriter,
    home: DrillHome
  ) throws(CommandFailure) {
    let scenario = tape.run.scenario
    let updates = try DrillUpdates(workspace, scenario)
    let injects = DrillInjects(workspace, home)
    self.workspace = workspace
    self.scenario = scenario
    self.tape = tape
    self.pace = pace
    self.writer = writer
    self.injects = injects
    brought = tape.run.entries.count
    lastSpeed = max(1000, pace.speed * 1000)
    acts = ConsoleActs(
      scenario, remarks: { updates.remarks($0, to: $1, at: pace.now) },
      inject: { injects.origin(of: $0.fingerprint) })
  }

  // MARK: - Time

  /// Begins, or goes on where a run ended that was killed.
  func begin(_ tell: @escaping @MainActor (ConsoleAction) -> Void) {
    self.tell = tell
    injects.bringAgain(tape.run.entries, of: scenario, report)
    advance()
    say()
  }

  /// When the console is to be woken for the drill; nil while its clock stands or nothing comes.
  var nextDeadline: ContinuousClock.Instant? {
    guard !tape.run.isOver else { return nil }
    let end = ScenarioTime(milliseconds: scenario.clock.duration.milliseconds + 1)
    return pace.wait(for: min(tape.run.nextDue ?? end, end)).map { .now + $0 }
  }

  /// Lets the time pass that has passed.
  func advance() {
    guard !tape.run.isOver else { return }
    if pace.elapsed > scenario.clock.duration {
      tape.finish()
    } else {
      tape.advance(to: pace.elapsed)
    }
    bring()
  }

  /// Brings what came since to the players, after it is on the disk.
  private func bring() {
    guard keep() else { return }
    let new = tape.run.entries[brought...]
    brought = tape.run.entries.count
    guard !new.isEmpty else { return }
    injects.bring(Array(new), of: scenario, report)
    if tape.run.isOver, !new.allSatisfy(\.isOfDebrief) { stop() }
    say()
  }

  private func stop() {
    pace.setSpeed(0)
    tape.score()
    brought = tape.run.entries.count
    _ = keep()
  }

  /// Writes down what there is; false when it cannot, and then nothing is brought.
  private func keep() -> Bool {
    do throws(FileFailure) {
      try writer.write(tape.log.bytes)
      return true
    } catch {
      pace.setSpeed(0)
      report(
        Notice(
          .error, "\(SafeText(error.sentence)) The drill stands still; p goes on once it is mended."
        ))
      return false
    }
  }

  // MARK: - What people do

  /// Takes what was recorded as acts of the players.
  func observe(_ events: [RecordedEvent]) {
    guard !tape.run.isOver else { return }
    for event in events {
      guard let (act, person) = meaning(of: event) else { continue }
      tape.take(act, by: person.name, at: pace.time(at: event.recordedAt))
    }
    bring()
  }

  func perform(_ effect: DrillEffect) {
    switch effect {
    case .perform(let name): take(.perform(name))
    case .pause(let isPause): setSpeed(isPause ? 0 : lastSpeed)
    case .speed(let times): setSpeed(times * 1000)
    case .skip: skip()
    case .end: take(.controller(.endex))
    case .answer(let number, let text): debrief(.answer(number, text))
    case .judge(let id, let value): debrief(.judge(id, value: value))
    case .improve, .make: break  // The session does it: it has the real home.
    case .earnest: if !tape.run.isOver { take(.controller(.endex)) }
    }
  }

  private func take(_ act: PlayerAct) {
    let refusal = tape.take(act, by: workspace.actor.name, at: pace.elapsed)
    bring()
    guard refusal.isEmpty else { return report(Notice(.warning, SafeText(refusal))) }
    say()
  }

  private func debrief(_ act: DebriefAct) {
    take(.debrief(act))
    tape.score()
    brought = tape.run.entries.count
    _ = keep()
    say()
  }

  /// Writes down that an action of the drill stands in the real home now.
  func keep(_ improvement: Improvement) { debrief(.improvement(improvement)) }

  /// How this run stands beside the team's own earlier ones.
  func comparison(of score: DrillScore) -> [String] {
    [RunComparison(DrillRunFile.name(of: path), score, earlier: earlier).sentence]
  }

  private func setSpeed(_ speed: Int) {
    advance()
    if speed > 0 { lastSpeed = speed }
    pace.setSpeed(speed)
    say()
  }

  private func skip() {
    guard let next = tape.run.nextDue else {
      return report(Notice(.warning, "Nothing more comes by itself; :endex ends the drill."))
    }
    pace.skip(to: next)
    advance()
  }

  // MARK: - Telling

  private func report(_ notice: Notice) { tell?(.notice(notice)) }

  private func say() {
    tell?(.clock(pace.now))
    tell?(.drill(DrillBoard(self)))
  }

  var path: String { writer.path }

  /// Waits until everything that came is in the record.
  func settle() async { await injects.settle() }
}

extension DrillEntry {
  /// Whether it belongs to the time after the end.
  fileprivate var isOfDebrief: Bool {
    switch event {
    case .acted(_, let act, _): act.isOfDebrief
    case .scored: true
    case .started, .injected, .withheld, .outcome, .ended: false
    }
  }
}
