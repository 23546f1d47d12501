import Console
import EventStore
import Glibc
import IncidentModel
import Logging
import NcursesTerminal
import TerminalKit

/// The running console: told of input, time and the record, it paints and has effects done.
///
/// It lives on the main thread. The loop calls it; tasks that end hand their result in with `feed`.
/// One turn of the loop takes everything that is waiting and paints at most once.
@MainActor final class Session {
  let workspace: Workspace
  let terminal: any ConsoleTerminal
  /// The terminal that is drawn on; nil where lines are spoken.
  private let screen: Terminal?
  /// The talk in lines; nil where a screen is drawn.
  let plain: PlainDesk?
  let drafts: DraftFolder
  let executor = QuietExecutor()
  let board: BoardReader
  let grouping: GroupingBench
  private(set) var console: ConsoleState
  private(set) lazy var loop = EventLoop(terminal: terminal, delegate: self)
  private(set) lazy var steps = StepDesk(workspace) { [weak self] events in
    self?.feed(.recorded(events))
  } told: { [weak self] news in
    self?.feed(.step(news))
  }
  var situationReader = SituationReader()
  var postmortemQueue: PostmortemQueue?
  /// The drill that is played here; nil in earnest.
  var drill: DrillSeat?
  /// What is heard of the real home meanwhile.
  var earnest: RealWatch?
  /// The drill that is controlled or watched here, and played elsewhere.
  var control: DrillControlSeat?
  var presence: PresenceDesk?
  var desk = WorkDesk()
  var themes: ThemeWatch?
  var outbox: (role: OutboxRole, carrying: Task<Void, Never>)?
  var listeningPort: UInt16?
  var portWaiters: [CheckedContinuation<UInt16?, Never>] = []
  private var lastFrame = LastFrame()
  private var isQuitting = false
  private var inFlight = 0
  /// How much of that is commands of steps, which nobody has to wait for.
  private var longRuns = 0
  /// Whether the screen is gone, so that nothing is to be done on it any more.
  private var hasEnded = false
  /// Whether the record is closed.
  private var isClosed = false
  private var farewell: Farewell?

  init(workspace: Workspace, face: ConsoleFace) {
    self.workspace = workspace
    terminal = face.terminal
    screen = face.screen
    plain = face.plain
    drafts = DraftFolder(path: workspace.home.draftsPath)
    board = BoardReader(
      store: workspace.store, clock: workspace.clock, policy: workspace.triagePolicy)
    grouping = GroupingBench(
      store: workspace.store, clock: workspace.clock, policy: workspace.triagePolicy)
    console = ConsoleState(workspace.consoleSettings)
  }

  /// Runs until the person quits, a signal ends it or the terminal goes away; returns the exit
  /// code.
  func run(receiver: ReceiverStart) -> Int32 {
    feed(.resized(terminal.size))
    Task(executorPreference: executor) { [self] in await start(receiver) }
    let code = loop.run()
    presence?.end()
    drill?.leave()
    control?.leave()
    keepUnsavedDrafts()
    keepLastPlace()
    terminal.close()
    end()
    return code == 0 ? plain?.exitCode ?? 0 : code
  }

  /// Tells the console something and starts what it wants done.
  func feed(_ action: ConsoleAction) {
    var effects = console.handle(action)
    lastFrame.note(action, to: console)
    if let plain { effects += plain.talk.hear(action, from: &console) }
    guard !hasEnded else { return tellAfterwards(action) }
    for effect in effects { perform(effect) }
  }

  /// Lets the talk in lines change the console, and does what follows.
  func converse(_ turn: (inout PlainTalk, inout ConsoleState) -> [Effect]) {
    guard let plain else { return }
    for effect in turn(&plain.talk, &console) { perform(effect) }
  }

  /// Starts work that may take its time, so that the screen says what is done; what only reads may be
  /// stopped.
  func start(
    _ name: SafeText, canStop: Bool = true,
    _ work: @escaping @MainActor () async -> ConsoleAction?
  ) {
    let number = desk.begin(name, canStop: canStop, at: workspace.clock.now())
    feed(.workChanged(desk.underWay))
    start { [self] in
      let action = await work()
      defer { feed(.workChanged(desk.underWay)) }
      return desk.end(number) ? action : nil
    }
  }

  /// Starts work that ends in an action; quitting waits for it.
  func start(
    isLong: Bool = false, _ work: @escaping @MainActor () async -> ConsoleAction?
  ) {
    inFlight += 1
    longRuns += isLong ? 1 : 0
    Task(executorPreference: executor) { [self] in await finish(work, isLong) }
  }

  private func finish(_ work: @MainActor () async -> ConsoleAction?, _ isLong: Bool) async {
    if let action = await work() { feed(action) }
    inFlight -= 1
    longRuns -= isLong ? 1 : 0
    leaveWhenIdle()
  }

  /// Whether everything that was asked for is answered but the ends of commands.
  var isIdle: Bool { inFlight == longRuns }
  var hasLongRuns: Bool { longRuns > 0 }

  /// Ends the session once everything that was asked for is answered.
  func quit() {
    isQuitting = true
    plain?.end()
    start { [steps] in
      await steps.stopAll()
      return nil
    }
    leaveWhenIdle()
  }

  func markDirty() { lastFrame.forget() }

  private func leaveWhenIdle() {
    guard isQuitting, inFlight == 0 else { return }
    isQuitting = false
    Task(executorPreference: executor) { [self] in await leave() }
  }

  private func leave() async {
    // The last act may not have been told yet, and its line belongs into the file.
    await catchUp()
    await postmortemQueue?.drain()
    await endOutbox()
    await earnest?.close()
    await workspace.store.close()
    isClosed = true
    if let farewell { farewell.isOver() } else { loop.stop(0) }
  }

  /// Half-typed texts survive a lost terminal and a signal.
  private func keepUnsavedDrafts() {
    for (key, text) in console.unsavedDrafts {
      do throws(FileFailure) {
        try drafts.keep(text, as: key)
      } catch {
        workspace.logger.error("\(error.sentence)")
        CommandRunner.complain(SafeText(error.sentence))
      }
    }
  }
}

// MARK: - The end

extension Session {
  /// Lets what is under way come to its end after the screen is gone, for a short time at the most.
  private func end() {
    hasEnded = true
    guard !isClosed else { return }
    let farewell = Farewell()
    self.farewell = farewell
    quit()
    farewell.wait()
    // What failed meanwhile may have given its text back.
    keepUnsavedDrafts()
  }

  /// Says on the terminal's own screen what could not be recorded after all.
  private func tellAfterwards(_ action: ConsoleAction) {
    guard case .effectFailed(_, let sentence) = action else { return }
    CommandRunner.complain(SafeText(sentence))
  }
}

extension Session: EventLoopDelegate {
  var nextDeadline: ContinuousClock.Instant? {
    let now = workspace.clock.now()
    let tick = plain.map { $0.talk.nextChange(of: console, after: now) }
    let ticks = [tick ?? console.nextTick(after: now), situationReader.alertsChangeAt].compactMap {
      $0
    }
    let next = ticks.min().flatMap { workspace.clock.instant(of: $0) }
    return [
      next, nextLineAt, situationReader.alertsDueAt, drill?.nextDeadline, earnest?.nextDeadline,
    ]
    .compactMap { $0 }.min()
  }

  func received(_ events: [InputEvent]) {
    feed(.clock(workspace.clock.now()))
    if let plain { return plain.take(events) }
    for event in events.withoutStorm { feed(.input(event)) }
  }

  func received(_ signal: LoopSignal) {
    switch signal {
    case .windowChanged:
      // The terminal may have cut or moved what was painted, even when the size is the old one again.
      terminal.invalidate()
      feed(.resized(terminal.size))
    case .suspend: situationReader.stoppedAt = workspace.clock.now()
    case .resumed: resumed()
    case .terminate, .hangUp: break
    case .interrupt where plain != nil:
      feed(.clock(workspace.clock.now()))
      converse { talk, console in talk.interrupt(&console) }
    case .interrupt: feed(.input(.key(KeyChord(.character("c"), control: true))))
    }
  }

  func deadlinePassed() {
    drill?.advance()
    earnest?.deadlinePassed()
    feed(.clock(workspace.clock.now()))
    let hasChanged = situationReader.alertsChangeAt.map { $0 <= workspace.clock.now() } ?? false
    let isDue = situationReader.alertsDueAt.map { $0 <= .now } ?? false
    if isDue || hasChanged { loadAlerts() }
  }

  func turnEnded() {
    // Others are told after this screen is painted.
    defer { tellPresence() }
    if let plain { return turnPlainly(plain) }
    guard lastFrame.isOld, situationReader.isLoaded else { return }
    let frame = lastFrame.next(console, terminal.size)
    screen?.present(frame, theme: console.theme)
    screen?.entitle(console.windowTitle)
  }

  private func resumed() {
    let now = workspace.clock.now()
    feed(.clock(now))
    feed(.resumed(after: situationReader.stoppedAt.map { now.seconds(since: $0) } ?? 0))
    situationReader.stoppedAt = nil
  }
}
