import CPlatform
import Glibc
import TerminalKit

/// A program on a pseudo-terminal of its own, with the moment of every byte.
///
/// There is no emulator in between, as there is in the tests: it would take its time while the
/// clock runs. What a terminal is asked on start-up is answered.
final class ProgramOnTerminal {
  /// What ends the questions: the terminal's attributes are asked for last, after the first frame.
  static let lastQuestion = Array("\u{1B}[c".utf8)
  /// What asks where the cursor is, after the terminal was told to print three columns with a repetition.
  private static let placeQuestion = Array("\u{1B}[6n".utf8)
  private static let modeQuestion = Array("\u{1B}[?2026$p".utf8)
  static let patience: Duration = .seconds(20)

  let started: ContinuousClock.Instant
  let processID: Int32
  private(set) var output: [UInt8] = []
  private(set) var lastOutput: ContinuousClock.Instant
  /// When each read brought how many bytes in all.
  private(set) var reads: [(moment: ContinuousClock.Instant, count: Int)] = []
  private let descriptor: Int32
  private let lineBefore: Int32
  private let synchronizes: Bool
  private let repeats: Bool
  /// How many bytes of the output were looked through for questions that have their answers.
  private var answered = 0
  private var isAtEnd = false

  /// Starts the program beside this one at 120x40; the terminal says whether it knows synchronized
  /// output.
  convenience init(_ name: String, _ arguments: [String], synchronizes: Bool = true) throws {
    try self.init(program: try Self.path(of: name), arguments, synchronizes: synchronizes)
  }

  /// Starts a program that is looked for in PATH, on a terminal that repeats characters of any length when told
  /// to, as most of today do.
  init(
    program: String, _ arguments: [String], synchronizes: Bool, repeats: Bool = true,
    size: Size = Size(columns: 120, rows: 40), directory: String? = nil
  ) throws {
    self.synchronizes = synchronizes
    self.repeats = repeats
    lineBefore = try Self.freshLine()
    let environment = Self.environment
    var terminal: Int32 = -1
    var child: Int32 = -1
    started = .now
    lastOutput = started
    withCStrings([program] + arguments) { arguments in
      withCStrings(environment) { environment in
        child = cp_spawn_on_pty(
          program, arguments, environment, directory, Int32(size.rows), Int32(size.columns),
          &terminal)
      }
    }
    processID = child
    descriptor = terminal
    guard child > 0 else { throw BenchmarkFailure("\(program) cannot be started") }
  }

  deinit {
    if !isAtEnd { kill(processID, SIGKILL) }
    close(descriptor)
    waitpid(processID, nil, 0)
  }

  /// Types, and returns when.
  @discardableResult func type(_ keys: String) -> ContinuousClock.Instant {
    let bytes = Array(keys.utf8)
    let moment = ContinuousClock.now
    let written = write(descriptor, bytes, bytes.count)
    return written == bytes.count ? moment : .now
  }

  /// Reads until what came satisfies, and returns when the byte came that made it so.
  @discardableResult func wait(
    for what: String, until holds: ([UInt8]) -> Bool
  ) throws -> ContinuousClock.Instant {
    let deadline = ContinuousClock.now + Self.patience
    while !holds(output) {
      guard takeIn(until: deadline) else {
        throw BenchmarkFailure(
          "waited for \(what); the program wrote \(String(decoding: output, as: UTF8.self))")
      }
    }
    return lastOutput
  }

  /// Reads until nothing has come for so long, and returns when the last byte came.
  @discardableResult func waitForQuiet(_ span: Duration) -> ContinuousClock.Instant {
    while takeIn(until: .now + span) {}
    return lastOutput
  }

  /// Reads for a span of time, whatever comes.
  func watch(for span: Duration) {
    let end = ContinuousClock.now + span
    while ContinuousClock.now < end { _ = takeIn(until: end) }
  }

  /// Reads until something more than so many bytes has come, and returns when; nil when nothing does.
  func answer(
    after count: Int, within span: Duration = .milliseconds(250)
  ) -> ContinuousClock.Instant? {
    let deadline = ContinuousClock.now + span
    while output.count <= count {
      guard takeIn(until: deadline) else { return nil }
    }
    return lastOutput
  }

  /// Changes the size of the window, and returns when.
  @discardableResult func resize(_ size: Size) -> ContinuousClock.Instant {
    let moment = ContinuousClock.now
    _ = cp_pty_resize(descriptor, Int32(size.rows), Int32(size.columns))
    return moment
  }

  /// Whether the line treats keys and text as a fresh one does.
  var isLineRestored: Bool { cp_line_settings(descriptor) == lineBefore }

  private static func freshLine() throws -> Int32 {
    var (terminal, line): (Int32, Int32) = (-1, -1)
    guard cp_pty_open(24, 80, &terminal, &line) == 0 else {
      throw BenchmarkFailure("there is no pseudo-terminal left")
    }
    defer {
      close(terminal)
      close(line)
    }
    return cp_line_settings(line)
  }

  /// Asks the program to end, by a signal or by a key, and waits until it has.
  func end(typing keys: String? = nil) {
    if let keys { type(keys) } else { kill(processID, SIGTERM) }
    waitForEnd()
  }

  /// Waits until the program has ended.
  func waitForEnd() {
    let deadline = ContinuousClock.now + Self.patience
    while !isAtEnd, takeIn(until: deadline) {}
  }

  /// Takes in what comes before the deadline; false when nothing does.
  private func takeIn(until deadline: ContinuousClock.Instant) -> Bool {
    let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
    var readable = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard !isAtEnd, poll(&readable, 1, Int32(max(0, left.rounded(.up)))) > 0 else { return false }
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
    guard !bytes.isEmpty else {
      isAtEnd = true
      return false
    }
    lastOutput = .now
    output += bytes
    reads.append((lastOutput, output.count))
    answerQuestions()
    return true
  }

  /// Answers what was asked since the last time; who asks, asks for the attributes last.
  private func answerQuestions() {
    let asked = Array(output[answered...])
    guard asked.holds(Self.lastQuestion) else { return }
    answered = output.count
    let place = asked.holds(Self.placeQuestion) ? "\u{1B}[2;\(repeats ? 4 : 2)R" : ""
    let mode =
      asked.holds(Self.modeQuestion)
      ? "\u{1B}[?2026;\(synchronizes ? 2 : 0)$y\u{1B}]11;rgb:0000/0000/0000\u{1B}\\" : ""
    type(place + mode + "\u{1B}[?62;22c")
  }

  /// Returns where the program beside this one is.
  static func path(of name: String) throws -> String {
    guard let own = realpath("/proc/self/exe", nil) else { throw BenchmarkFailure("no /proc") }
    defer { free(own) }
    let folder = String(cString: own).split(separator: "/").dropLast().joined(separator: "/")
    let path = "/" + folder + "/" + name
    guard access(path, X_OK) == 0 else {
      throw BenchmarkFailure("\(path) is missing. Build it first: swift build -c release")
    }
    return path
  }

  /// A small, known environment; a crash must end the program instead of waiting for a key.
  private static var environment: [String] {
    let kept = ["PATH", "HOME", "LD_LIBRARY_PATH"].compactMap { name in
      getenv(name).map { name + "=" + String(cString: $0) }
    }
    return kept + ["TERM=xterm-256color", "LC_ALL=C.UTF-8", "SWIFT_BACKTRACE=enable=no"]
  }
}

/// Calls the body with a C array of C strings, ended by NULL.
private func withCStrings(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Void) {
  let copies = strings.map { strdup($0) }
  defer {
    for copy in copies { free(copy) }
  }
  body(copies + [nil])
}

extension [UInt8] {
  /// Whether these bytes stand somewhere in it; the clock runs while it looks, so it must be quick.
  func holds(_ bytes: [UInt8]) -> Bool {
    withUnsafeBufferPointer { own in
      own.indices.contains { own[$0] == bytes.first && own[$0...].starts(with: bytes) }
    }
  }
}
