import Console
import Drills
import IncidentModel
import Logging
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
  private let seating: DrillSeating
  /// The speed that was asked for at the start.
  private let speed: Int?
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
  private var watchers: [PresenceWatcher] = []
  /// How the clock goes as the others know it.
  private var toldPace: DrillAnchor?

  init(
    _ workspace: Workspace, _ tape: DrillTape, pace: DrillPace, writer: DrillRunWriter,
    seating: DrillSeating, speed: Int?
  ) throws(CommandFailure) {
    let scenario = tape.run.scenario
    let updates = try DrillUpdates(workspace, scenario)
    let injects = DrillInjects(workspace, seating.home)
    self.workspace = workspace
    self.scenario = scenario
    self.tape = tape
    self.pace = pace
    self.writer = writer
    self.seating = seating
    self.speed = speed
    self.injects = injects
    brought = tape.run.entries.count
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
    if let speed, !tape.run.isOver, pace.speed != speed { control(.speed(speed)) }
    watch()
    takeWishes()
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
    if let act = effect.act { return control(act) }
    switch effect {
    case .perform(let name): take(.perform(name))
    case .answer(let number, let text): debrief(.answer(number, text))
    case .judge(let id, let value): debrief(.judge(id, value: value))
    case .improve, .make: break  // The session does it: it has the real home.
    case .earnest: if !tape.run.isOver { take(.controller(.endex)) }
    case .pause, .speed, .skip, .end, .fire, .hint, .flag, .observe, .reveal: break
    }
  }

  /// Does what the player wants of the drill's course.
  private func control(_ act: ControllerAct) {
    // A clock that stands because the disk was full stands in no line of the log.
    if act == .resume, pace.speed == 0, !tape.run.state.pace.isPaused {
      pace.setSpeed(tape.run.pace)
      return bring()
    }
    let refusal = steer(act, by: workspace.actor.name)
    if !refusal.isEmpty { report(Notice(.warning, SafeText(refusal))) }
    say()
  }

  /// Takes an act of whoever controls, lets the clock follow it and returns why it did not count.
  private func steer(_ act: ControllerAct, by person: String, wish: String = "") -> String {
    let refusal = tape.take(.controller(act), by: person, at: pace.elapsed, wish: wish)
    pace.skip(to: tape.run.now)
    if !tape.run.isOver { pace.setSpeed(tape.run.pace) }
    bring()
    return refusal
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

  // MARK: - Wishes

  /// Listens for what controllers send and for who takes or leaves a seat.
  private func watch() {
    do throws(FileFailure) {
      let (wishes, claims) = (seating.wishes.path, FileBytes.folder(of: seating.claim.path))
      watchers = [
        try PresenceWatcher(wishes) { [weak self] _ in self?.takeWishes() },
        try PresenceWatcher(claims) { [weak self] news in
          // What this console tells itself is no news.
          let own = PresenceWatcher.News.changed(DrillChair.player.rawValue)
          if news.contains(where: { $0 != own }) { self?.sayControl() }
        },
      ]
    } catch {
      report(Notice(.warning, "No controller is heard: \(SafeText(error.sentence))"))
    }
  }

  /// Does what controllers sent, each once, and takes it away when it is in the log.
  func takeWishes() {
    for id in seating.wishes.names {
      do throws(ActProblem) {
        guard let wish = try seating.wishes.wish(id) else { continue }
        if !tape.run.entries.contains(where: { $0.wish == id }) {
          _ = steer(wish.act, by: wish.by, wish: id)
        }
        if keep() { seating.wishes.remove(id) }
      } catch {
        seating.wishes.setAside(id)
        workspace.logger.warning("The wish \(id) was set aside. \(error.sentence)")
      }
    }
    say()
  }

  // MARK: - Telling

  private func report(_ notice: Notice) { tell?(.notice(notice)) }

  private func say() {
    tell?(.clock(pace.now))
    tell?(.drill(.players(DrillBoard(self))))
    tellPace()
    sayControl()
  }

  /// Tells the other consoles how the clock goes, unless they know; nobody is woken for what they know.
  private func tellPace() {
    let anchor = pace.anchor
    if let toldPace, anchor.agrees(with: toldPace) { return }
    toldPace = anchor
    var note = seating.note
    note.pace = anchor
    seating.claim.tell(note)
  }

  /// Shows this console what its controller would see.
  private func sayControl() {
    let isRevealed = tape.run.state.revealed != nil
    var board = ControlBoard(.player, tape.run, pace, isRevealed: isRevealed)
    board.player = workspace.actor.name
    board.controller = DrillClaims(workspace.home).holder(of: .controller)?.person ?? ""
    board.path = path
    tell?(.drill(.controller(board)))
  }

  var path: String { writer.path }

  /// Lets the seat go, as the kernel does when the process ends.
  func leave() {
    watchers = []
    seating.claim.end()
  }

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
