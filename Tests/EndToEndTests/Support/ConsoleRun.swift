import TerminalKit
import TestSupport

/// The real console on a pseudo-terminal, in a home of its own.
struct ConsoleRun {
  let home: TemporaryHome
  let terminal: PseudoTerminal

  /// Starts the console and waits for its first frame.
  static func start(
    _ arguments: [String] = ["--listen", "none"], home: TemporaryHome? = nil,
    size: Size = Size(columns: 120, rows: 40), environment: [String: String] = [:],
    until text: String = "1 Alerts"
  ) throws -> ConsoleRun {
    let run = try ConsoleRun(
      launching(arguments, home: home ?? TemporaryHome(), size: size, environment: environment))
    try run.terminal.wait(for: text)
    return run
  }

  /// Returns a console that was started and has not painted yet.
  static func launching(
    _ arguments: [String], home: TemporaryHome, size: Size, environment: [String: String] = [:]
  ) throws -> (TemporaryHome, PseudoTerminal) {
    let known = ["WARDROOM_HOME": home.path, "WARDROOM_ACTOR": "ada"]
    return (
      home,
      try PseudoTerminal(
        PseudoTerminalLaunch(
          PseudoTerminalLaunch.product("wardroom"), arguments,
          environment: known.merging(environment) { $1 }, size: size))
    )
  }

  private init(_ parts: (TemporaryHome, PseudoTerminal)) {
    (home, terminal) = parts
  }

  /// Presses keys one after the other; a text longer than one character is typed.
  func press(_ keys: String...) {
    for key in keys { terminal.send(key) }
  }

  /// The port of the receiver, as the header says it.
  func receiverPort() throws -> UInt16 {
    let screen = try terminal.wait(for: "receiving on 127.0.0.1:")
    let row = screen.rows.first { $0.contains("receiving on 127.0.0.1:") } ?? ""
    let digits = row.components(after: "receiving on 127.0.0.1:").prefix { $0.isNumber }
    guard let port = UInt16(digits) else { throw CommandLineProblem("no port in \(row)") }
    return port
  }
}

extension String {
  /// The rest of the text behind the first occurrence of a mark; empty when there is none.
  func components(after mark: String) -> Substring {
    guard let range = firstRange(of: mark) else { return "" }
    return self[range.upperBound...]
  }
}
