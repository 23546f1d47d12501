import CPlatform
import Dispatch
import Glibc
import Runbooks

/// Runs what the child has to do on one thread of its own, where its descriptors are read too.
final class StepQueue: SerialExecutor {
  let queue = DispatchQueue(label: "wardroom.step")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}

/// The commands of a step on a pseudo-terminal of their own, with everything they start.
///
/// Whoever holds it holds their life: once it is let go of, or this process is gone, however it went, a
/// supervisor ends them (`step.h`).
actor StepChild {
  /// The last that was printed, for showing.
  struct Output: Hashable, Sendable {
    var lines: [String]
    var printedBytes: Int
    var isAskingSecret: Bool
  }

  /// How the commands ended and what is kept of their output.
  struct Ending: Sendable {
    /// The wait status of the shell; nil when it could not be started or watched.
    var status: Int32?
    var isTimedOut: Bool
    var isStopped: Bool
    var milliseconds: Int64
    var printedBytes: Int
    var leftRunning: Int
    var kept: KeptTranscript
  }

  /// At most so often the last output is told, in milliseconds.
  private static let tellingInterval = 50
  /// How many lines are told.
  private static let toldLines = 400

  private nonisolated let executor = StepQueue()
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let step: cp_step
  private let file: RunningTranscript
  private let startedAt = ContinuousClock.now
  private let told: @Sendable (Output) -> Void
  private var transcript = Transcript()
  private var status: Int32?
  private var leftRunning = 0
  private var isTimedOut = false
  private var isStopped = false
  private var isTelling = false
  private var isTerminalOver = false
  private var isGone = false
  private var hasEnded = false
  private var ended: CheckedContinuation<Ending, Never>?
  /// The end, when it came before anybody waited for it.
  private var ending: Ending?
  private var gone: [CheckedContinuation<Void, Never>] = []

  /// Starts a shell on a script; `told` is called on any thread.
  /// - Throws: why nothing could be started.
  init(
    _ script: StepScript, environment: [String: String], directory: String,
    file: RunningTranscript, told: @escaping @Sendable (Output) -> Void
  ) throws(FileFailure) {
    var step = cp_step()
    let arguments = script.shell + [script.text]
    let error = CStrings.with(arguments) { arguments in
      CStrings.with(environment.map { "\($0.key)=\($0.value)" }) { environment in
        cp_step_start(script.shell[0], arguments, environment, directory, 40, 120, &step)
      }
    }
    guard error == 0 else {
      throw FileFailure(
        script.shell[0], .read, reason: "it cannot be started: \(String(cString: strerror(error)))")
    }
    self.step = step
    self.file = file
    self.told = told
  }

  deinit { close(step.orders) }

  /// Waits until the commands have ended, or have taken longer than they may.
  func untilEnd(timeoutSeconds: Int64) async -> Ending {
    listen()
    executor.queue.asyncAfter(deadline: .now() + .seconds(Int(timeoutSeconds))) { [weak self] in
      self?.assumeIsolated { $0.timeIsUp() }
    }
    return await withCheckedContinuation { continuation in
      if let ending { continuation.resume(returning: ending) } else { ended = continuation }
    }
  }

  /// Waits until nothing that was started runs any more.
  func untilGone() async {
    guard !isGone else { return }
    await withCheckedContinuation { gone.append($0) }
  }

  /// Types into the terminal; false when it takes nothing now.
  func type(_ text: String) -> Bool {
    guard !isTerminalOver, !isGone else { return false }
    let bytes = Array(text.utf8)
    return write(step.terminal, bytes, bytes.count) == bytes.count
  }

  /// Does what ctrl-c does.
  func interrupt() { _ = type("\u{3}") }

  /// Ends the commands and everything they started: asked first, three seconds later made to.
  func stop() {
    isStopped = isStopped || !hasEnded
    order(CP_STEP_STOP)
  }

  private func order(_ order: cp_step_order) {
    guard !isGone else { return }
    var byte = UInt8(truncatingIfNeeded: order.rawValue)
    _ = write(step.orders, &byte, 1)
  }

  private func timeIsUp() {
    guard !hasEnded, status == nil else { return }
    isTimedOut = true
    order(CP_STEP_STOP)
  }

  // MARK: - Reading

  /// Waits in the kernel on a thread of its own: libdispatch's own way of waiting does not survive a
  /// terminal that hangs up.
  private func listen() {
    let (step, queue) = (step, executor.queue)
    DispatchQueue(label: "wardroom.step.wait").async { [weak self] in
      Self.watch(step, on: queue) { self }
    }
  }

  /// Reads until nothing is left, or nobody holds the child any more.
  private nonisolated static func watch(
    _ step: cp_step, on queue: DispatchQueue, child: () -> StepChild?
  ) {
    var isOver = false
    var isTerminalOver = false
    while !isOver {
      var waited = [
        pollfd(fd: isTerminalOver ? -1 : step.terminal, events: Int16(POLLIN), revents: 0),
        pollfd(fd: step.reports, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&waited, 2, -1) < 0, errno != EINTR { break }
      guard let child = child() else { break }
      let hasReports = waited[1].revents != 0
      (isTerminalOver, isOver) = queue.sync {
        child.assumeIsolated { child in
          child.readTerminal()
          if hasReports { child.readReports() }
          return (child.isTerminalOver, child.isGone)
        }
      }
    }
    // However the waiting ended, whoever waits for the end is told.
    queue.sync { child()?.assumeIsolated { $0.areGone() } }
    close(step.terminal)
    close(step.reports)
    cp_step_reap(step.supervisor)
  }

  /// Reads what is there, but not for ever: a program may print faster than anybody can read.
  private func readTerminal() {
    for _ in 0..<64 {
      guard readOnce() else { break }
    }
    tellSoon()
  }

  /// Reads once; false when there is nothing more now.
  private func readOnce() -> Bool {
    guard !isTerminalOver, !isGone else { return false }
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      let count = read(step.terminal, buffer.baseAddress, buffer.count)
      if count < 0, errno == EAGAIN || errno == EINTR { return false }
      guard count > 0 else {
        isTerminalOver = true
        return false
      }
      guard !hasEnded else { return true }
      file.append(transcript.take(UnsafeRawBufferPointer(rebasing: buffer[..<count])))
      return true
    }
  }

  private func readReports() {
    var report = cp_step_report()
    var count = 0
    repeat {
      count = read(step.reports, &report, MemoryLayout<cp_step_report>.size)
      guard count > 0 else { break }
      switch cp_step_event(UInt32(report.event)) {
      case CP_STEP_ENDED: status = report.value
      case CP_STEP_LEFT: left(Int(report.value))
      case CP_STEP_GONE: areGone()
      default: break
      }
    } while !isGone
    // A supervisor that ended without its last word has been killed.
    if count == 0 { areGone() }
  }

  /// The commands have ended and left something running, which may print on; what they printed
  /// themselves is there in a moment.
  private func left(_ count: Int) {
    leftRunning = count
    executor.queue.asyncAfter(deadline: .now() + .milliseconds(100)) { [weak self] in
      self?.assumeIsolated { child in
        child.readTerminal()
        child.end()
      }
    }
  }

  private func areGone() {
    guard !isGone else { return }
    while readOnce() {}
    isGone = true
    end()
    for continuation in gone { continuation.resume() }
    gone = []
  }

  private func end() {
    guard !hasEnded else { return }
    hasEnded = true
    let printed = transcript.printedBytes
    let kept = transcript.finished()
    transcript = Transcript()
    let span = startedAt.duration(to: .now)
    let ending = Ending(
      status: status, isTimedOut: isTimedOut, isStopped: isStopped,
      milliseconds: Int64(span / .milliseconds(1)), printedBytes: printed,
      leftRunning: isGone ? 0 : leftRunning, kept: kept)
    self.ending = ending
    ended?.resume(returning: ending)
    ended = nil
  }

  // MARK: - Telling

  private func tellSoon() {
    guard !isTelling, !hasEnded else { return }
    isTelling = true
    let moment = DispatchTime.now() + .milliseconds(Self.tellingInterval)
    executor.queue.asyncAfter(deadline: moment) { [weak self] in
      self?.assumeIsolated { $0.tell() }
    }
  }

  private func tell() {
    isTelling = false
    guard !hasEnded else { return }
    let asks = !isTerminalOver && !isGone && cp_step_echoes(step.terminal) == 0
    told(
      Output(
        lines: transcript.lastLines(Self.toldLines), printedBytes: transcript.printedBytes,
        isAskingSecret: asks))
  }
}

/// Texts as a C program wants its arguments.
enum CStrings {
  /// Hands out the texts as an array of C strings that is ended by NULL.
  static func with<Value>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value
  ) -> Value {
    let strings = texts.map { strdup($0) } + [nil]
    defer { for string in strings { free(string) } }
    return strings.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        preconditionFailure("an array of one is not empty")
      }
      return body(base)
    }
  }
}
