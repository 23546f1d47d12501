import FoundationEssentials
import Glibc
import TerminalKit

/// A program as it is measured on a terminal.
struct TerminalProgram {
  var name: String
  /// A path, or a name that is looked for in PATH.
  var program: String
  var arguments: [String]
  var directory: String?
  /// Whether the terminal repeats characters longer than a byte; only the console finds out.
  var repeats = true
  var down = "j"
  var up = "k"
  /// What goes to the first row, where a program comes back to the row it was left at.
  var first = ""
  var quit = "q"
  /// Whether every start is ended by that key; a peer may ask something, or take its time.
  var isQuitOften = false

  /// Starts it.
  func start(_ size: Size) throws -> ProgramOnTerminal {
    try ProgramOnTerminal(
      program: program, arguments, synchronizes: false, repeats: repeats, size: size,
      directory: directory)
  }
}

extension TerminalProgram {
  /// The console on a home.
  static func wardroom(_ home: ConsoleHome) throws -> TerminalProgram {
    TerminalProgram(
      name: "wardroom", program: try ProgramOnTerminal.path(of: "wardroom"),
      arguments: ["--home", home.path, "--listen", "none"], first: "gg",
      isQuitOften: true)
  }

  /// The name of the console on a terminal that repeats nothing.
  static let older = "wardroom, no REP"

  /// The same on a terminal that repeats nothing.
  var withoutRepeats: TerminalProgram {
    var changed = self
    (changed.name, changed.repeats) = (Self.older, false)
    return changed
  }

  /// The peers that are installed, with what they show; those that are not are named.
  static func peers(in folder: String) throws -> [TerminalProgram] {
    let log = folder + "/peer.log"
    try lines(20_000).write(to: log)
    let repository = try makeRepository(in: folder)
    let all = [
      // Its own refresh, every 1.5 seconds else, would be counted among the answers to keys.
      TerminalProgram(
        name: "htop", program: "htop", arguments: ["-d", "100"], down: "\u{1B}OB", up: "\u{1B}OA"),
      repository.map {
        TerminalProgram(name: "tig", program: "tig", arguments: [], directory: $0)
      },
      TerminalProgram(name: "lnav", program: "lnav", arguments: [log], down: "k", up: "j"),
      TerminalProgram(name: "less", program: "less", arguments: [log]),
    ].compactMap { $0 }
    for peer in all where !isInstalled(peer.program) {
      Progress.tell("\(peer.name) is not installed and not measured")
    }
    return all.filter { isInstalled($0.program) }
  }

  private static func isInstalled(_ program: String) -> Bool {
    let folders = (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":")
    return folders.contains { access($0 + "/" + program, X_OK) == 0 }
  }

  private static func lines(_ count: Int) -> [UInt8] {
    Array(
      (0..<count).map { number in
        let (hour, minute, second) = (number / 3600 % 24, number / 60 % 60, number % 60)
        let clock = [hour, minute, second].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "2026-11-03T\(clock.joined(separator: ":"))Z INFO loader: batch \(number) of orders "
          + "took \(number % 977) ms and wrote \(number % 4099) rows\n"
      }
      .joined().utf8)
  }

  /// Makes a repository of three hundred commits; nil without git.
  private static func makeRepository(in folder: String) throws -> String? {
    guard isInstalled("git") else {
      Progress.tell("git is not installed, so that tig is not measured")
      return nil
    }
    let repository = folder + "/repository"
    let stream = (1...300).map { number in
      let text = "Change \(number): narrow the join of orders and refunds"
      return "commit refs/heads/main\nmark :\(number)\n"
        + "committer ada <ada@example.org> \(1_760_000_000 + number * 60) +0000\n"
        + "data \(text.utf8.count)\n\(text)\n" + (number > 1 ? "from :\(number - 1)\n" : "")
        + "M 100644 inline orders.sql\ndata \(text.utf8.count)\n\(text)\n\n"
    }
    try Array(stream.joined().utf8).write(to: folder + "/stream")
    let script =
      "git init -q -b main '\(repository)' && cd '\(repository)' && git fast-import --quiet < ../stream "
      + "&& git reset -q --hard"
    _ = try ProgramRun("/bin/sh", ["-c", script], in: folder)
    return repository
  }
}

extension [UInt8] {
  fileprivate func write(to path: String) throws {
    try Data(self).write(to: URL(filePath: path))
  }
}
