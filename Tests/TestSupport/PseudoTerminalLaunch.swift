import Glibc
public import TerminalKit

/// What to start on a pseudo-terminal, and how.
public struct PseudoTerminalLaunch: Sendable {
  /// What the terminal answers when it is asked about itself.
  public enum Answers: Sendable {
    case none
    /// As libvterm answers: device attributes; synchronized output is unknown.
    case plain
    /// Also says that it knows synchronized output.
    case synchronized
  }

  public var program: String
  public var arguments: [String]
  public var environment: [String: String]
  public var directory: String?
  public var size: Size
  public var answers: Answers

  /// Creates a launch at 80x24 in a small, known environment, which the given one is laid over.
  public init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    directory: String? = nil, size: Size = Size(columns: 80, rows: 24), answers: Answers = .plain
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = Self.knownEnvironment.merging(environment) { $1 }
    self.directory = directory
    self.size = size
    self.answers = answers
  }

  /// Returns the path of an executable this package built beside its tests.
  public static func product(_ name: String) -> String {
    let own = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = buffer.withMemoryRebound(to: CChar.self) { path in
        path.baseAddress.map { max(0, readlink("/proc/self/exe", $0, path.count)) } ?? 0
      }
    }
    let folder = own.prefix(through: own.lastIndex(of: UInt8(ascii: "/")) ?? 0)
    return String(decoding: folder, as: UTF8.self) + name
  }

  private static var knownEnvironment: [String: String] {
    var environment = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
      // A crash must end the program; the backtracer would wait for a key.
      "SWIFT_BACKTRACE": "enable=no",
    ]
    for name in ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    return environment
  }
}

/// How a program ended.
public enum PseudoTerminalEnd: Hashable, Sendable {
  case exited(Int32)
  case signalled(Int32)

  init(status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }
}

/// Something that did not come to pass on a pseudo-terminal, with the screen it was missed on.
public struct PseudoTerminalFailure: Error, CustomStringConvertible {
  public let description: String
}

/// Keys that are sent as a sequence of bytes, as xterm sends them once a program has asked for its
/// keypad.
public enum PseudoTerminalKey: String, Sendable {
  case up = "\u{1B}OA"
  case down = "\u{1B}OB"
  case right = "\u{1B}OC"
  case left = "\u{1B}OD"
  case home = "\u{1B}OH"
  case end = "\u{1B}OF"
  case pageUp = "\u{1B}[5~"
  case pageDown = "\u{1B}[6~"
  case delete = "\u{1B}[3~"
  case backTab = "\u{1B}[Z"
  case enter = "\r"
  case tab = "\t"
  case escape = "\u{1B}"
  case backspace = "\u{7F}"
  case controlC = "\u{3}"
  case controlL = "\u{C}"
  case controlZ = "\u{1A}"
}
