import Console
import Drills
import IncidentModel
import TerminalKit

/// Says how a drill stands that is being played, or was until it was killed.
public struct DrillStatusCommand: WardroomCommand {
  /// The run, its log or its drill; nil for the only one that is being played.
  public var name: String?
  /// Whether what players must not know is said as well.
  public var isRevealed: Bool

  /// Creates the command.
  public init(name: String?, isRevealed: Bool) {
    self.name = name
    self.isRevealed = isRevealed
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let sitting = try DrillSitting.find(name, in: workspace.home)
    let run = try sitting.readRun()
    let pace = DrillPace(
      start: try DrillUpdates(workspace, run.scenario).start, speed: 0, passed: run.now)
    let player = sitting.player
    if let anchor = player?.pace, !run.isOver { pace.follow(anchor) }
    var board = ControlBoard(.observer, run, pace, isRevealed: isRevealed)
    board.player = player?.person ?? ""
    board.controller = sitting.claims.holder(of: .controller)?.person ?? ""
    let status = DrillStatus(sitting, board, elapsed: pace.elapsed, now: pace.now)
    return try Report(status.text, json: status)
  }
}

/// How a drill stands, as `--json` shows it.
private struct DrillStatus: Encodable {
  var run: String
  var drill: String
  var title: String
  /// Null while nobody plays.
  var player: String?
  var controller: String?
  var isOver: Bool
  var at: String
  var elapsedSeconds: Int64
  /// Minutes of the drill in one; 0 while it stands.
  var speed: Int
  var nextInSeconds: Int64?
  var isRevealed: Bool
  var score: String?
  var coming: [Coming]
  var lines: [Line]
  var flags: [Flag]
  var hints: [Hint]
  var goals: [Goal]
  var hidden: [String]
  var log: String

  struct Coming: Encodable {
    var id: String
    var inSeconds: Int64?
    var waitsFor: String?
    var channel: String
    var from: String
    var text: String
    var condition: String?
    var isKept: Bool
    var isMisleading: Bool
    var isContingency: Bool
  }

  struct Line: Encodable {
    var number: Int
    var clock: Timestamp
    var text: String
    var worth: String?
  }

  struct Flag: Encodable {
    var name: String
    var isSet: Bool
    var since: Timestamp?
  }

  struct Hint: Encodable {
    var text: String?
    var points: Int
    var isGiven: Bool
  }

  struct Goal: Encodable {
    var id: String
    var criterion: String
    var points: String
    var weight: Int
    var isOpen: Bool
    var note: String
  }

  init(_ sitting: DrillSitting, _ board: ControlBoard, elapsed: ScenarioTime, now: Timestamp) {
    run = sitting.run
    drill = board.name
    title = board.title
    player = board.player.isEmpty ? nil : board.player
    controller = board.controller.isEmpty ? nil : board.controller
    isOver = board.isOver
    at = elapsed.sign
    elapsedSeconds = elapsed.milliseconds / 1000
    speed = board.speed
    nextInSeconds = board.nextAt.map { max(0, $0.seconds(since: now)) }
    isRevealed = board.isRevealed
    score = board.score.isEmpty ? nil : board.score
    log = sitting.path
    coming = board.coming.map { one in
      Coming(
        id: one.id, inSeconds: one.dueAt.map { max(0, $0.seconds(since: now)) },
        waitsFor: one.waitsFor.isEmpty ? nil : one.waitsFor, channel: one.channel, from: one.from,
        text: one.text, condition: one.condition.isEmpty ? nil : one.condition, isKept: one.isKept,
        isMisleading: one.isMisleading, isContingency: one.isContingency)
    }
    lines = board.lines.map {
      Line(
        number: $0.number, clock: $0.at, text: $0.text, worth: $0.worth.isEmpty ? nil : $0.worth)
    }
    flags = board.flags.map { Flag(name: $0.name, isSet: $0.isSet, since: $0.since) }
    hints = board.hints.map {
      Hint(text: $0.text.isEmpty ? nil : $0.text, points: $0.points, isGiven: $0.isGiven)
    }
    goals = board.goals.map {
      Goal(
        id: $0.id, criterion: $0.criterion, points: $0.points, weight: $0.weight,
        isOpen: $0.isOpen, note: $0.note)
    }
    hidden = board.hidden
  }

  /// The same for people, every line marked.
  var text: [SafeText] {
    let pace = isOver ? "over" : speed == 0 ? "paused" : "x\(speed)"
    let people =
      "\(player.map { "\($0) plays" } ?? "nobody plays"), "
      + "\(controller.map { "\($0) controls" } ?? "nobody controls")"
    let next = nextInSeconds.map { "next in \(Self.span($0))" } ?? "nothing more comes by itself"
    let head = [
      "\(run) \(at) \(pace)\(score.map { ", \($0)" } ?? "")", people, isOver ? log : next,
    ]
    let comes = coming.map { one in
      let when =
        one.inSeconds.map(Self.span) ?? one.waitsFor ?? (one.isContingency ? "yours" : "waits")
      return "\(when) \(one.id), \(one.from.isEmpty ? one.channel : one.from): \(one.text)"
    }
    let stands = flags.filter(\.isSet).map { "flag \($0.name)" }
    let did = lines.suffix(10).map {
      "\($0.clock.clock) \($0.text)\($0.worth.map { " [\($0)]" } ?? "")"
    }
    return (head + comes + stands + did + hidden).map { SafeText("DRILL \($0)") }
  }

  private static func span(_ seconds: Int64) -> String {
    ScenarioTime(seconds: seconds).typed
  }
}
