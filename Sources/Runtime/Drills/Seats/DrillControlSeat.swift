import Console
import Drills
import IncidentModel
import TerminalKit

/// A console beside the one that plays a drill: it reads the log, follows the clock and sends wishes.
///
/// It writes nothing of the drill itself, and it is woken when the log or a seat changes.
@MainActor final class DrillControlSeat {
  let sitting: DrillSitting
  let workspace: Workspace
  let pace: DrillPace
  private let seat: ControlBoard.Seat
  /// The controller's claim; nil for one who only watches.
  private let claim: DrillClaim?
  private var run: DrillRun
  private var isRevealed: Bool
  private var watchers: [PresenceWatcher] = []
  /// What was sent and is not in the log yet.
  private var sent: Set<String> = []
  private var tell: (@MainActor (ConsoleAction) -> Void)?

  init(
    _ seat: ControlBoard.Seat, _ sitting: DrillSitting, _ workspace: Workspace, _ run: DrillRun,
    pace: DrillPace, claim: DrillClaim?
  ) {
    self.seat = seat
    self.sitting = sitting
    self.workspace = workspace
    self.run = run
    self.pace = pace
    self.claim = claim
    isRevealed = seat == .controller
  }

  // MARK: - Following

  /// Begins to follow the drill; what changed before the kernel tells of changes is read first.
  func begin(_ tell: @escaping @MainActor (ConsoleAction) -> Void) {
    self.tell = tell
    do throws(FileFailure) {
      try watch(FileBytes.folder(of: sitting.path)) { [weak self] names in
        guard let self, names.contains("\(sitting.run).jsonl") else { return }
        readLog()
        say()
      }
      try watch(sitting.claims.path) { [weak self] _ in
        self?.followClock()
        self?.say()
      }
    } catch {
      report(Notice(.error, "This console is not told of changes: \(SafeText(error.sentence))"))
    }
    follow()
  }

  /// Takes in what the log and the seats say by now.
  func follow() {
    readLog()
    followClock()
    say()
  }

  /// Lets the seat go, as the kernel does when the process ends.
  func leave() {
    watchers = []
    claim?.end()
  }

  private func watch(
    _ folder: String, _ changed: @escaping @MainActor (Set<String>) -> Void
  ) throws(FileFailure) {
    watchers.append(
      try PresenceWatcher(folder) { news in
        changed(
          Set(
            news.map { one in
              switch one {
              case .changed(let name), .left(let name): name
              }
            }))
      })
  }

  private func readLog() {
    do throws(CommandFailure) {
      run = try sitting.readRun()
    } catch {
      return report(Notice(.error, SafeText(error.sentence)))
    }
    for entry in run.entries where sent.remove(entry.wish) != nil {
      let words = SafeText(DrillWords.line(entry, run.scenario))
      let isRefused = entry.refusal?.isEmpty == false
      report(Notice(isRefused ? .warning : .ok, words))
    }
  }

  /// Lets the clock go as the player's does; it stands at the last line while nobody plays.
  private func followClock() {
    if let anchor = sitting.player?.pace, !run.isOver {
      pace.follow(anchor)
    } else {
      pace.stand(at: max(run.now, run.entries.last?.at ?? .zero))
    }
  }

  // MARK: - Wishes

  func perform(_ effect: DrillEffect) {
    // Who leaves for the console in earnest ends the drill, if it is theirs to end.
    guard let act = effect == .earnest ? .endex : effect.act else { return }
    if act == .reveal {
      isRevealed = true
      return say()
    }
    guard seat == .controller else { return }
    do throws(FileFailure) {
      sent.insert(try sitting.wishes.send(act, by: workspace.actor.name))
      say()
    } catch {
      report(Notice(.error, SafeText(error.sentence)))
    }
  }

  // MARK: - Telling

  private func report(_ notice: Notice) { tell?(.notice(notice)) }

  private func say() {
    var board = ControlBoard(seat, run, pace, isRevealed: isRevealed)
    board.player = sitting.player?.person ?? ""
    board.controller = sitting.claims.holder(of: .controller)?.person ?? ""
    board.isWaiting = !sent.isEmpty
    board.path = sitting.path
    tell?(.clock(pace.now))
    tell?(.drill(.controller(board)))
  }
}
