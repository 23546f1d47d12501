import Console
import Dispatch
public import Drills
import FoundationEssentials
import IncidentModel
import TerminalKit

/// Sends acts of a controller to the console that plays a drill, and says what became of each.
public struct DrillControlCommand: WardroomCommand {
  /// The run, its log or its drill; nil for the only one that is being played.
  public var name: String?
  public var acts: [ControllerAct]
  /// How long the player's console is waited for; what it did not take by then it takes later.
  static let patience = 5

  /// Creates the command.
  public init(name: String?, acts: [ControllerAct]) {
    self.name = name
    self.acts = acts
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let sitting = try DrillSitting.find(name, in: workspace.home)
    try Self.refuse(workspace.actor, in: sitting)
    var answers: [WishAnswer] = []
    for act in acts {
      let id = try Self.send(act, by: workspace.actor, to: sitting)
      let entry = try await DrillAnswer.entry(of: id, in: sitting, patience: Self.patience)
      answers.append(try Self.answer(id, entry, sitting))
    }
    let isRefused = answers.contains { $0.state == .refused }
    return try Report(
      answers.map(\.line), json: answers.map(WishReport.init), code: isRefused ? .no : .done)
  }

  /// One person controls a drill; a script of the same person may help.
  private static func refuse(_ actor: Person, in sitting: DrillSitting) throws(CommandFailure) {
    guard let holder = sitting.claims.holder(of: .controller), holder.person != actor.name else {
      return
    }
    throw CommandFailure(
      .notAllowed,
      "\(holder.person) controls this drill (process \(holder.process)). Ask, or take over when that "
        + "console is closed.")
  }

  private static func send(
    _ act: ControllerAct, by actor: Person, to sitting: DrillSitting
  ) throws(CommandFailure) -> String {
    do throws(FileFailure) {
      return try sitting.wishes.send(act, by: actor.name)
    } catch {
      throw CommandFailure(.cannotCreate, error.sentence)
    }
  }

  private static func answer(
    _ id: String, _ entry: DrillEntry?, _ sitting: DrillSitting
  ) throws(CommandFailure) -> WishAnswer {
    guard let entry else { return WishAnswer(id, kept: sitting.player == nil) }
    let scenario = try DrillRunFile(reading: sitting.path).scenario
    return WishAnswer(id, entry, DrillWords.line(entry, scenario))
  }
}

/// What became of something that was sent to the console that plays a drill.
private struct WishAnswer: Sendable {
  enum State: String {
    case taken
    case refused
    /// It lies there until the drill goes on.
    case kept
  }

  var wish: String
  var state: State
  var at: String?
  var text: String
  var refusal: String?

  init(_ id: String, kept isUnplayed: Bool) {
    wish = id
    state = .kept
    text =
      isUnplayed
      ? "nobody plays this drill now; what you sent is kept and done when it goes on"
      : "the player's console has not taken it yet; what you sent is kept and done when it does"
  }

  init(_ id: String, _ entry: DrillEntry, _ words: String) {
    wish = id
    refusal = entry.refusal.flatMap { $0.isEmpty ? nil : $0 }
    state = refusal == nil ? .taken : .refused
    at = entry.at.sign
    text = words
  }

  var line: SafeText { SafeText("DRILL \(at.map { $0 + " " } ?? "")\(text)") }
}

/// The same as `--json` shows it.
private struct WishReport: Encodable {
  var wish: String
  var state: String
  var at: String?
  var text: String
  var refusal: String?

  init(_ answer: WishAnswer) {
    wish = answer.wish
    state = answer.state.rawValue
    at = answer.at
    text = answer.text
    refusal = answer.refusal
  }
}

/// Waits in the kernel until a wish stands in the log.
@MainActor private enum DrillAnswer {
  /// Returns the line a wish became; nil when nobody plays, or nobody takes it in so many seconds.
  static func entry(
    of id: String, in sitting: DrillSitting, patience: Int
  ) async throws(CommandFailure) -> DrillEntry? {
    let (changes, continuation) = AsyncStream.makeStream(of: Void.self)
    let watchers = try watchers(sitting) { continuation.yield() }
    DispatchQueue.main.asyncAfter(deadline: .now() + .seconds(patience)) { continuation.finish() }
    continuation.yield()
    for await _ in changes {
      if let entry = try line(of: id, sitting) { return entry }
      if sitting.player == nil { break }
    }
    withExtendedLifetime(watchers) {}
    return try line(of: id, sitting)
  }

  private static func watchers(
    _ sitting: DrillSitting, _ changed: @escaping @Sendable () -> Void
  ) throws(CommandFailure) -> [PresenceWatcher] {
    do throws(FileFailure) {
      return [
        try PresenceWatcher(FileBytes.folder(of: sitting.path)) { _ in changed() },
        try PresenceWatcher(sitting.claims.path) { _ in changed() },
      ]
    } catch {
      throw CommandFailure(.unavailable, error.sentence)
    }
  }

  private static func line(
    of id: String, _ sitting: DrillSitting
  ) throws(CommandFailure) -> DrillEntry? {
    try DrillRunFile(reading: sitting.path).reading.entries.last { $0.wish == id }
  }
}
