import CPlatform
import Dispatch
import Glibc

/// A program that is run to its end without a terminal; no shell reads its arguments.
struct ChildCall: Sendable {
  /// How it ended.
  struct Ending: Hashable, Sendable {
    /// Its exit code; nil when it could not be started, was not done in time or a signal ended it.
    var code: Int32?
    /// The beginning of what it printed, complaints among it.
    var said: String

    var isDone: Bool { code == 0 }
  }

  var program: String
  var arguments: [String]
  var folder: String
  var environment: [String: String]
  var seconds = 30

  /// Finds a program of a name on the PATH; nil when there is none.
  static func find(_ name: String, _ environment: [String: String]) -> String? {
    (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
      .map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  /// Runs it beside everything else.
  func run() async -> Ending {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "wardroom.child").async {
        continuation.resume(returning: runHere())
      }
    }
  }

  private func runHere() -> Ending {
    let settings = environment.map { "\($0.key)=\($0.value)" }.sorted()
    var argumentTexts = ([program] + arguments).map { strdup($0) } + [nil]
    var settingTexts = settings.map { strdup($0) } + [nil]
    defer { for text in argumentTexts + settingTexts { free(text) } }
    return program.withCString { program in
      folder.withCString { folder in
        argumentTexts.withUnsafeMutableBufferPointer { arguments in
          settingTexts.withUnsafeMutableBufferPointer { settings in
            var request = cp_child_request()
            request.program = program
            request.directory = folder
            request.arguments = UnsafePointer(arguments.baseAddress)
            request.environment = UnsafePointer(settings.baseAddress)
            request.timeout_ms = seconds * 1000
            request.stop_descriptor = -1
            var answer = cp_child_answer()
            cp_child_run(&request, &answer)
            return Self.ending(answer)
          }
        }
      }
    }
  }

  private static func ending(_ answer: cp_child_answer) -> Ending {
    let output = withUnsafeBytes(of: answer.output) { Array($0.prefix(answer.output_count)) }
    let said = String(decoding: output, as: UTF8.self)
    guard answer.error == 0 else {
      return Ending(code: nil, said: String(cString: strerror(answer.error)))
    }
    let isExit = answer.is_ended_early == 0 && answer.status & 0x7F == 0
    return Ending(code: isExit ? (answer.status >> 8) & 0xFF : nil, said: said)
  }
}
