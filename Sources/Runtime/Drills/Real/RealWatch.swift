import Console
import Drills
import EventStore
import FoundationEssentials
import Glibc
import IncidentModel
import TerminalKit

/// Hears what pages in earnest while a drill is played: in the home it was begun from, not in the drill's own.
///
/// It follows that home's record as a console does. The kernel tells of commits; nothing is asked in between.
@MainActor final class RealWatch {
  /// Whether somebody left the drill for the console in earnest.
  private(set) var isLeft = false
  private let options: WorkspaceOptions
  private let home: Home
  private var last: RealPages?
  /// The real home; nil until it is open.
  private var workspace: Workspace?
  private var reader: RealPageReader?
  private var following: Task<Void, Never>?
  private var executor: QuietExecutor?
  private var tell: (@MainActor (ConsoleAction) -> Void)?
  /// When the record is looked at again; nil while nothing was written since the last look.
  private(set) var nextDeadline: ContinuousClock.Instant?
  private var lookedAt = ContinuousClock.now
  private var isLooking = false
  /// A storm of commits is looked at this often at the most.
  private let rest: Duration

  /// Watches the home that options name.
  init(_ options: WorkspaceOptions, rest: Duration = .milliseconds(200)) {
    self.options = options
    self.rest = rest
    home = Home.find(
      option: options.home, environment: ProcessInfo.processInfo.environment,
      workingFolder: Home.workingFolder)
  }

  /// Follows the record until the watch is closed; says once when it cannot.
  func begin(
    on executor: QuietExecutor, _ tell: @escaping @MainActor (ConsoleAction) -> Void
  ) {
    self.executor = executor
    self.tell = tell
    following = Task(executorPreference: executor) { [self] in await follow() }
  }

  /// Ends the watch and lets go of the record.
  func close() async {
    tell = nil
    following?.cancel()
    await workspace?.store.close()
    await following?.value
  }

  // MARK: - Following

  private func follow() async {
    do throws(CommandFailure) {
      let workspace = try Workspace.open(options)
      self.workspace = workspace
      let reader = RealPageReader(workspace)
      self.reader = reader
      let marks = try await reader.advances()
      await look()
      for await _ in marks { await wrote() }
    } catch {
      sayDeaf(error.sentence)
    }
  }

  /// Looks at what somebody wrote, now or once the last look is long enough ago.
  private func wrote() async {
    let due = lookedAt + rest
    if due <= .now, !isLooking { await look() } else { nextDeadline = due }
  }

  /// Says that `nextDeadline` may have come.
  func deadlinePassed() {
    guard let due = nextDeadline, due <= .now else { return }
    // What is being looked at may be from before; it is looked at once more, and not again and again.
    nextDeadline = isLooking ? .now + rest : nil
    guard !isLooking else { return }
    Task(executorPreference: executor) { [self] in await look() }
  }

  private func look() async {
    guard let reader else { return }
    isLooking = true
    defer { isLooking = false }
    lookedAt = .now
    do throws(CommandFailure) {
      say(try await reader.pages())
    } catch {
      sayDeaf(error.sentence)
    }
  }

  /// Tells what changed; a home in which nothing pages is not talked about.
  private func say(_ pages: [RealPage]) {
    let pages = RealPages(pages, command: command)
    guard pages != last ?? RealPages([], command: command) else { return }
    last = pages
    tell?(.realPages(pages))
  }

  private func sayDeaf(_ reason: String) {
    tell?(
      .notice(
        Notice(
          .warning,
          "Real pages are not heard here while you drill: \(SafeText(reason)) Keep another console open."
        )))
  }

  /// Takes a corrective action of a drill over into the real home.
  func take(
    _ wish: DrillImprovement, of drill: DrillSeat
  ) async throws(CommandFailure) -> Improvement {
    guard let workspace else {
      throw CommandFailure(
        .unavailable,
        "The real home cannot be written here. `wardroom drill debrief` tries it again.")
    }
    let item = ActionItem(wish, promised: drill.tape.run.state.items)
    return try await ImprovementDesk(workspace: workspace)
      .take(item, number: wish.number, of: DrillRunFile.name(of: drill.path))
  }

  // MARK: - Leaving

  /// Notes that the console in earnest is wanted once the drill's own has gone.
  func leave() { isLeft = true }

  /// Becomes the console in earnest; returns only when that cannot be, with the exit code.
  func openConsole() -> Int32 {
    var words = ["wardroom", "--home", home.path]
    for (name, value) in [("--store", options.store), ("--actor", options.actor)] {
      if let value { words += [name, value] }
    }
    let pointers = words.map { strdup($0) } + [nil]
    execv("/proc/self/exe", pointers)
    let reason = String(cString: strerror(errno))
    for pointer in pointers { free(pointer) }
    CommandRunner.complain(
      SafeText("The console in earnest cannot be opened here (\(reason)): \(command)"))
    return CommandFailure.Code.unavailable.rawValue
  }

  private var command: String {
    "wardroom --home " + (home.path.contains(" ") ? "'\(home.path)'" : home.path)
  }
}

/// Reads which incidents and alerts of a record page somebody.
struct RealPageReader: Sendable {
  private let store: any EventStore
  private let board: BoardReader
  private let actor: Person
  /// The weight from which on a rehearsal has to wait.
  private static let least = Severity.sev2
  /// More than fits on any screen.
  private static let limit = 200

  init(_ workspace: Workspace) {
    store = workspace.store
    actor = workspace.actor
    board = BoardReader(
      store: workspace.store, clock: workspace.clock, policy: workspace.triagePolicy)
  }

  /// Yields whenever anybody wrote.
  func advances() async throws(CommandFailure) -> AsyncStream<StoreMark> {
    do throws(StoreFailure) { return try await store.advances() } catch {
      throw CommandFailure(error)
    }
  }

  /// Returns the open incidents that are real and heavy, and the heavy alerts nobody looks after.
  func pages() async throws(CommandFailure) -> [RealPage] {
    do throws(StoreFailure) {
      let incidents = try await store.incidents(openOnly: true)
      return incidents.compactMap(page) + (try await alerts())
    } catch {
      throw CommandFailure(error)
    }
  }

  private func page(_ incident: IncidentSummary) -> RealPage? {
    guard incident.kind == .real, incident.severity <= Self.least, incident.status.isActive,
      incident.isNearMiss != true, incident.refusal(to: actor) == nil
    else { return nil }
    // A drill is shown to a room; a restricted incident is not.
    let title = incident.restriction.map { "restricted, \($0.codename)" } ?? incident.title
    return RealPage(
      id: incident.id.text, kind: .incident(commander: incident.commander),
      severity: incident.severity, title: title, since: incident.declaredAt)
  }

  private func alerts() async throws(StoreFailure) -> [RealPage] {
    let rows: [AlertRow]
    do throws(BoardFailure) {
      rows = try await board.page(AlertView(folding: AlertView.Folding.none, limit: Self.limit))
        .rows
    } catch .store(let failure) {
      throw failure
    } catch {
      return []
    }
    return rows.compactMap(\.alert).compactMap(page)
  }

  private func page(_ listed: ListedAlert) -> RealPage? {
    let alert = listed.current.alert
    guard listed.attention.isNew, let severity = alert.severity, severity <= Self.least else {
      return nil
    }
    return RealPage(
      id: "\(alert.fingerprint) \(alert.startedAt.milliseconds)", kind: .alert, severity: severity,
      title: alert.title, since: alert.startedAt)
  }
}
