import CPlatform
import Glibc
import IncidentModel

/// A program that takes a message on its standard input; no shell reads its arguments.
struct ProgramCall: Sendable {
  private let path: String
  private let arguments: [String]
  private let folder: String
  private let environment: [String: String]
  private let seconds: Int
  /// The program without its folder, for sentences.
  private let name: String

  /// Finds the program: by its path, from the root or below the folder, or by its name on PATH.
  /// - Throws: Why it cannot be run.
  init(
    _ command: [String], field: String, more: [String] = [], in surroundings: ChannelSurroundings,
    seconds: Int
  ) throws(SettingMistake) {
    guard let program = command.first, !command.contains(where: { $0.utf8.contains(0) }) else {
      throw SettingMistake(field, "names no program.")
    }
    let folders = (surroundings.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
      .split(separator: ":").map { "\($0)/\(program)" }
    let places = program.contains("/") ? [program.below(surroundings.folder)] : folders
    guard let path = places.first(where: { access($0, X_OK) == 0 }) else {
      throw SettingMistake(field, "names \(program), which is not there or cannot be run.")
    }
    self.path = path
    arguments = command + more
    folder = surroundings.folder
    environment = Self.clean(surroundings.environment)
    self.seconds = seconds
    name = program.split(separator: "/").last.map { String($0) } ?? program
  }

  /// Returns what of the environment a program needs; the secrets of ours are not among it.
  private static func clean(_ environment: [String: String]) -> [String: String] {
    var clean = environment.filter { name, _ in
      ["PATH", "HOME", "USER", "LOGNAME", "TZ", "TMPDIR"].contains(name)
    }
    clean["LC_ALL"] = "C.UTF-8"
    return clean
  }

  /// Runs it and returns what its exit code means (sysexits.h: 75 asks to be tried again).
  func verdict(input: [UInt8], more: [String: String] = [:]) async -> SendVerdict {
    let settings = environment.merging(more) { $1 }
      .filter { !$0.value.utf8.contains(0) }.map { "\($0.key)=\($0.value)" }.sorted()
    let answer = await BlockingCall.run { run(input, settings, stop: $0) }
    return answer.map(verdict) ?? .tooManyFiles
  }

  private func run(_ input: [UInt8], _ settings: [String], stop: Int32) -> Ending {
    BlockingCall.withTexts([path, folder]) { texts in
      BlockingCall.withTexts(arguments) { arguments in
        BlockingCall.withTexts(settings) { settings in
          input.withUnsafeBufferPointer { input in
            var arguments = arguments
            var settings = settings
            return arguments.withUnsafeMutableBufferPointer { arguments in
              settings.withUnsafeMutableBufferPointer { settings in
                var request = cp_child_request()
                request.program = UnsafePointer(texts[0])
                request.directory = UnsafePointer(texts[1])
                request.arguments = UnsafePointer(arguments.baseAddress)
                request.environment = UnsafePointer(settings.baseAddress)
                request.input = input.baseAddress
                request.input_count = input.count
                request.timeout_ms = seconds * 1000
                request.stop_descriptor = stop
                var answer = cp_child_answer()
                cp_child_run(&request, &answer)
                return Ending(answer)
              }
            }
          }
        }
      }
    }
  }

  /// How a program ended.
  private struct Ending: Sendable {
    let error: Int32
    let isEndedEarly: Bool
    /// Nil when a signal ended it.
    let code: Int32?
    /// The first line it printed.
    let said: String

    init(_ answer: cp_child_answer) {
      error = answer.error
      isEndedEarly = answer.is_ended_early != 0
      code = answer.status & 0x7F == 0 ? (answer.status >> 8) & 0xFF : nil
      let output = withUnsafeBytes(of: answer.output) { Array($0.prefix(answer.output_count)) }
      let line = output.split(separator: 0x0A).first.map { Array($0) } ?? []
      let text = SensitiveText.redacted(String(decoding: line, as: UTF8.self))
      said = Redaction(secrets: []).applied(to: text)
    }
  }

  private func verdict(_ ending: Ending) -> SendVerdict {
    let said = ending.said.isEmpty ? "" : " (\(ending.said))"
    guard ending.error == 0 else {
      let reason = String(cString: strerror(ending.error))
      if [EAGAIN, ENOMEM, EMFILE, ENFILE, ETXTBSY].contains(ending.error) {
        return .later("\(name) cannot be run now: \(reason). It is tried again.", afterSeconds: nil)
      }
      return .refused("\(name) cannot be run: \(reason). Check the path and its permissions.")
    }
    if ending.isEndedEarly {
      return .unclear(
        "\(name) was not done within \(seconds) s and was ended\(said). It may have "
          + "sent the message: look there.")
    }
    switch ending.code {
    case 0: return .sent(receipt: nil, thread: nil)
    case nil: return .unclear("\(name) was ended by a signal\(said). It may have sent the message.")
    case 71, 75:
      return .later("\(name) cannot send it now\(said). It is tried again.", afterSeconds: nil)
    case 74, 76:
      return .unclear("\(name) lost its connection\(said). It may have sent the message.")
    case 67: return .refused("\(name) knows no such recipient\(said). Correct the settings.")
    case 68, 69:
      return .later("\(name) cannot reach its server\(said). It is tried again.", afterSeconds: nil)
    case 77: return .refused("\(name) may not send\(said). Check user and password there.")
    case 78: return .refused("\(name) is not set up\(said). Correct its settings.")
    case .some(let code): return .refused("\(name) failed with code \(code)\(said).")
    }
  }
}
