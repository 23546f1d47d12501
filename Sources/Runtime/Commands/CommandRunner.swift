import EventStore
import Glibc
import NcursesTerminal
public import TerminalKit

/// Runs a command from a synchronous `main` and prints what it says, messages to standard error.
@MainActor public enum CommandRunner {
  /// Opens the home, runs the command to its end and returns the exit code.
  public static func run(_ command: any WardroomCommand, _ options: WorkspaceOptions) -> Int32 {
    let workspace: Workspace
    do throws(CommandFailure) {
      workspace = try Workspace.open(options, for: command.use)
    } catch {
      return fail(error)
    }
    workspace.configuration.problems.forEach(complain)
    return finish { () async throws(CommandFailure) -> Report in
      var report = try await command.run(in: workspace)
      report.messages = workspace.accessWarning + report.messages
      await workspace.store.close()
      return report
    } json: {
      options.isJSON
    }
  }

  /// Prints a report and returns its exit code.
  public static func print(_ report: Report, isJSON: Bool) -> Int32 {
    print(report, isJSON: isJSON, to: STDOUT_FILENO)
  }

  static func print(_ report: Report, isJSON: Bool, to descriptor: Int32) -> Int32 {
    report.messages.forEach(complain)
    // The line end is written for itself: an answer may be of many megabytes, and this saves a copy.
    let refusal =
      write(bytes(of: report, isJSON, to: descriptor), to: descriptor)
      ?? (isJSON ? write([0x0A], to: descriptor) : nil)
    // A reader that closed its end, as `head` does, has what it wanted.
    guard let refusal, refusal != EPIPE else { return report.exitCode ?? report.code.rawValue }
    return fail(unwritten(refusal))
  }

  private static func bytes(of report: Report, _ isJSON: Bool, to descriptor: Int32) -> [UInt8] {
    if isJSON { return report.json }
    let isTerminal = isatty(descriptor) != 0
    if let document = report.document, !isTerminal { return document }
    if let coloured = report.coloured, isTerminal { return coloured }
    return Array(report.lines.map { $0.description + "\n" }.joined().utf8)
  }

  private static func unwritten(_ refusal: Int32) -> CommandFailure {
    let reason = String(cString: strerror(refusal))
    return CommandFailure(
      .cannotCreate,
      "The answer could not be written (\(reason)). What the command records is recorded; look with "
        + "`wardroom incidents` before you repeat it.")
  }

  /// Prints a text of several lines, an answer to standard output and anything else to standard error.
  public static func print(_ text: String, isAnswer: Bool) {
    let lines = SafeText.lines(text).map { $0.description + "\n" }.joined()
    write(Array(lines.utf8), to: isAnswer ? STDOUT_FILENO : STDERR_FILENO)
  }

  /// Prints why something was not done and returns the exit code that says so.
  public static func fail(_ failure: CommandFailure) -> Int32 {
    let lines = failure.quotation.map { "  \($0)\n" }.joined()
    if !lines.isEmpty { write(Array(lines.utf8), to: STDERR_FILENO) }
    complain(SafeText(failure.sentence))
    return failure.code.rawValue
  }

  /// Prints a sentence to standard error.
  public static func complain(_ sentence: SafeText) {
    write(Array("wardroom: \(sentence)\n".utf8), to: STDERR_FILENO)
  }

  /// Turns the loop until the work has come to its end.
  private static func finish(
    _ work: @escaping @Sendable () async throws(CommandFailure) -> Report, json: () -> Bool
  ) -> Int32 {
    let idle = IdleDelegate()
    let loop = EventLoop(terminal: nil, delegate: idle)
    let isJSON = json()
    Task { @MainActor in
      do throws(CommandFailure) {
        loop.stop(print(try await work(), isJSON: isJSON))
      } catch {
        loop.stop(fail(error))
      }
    }
    return loop.run()
  }

  /// Writes all bytes; returns the errno value of what kept it from that.
  @discardableResult
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return errno }
      rest = rest.dropFirst(written)
    }
    return nil
  }
}
