import Glibc
import IncidentModel
import TerminalKit

/// A question to the person at the terminal that is answered with y or n.
enum TerminalQuestion {
  /// Whether somebody is there to answer.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Asks for words and returns them; empty when none came.
  static func line(_ question: SafeText) -> String {
    let bytes = Array("\(question) ".utf8)
    guard write(STDERR_FILENO, bytes, bytes.count) == bytes.count else { return "" }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).trimmingWhitespace
  }

  /// Shows lines and asks; anything but a y is a no.
  static func ask(_ lines: [SafeText], _ question: SafeText) -> Bool {
    let text = lines.map { "\($0)\n" }.joined() + "\(question) [y/N] "
    let bytes = Array(text.utf8)
    guard write(STDERR_FILENO, bytes, bytes.count) == bytes.count else { return false }
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    let answer = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).lowercased()
    return ["y", "yes"].contains(answer.filter { !$0.isWhitespace })
  }
}
