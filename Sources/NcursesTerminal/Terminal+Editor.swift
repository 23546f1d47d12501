import CNcurses
import CPlatform
import Glibc

extension Terminal {
  /// Hands the terminal to a program, waits for its end and takes the terminal over again.
  ///
  /// Keys typed before the screen is back are dropped: they were meant for something else. Returns
  /// the exit status, 128 and the signal's number when a signal ended the program.
  public func runEditor(
    _ arguments: [String], environment: [String: String]
  ) throws(TerminalFailure) -> Int32 {
    guard let program = arguments.first else {
      throw .cannotRun(program: "", reason: "no program is named")
    }
    leave()
    var status: Int32 = 0
    let failure = withCStrings(arguments) { arguments in
      withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        cp_run_in_foreground(output, program, arguments, environment, &status)
      }
    }
    enter()
    cn_line_drop_input(inputDescriptor)
    guard failure == 0 else {
      throw .cannotRun(program: program, reason: String(cString: strerror(failure)))
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// Calls the body with a C array of C strings, ended by NULL.
func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer {
    for copy in copies { free(copy) }
  }
  return body(copies + [nil])
}
