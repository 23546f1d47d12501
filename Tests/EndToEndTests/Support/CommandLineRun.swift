import Foundation
import TestSupport

/// What a run of the program left behind.
struct CommandLineRun {
  var code: Int32
  var output: String
  var messages: String

  /// Where the program was built.
  static var program: String { PseudoTerminalLaunch.product("wardroom") }

  /// Runs the program to its end.
  static func wardroom(
    _ arguments: [String], home: TemporaryHome? = nil, input: String = "",
    environment: [String: String] = [:]
  ) throws -> CommandLineRun {
    var environment = environment
    environment["WARDROOM_HOME"] = home?.path ?? environment["WARDROOM_HOME"]
    return try run(
      PseudoTerminalLaunch.product("wardroom"), arguments, input: input, environment: environment)
  }

  /// Runs any program to its end.
  static func run(
    _ program: String, _ arguments: [String], input: String = "",
    environment: [String: String] = [:]
  ) throws -> CommandLineRun {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    var known = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
    known["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    known["WARDROOM_ACTOR"] = "ada"
    process.environment = known.merging(environment) { $1 }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    stdin.fileHandleForWriting.write(Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = stdout.fileHandleForReading.readDataToEndOfFile()
    let messages = stderr.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return CommandLineRun(
      code: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      messages: String(decoding: messages, as: UTF8.self))
  }

  /// Returns the JSON on standard output.
  func json() throws -> Any {
    try JSONSerialization.jsonObject(with: Data(output.utf8), options: [.fragmentsAllowed])
  }
}
