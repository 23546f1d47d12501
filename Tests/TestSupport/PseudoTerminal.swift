import CPlatform
import Glibc
public import TerminalKit

/// A program on a terminal of its own, seen as a person would see it.
///
///     let console = try PseudoTerminal(PseudoTerminalLaunch(.product("wardroom"), ["demo"]))
///     try console.wait(for: "ALERTS")
///     console.press(.down)
///     let screen = try console.waitUntil("the second row is selected") { $0.reversedRows == [2] }
///     console.send("q")
///     #expect(try console.waitForEnd() == .exited(0))
///     #expect(console.modes.isEmpty && console.line == console.lineBefore)
///
/// Nothing here sleeps or polls: a wait blocks in `poll(2)` until the program writes or changes its
/// state, and fails with the screen when its time is up. The program runs in the foreground process
/// group of a leader that stands for the shell, so ctrl-z works. When the value goes away so does
/// the program.
public final class PseudoTerminal {
  public private(set) var size: Size
  /// Every byte the program has written.
  public private(set) var output: [UInt8] = []
  /// The process id of the program, once it runs.
  public private(set) var programID: Int32?
  /// The line settings before the program started.
  public let lineBefore: PseudoTerminalLine?

  private let answers: PseudoTerminalLaunch.Answers
  private let emulator: PseudoTerminalEmulator
  private var job: cp_job
  private var isStopped = false
  private var end: PseudoTerminalEnd?
  private var isHungUp = false

  /// Starts a program.
  public init(_ launch: PseudoTerminalLaunch) throws {
    size = launch.size
    answers = launch.answers
    emulator = PseudoTerminalEmulator(size: launch.size)
    var job = cp_job(leader: -1, terminal: -1, line: -1, reports: -1)
    let failure = withCStrings([launch.program] + launch.arguments) { arguments in
      withCStrings(launch.environment.map { "\($0.key)=\($0.value)" }) { environment in
        cp_job_start(
          launch.program, arguments, environment, launch.directory, Int32(launch.size.rows),
          Int32(launch.size.columns), &job)
      }
    }
    self.job = job
    // Fresh pseudo-terminals all start with the same settings; the program may be changing this one
    // already.
    lineBefore = try Self.freshLine()
    guard failure == 0 else {
      throw PseudoTerminalFailure(description: "cannot start \(launch.program): errno \(failure)")
    }
  }

  /// Opens a pseudo-terminal without a program, for code under test in this process: it is given
  /// `descriptor`.
  public init(
    size: Size = Size(columns: 80, rows: 24), answers: PseudoTerminalLaunch.Answers = .none
  ) throws {
    self.size = size
    self.answers = answers
    emulator = PseudoTerminalEmulator(size: size)
    var terminal: Int32 = -1
    var line: Int32 = -1
    let failure = cp_pty_open(Int32(size.rows), Int32(size.columns), &terminal, &line)
    job = cp_job(leader: -1, terminal: terminal, line: line, reports: -1)
    guard failure == 0 else {
      throw PseudoTerminalFailure(description: "cannot open a pseudo-terminal: errno \(failure)")
    }
    lineBefore = Self.line(line)
  }

  deinit {
    if let programID, end == nil { kill(programID, SIGKILL) }
    if job.leader > 0 {
      kill(job.leader, SIGKILL)
      waitpid(job.leader, nil, 0)
    }
    hangUp()
    close(job.line)
    if job.reports >= 0 { close(job.reports) }
  }
}

// MARK: - What a person does

extension PseudoTerminal {
  /// Types a text.
  public func send(_ text: String) { send(Array(text.utf8)) }

  /// Sends bytes as the terminal would.
  public func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty, !isHungUp {
      let count = rest.withUnsafeBytes { write(job.terminal, $0.baseAddress, $0.count) }
      guard count < 0 else {
        rest = rest.dropFirst(count)
        continue
      }
      guard errno == EAGAIN else { return }
      // The program may have to write before it reads on.
      _ = sleep(until: .now + .seconds(1), orWritable: true)
      takeIn()
    }
  }

  /// Presses a key.
  public func press(_ key: PseudoTerminalKey) { send(key.rawValue) }

  /// Changes the size of the window.
  public func resize(_ size: Size) {
    self.size = size
    takeIn()
    emulator.resize(size)
    _ = cp_pty_resize(job.terminal, Int32(size.rows), Int32(size.columns))
  }

  /// Closes the window.
  public func hangUp() {
    guard !isHungUp else { return }
    isHungUp = true
    close(job.terminal)
  }

  /// Sends the program a signal.
  public func signal(_ number: Int32) {
    if let programID { kill(programID, number) }
  }
}

// MARK: - What a person sees

extension PseudoTerminal {
  /// What is on the screen now.
  public var screen: PseudoTerminalScreen {
    takeIn()
    return emulator.screen
  }

  /// What the program has turned on in the terminal and not off again.
  public var modes: Set<PseudoTerminalMode> {
    takeIn()
    return PseudoTerminalMode.on(after: output)
  }

  /// The line settings now; nil after hanging up.
  public var line: PseudoTerminalLine? { Self.line(job.line) }

  /// The program's end of the line, for code under test in this process.
  public var descriptor: Int32 { job.line }

  private static func freshLine() throws -> PseudoTerminalLine? {
    try PseudoTerminal(size: Size(columns: 1, rows: 1)).line
  }

  private static func line(_ descriptor: Int32) -> PseudoTerminalLine? {
    let settings = cp_line_settings(descriptor)
    guard settings >= 0 else { return nil }
    let bits = UInt32(settings)
    return PseudoTerminalLine(
      isCanonical: bits & CP_LINE_CANONICAL.rawValue != 0,
      echoes: bits & CP_LINE_ECHO.rawValue != 0, signals: bits & CP_LINE_SIGNALS.rawValue != 0,
      holdsOutput: bits & CP_LINE_FLOW.rawValue != 0,
      postprocesses: bits & CP_LINE_POSTPROCESS.rawValue != 0)
  }
}

// MARK: - Waiting

extension PseudoTerminal {
  /// The time a wait takes at the most; generous, because a wait ends as soon as it can.
  public static let patience: Duration = .seconds(20)

  /// Waits until the screen is as wanted, and returns it.
  @discardableResult public func waitUntil(
    _ what: String, timeout: Duration = patience, _ holds: (PseudoTerminalScreen) -> Bool
  ) throws -> PseudoTerminalScreen {
    var seen: PseudoTerminalScreen?
    try wait(what, timeout: timeout) {
      let screen = emulator.screen
      seen = holds(screen) ? screen : nil
      return seen != nil
    }
    return seen ?? emulator.screen
  }

  /// Waits until the text is on the screen, and returns the screen.
  @discardableResult public func wait(
    for text: String, timeout: Duration = patience
  ) throws -> PseudoTerminalScreen {
    try waitUntil("'\(text)' on the screen", timeout: timeout) { $0.contains(text) }
  }

  /// Waits until the program has written these bytes after the given place in the output.
  public func wait(
    forOutput text: String, after start: Int = 0, timeout: Duration = patience
  ) throws {
    let wanted = Array(text.utf8)
    try wait("\(text.debugDescription) in the output", timeout: timeout) {
      output.dropFirst(start).contains(wanted)
    }
  }

  /// Takes in what code under test in this process writes, while it writes: a frame may be larger than what the
  /// kernel holds for a terminal nobody reads.
  public func reading(_ body: () -> Void) {
    let reader = OutputReader(of: job.terminal)
    body()
    takeIn(reader.finish())
  }

  /// Waits until the program runs, and returns its process id.
  @discardableResult public func waitUntilRunning(timeout: Duration = patience) throws -> Int32 {
    try wait("a running program", timeout: timeout) { programID != nil && !isStopped }
    return programID ?? -1
  }

  /// Waits until the program is stopped, as after ctrl-z.
  public func waitUntilStopped(timeout: Duration = patience) throws {
    try wait("a stopped program", timeout: timeout) { isStopped }
  }

  /// Waits until the program has ended, and returns how.
  @discardableResult public func waitForEnd(
    timeout: Duration = patience
  ) throws -> PseudoTerminalEnd {
    try wait("the program's end", timeout: timeout) { end != nil }
    takeIn()
    return end ?? .signalled(0)
  }

  private func wait(_ what: String, timeout: Duration, _ holds: () -> Bool) throws {
    let deadline = ContinuousClock.now + timeout
    while true {
      takeIn()
      if holds() { return }
      guard ContinuousClock.now < deadline, sleep(until: deadline) else {
        throw PseudoTerminalFailure(
          description: "waited for \(what); \(state), the screen is\n\(emulator.screen.text)")
      }
    }
  }

  private var state: String {
    if let end { return "the program has \(end)" }
    return isStopped ? "the program is stopped" : "the program runs"
  }

  /// Sleeps until there is something to take in; false when there never will be.
  private func sleep(until deadline: ContinuousClock.Instant, orWritable: Bool = false) -> Bool {
    let events = Int16(orWritable ? POLLIN | POLLOUT : POLLIN)
    var waits = [
      pollfd(fd: isHungUp ? -1 : job.terminal, events: events, revents: 0),
      pollfd(fd: end == nil ? job.reports : -1, events: Int16(POLLIN), revents: 0),
    ]
    guard waits.contains(where: { $0.fd >= 0 }) else { return false }
    let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
    _ = poll(&waits, 2, Int32(max(0, left.rounded(.up))))
    return true
  }
}

// MARK: - Taking in

extension PseudoTerminal {
  private func takeIn() {
    while let bytes = Self.read(isHungUp ? -1 : job.terminal) { takeIn(bytes) }
    takeReports()
  }

  private func takeIn(_ bytes: [UInt8]) {
    output += bytes
    answer(emulator.show(bytes))
  }

  private func takeReports() {
    let width = MemoryLayout<cp_job_report>.size
    while let bytes = Self.read(job.reports, limit: width), bytes.count == width {
      let report = bytes.withUnsafeBytes { $0.loadUnaligned(as: cp_job_report.self) }
      switch UInt32(bitPattern: report.event) {
      case CP_JOB_STARTED.rawValue: programID = report.value
      case CP_JOB_STOPPED.rawValue: isStopped = true
      case CP_JOB_CONTINUED.rawValue: isStopped = false
      default: end = PseudoTerminalEnd(status: report.value)
      }
    }
  }

  private func answer(_ reply: [UInt8]) {
    guard !reply.isEmpty else { return }
    switch answers {
    case .none: break
    case .plain: send(reply)
    case .synchronized:
      let unknown = "\u{1B}[?2026;0$y"
      let text = String(decoding: reply, as: UTF8.self)
      send(
        text.split(separator: unknown, omittingEmptySubsequences: false)
          .joined(separator: "\u{1B}[?2026;2$y"))
    }
  }

  /// Returns what can be read without waiting, or nil.
  private static func read(_ descriptor: Int32, limit: Int = 65_536) -> [UInt8]? {
    guard descriptor >= 0 else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
    }
    return bytes.isEmpty ? nil : bytes
  }
}

/// Calls the body with a C array of C strings, ended by NULL.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer {
    for copy in copies { free(copy) }
  }
  return body(copies + [nil])
}
