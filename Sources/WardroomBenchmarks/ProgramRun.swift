import Glibc

/// A whole run of a program, from before it is started until it has ended.
struct ProgramRun {
  let milliseconds: Double
  /// What it printed, through a file.
  let output: [UInt8]

  /// Runs a program to its end; one of these codes is expected.
  init(_ program: String, _ arguments: [String], in folder: String, codes: Set<Int32> = [0]) throws
  {
    let file = folder + "/output"
    let started = ContinuousClock.now
    let status = try Self.run(program, arguments, printingTo: file)
    milliseconds = started.duration(to: .now) / .milliseconds(1)
    guard codes.contains(status) else {
      throw BenchmarkFailure("\(program) ended with the wait status \(status)")
    }
    output = try Self.read(file)
  }

  /// How many lines it printed that begin so.
  func lines(beginningWith start: String = "") -> Int {
    let start = Array(start.utf8)
    return output.split(separator: UInt8(ascii: "\n")).count { $0.starts(with: start) }
  }

  private static func run(
    _ program: String, _ arguments: [String], printingTo file: String
  ) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    guard posix_spawn(&child, program, &actions, nil, &words, environ) == 0 else {
      throw BenchmarkFailure("\(program) cannot be started")
    }
    var status: Int32 = -1
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status
  }

  private static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw BenchmarkFailure("\(path) is missing") }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let count = ftell(file)
    rewind(file)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = fread(buffer.baseAddress, 1, count, file)
    }
  }
}
