import FoundationEssentials
import Glibc

/// The writes of a program, as strace sees them.
struct SystemCalls {
  private let file: String

  /// Whether strace is there and the system lets it work.
  static var areTraceable: Bool {
    let folders = (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":")
    return folders.contains { access($0 + "/strace", X_OK) == 0 }
  }

  init(file: String) { self.file = file }

  /// Starts a program beside this one under strace; it must be ended by a key, for strace lets go
  /// of it when it gets a signal itself.
  func trace(
    _ name: String, _ arguments: [String], synchronizes: Bool
  ) throws -> ProgramOnTerminal {
    let program = try ProgramOnTerminal.path(of: name)
    let options = ["-f", "-qq", "-y", "-e", "trace=write,writev", "-o", file, program]
    return try ProgramOnTerminal(
      program: "strace", options + arguments, synchronizes: synchronizes)
  }

  /// How often something was written to a terminal so far.
  var terminalWrites: Int {
    let bytes = FileManager.default.contents(atPath: file) ?? Data()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").count { line in
      line.contains("</dev/pts/") && !line.contains("resumed>")
    }
  }
}
