import Glibc

/// The text on standard input.
enum StandardInput {
  /// The most that is read, so that a wrong pipe cannot fill the memory.
  private static let limit = 1 << 20

  /// Returns the text up to its end.
  /// - Throws: what is wrong with it when it is no text or too long.
  static func text() throws(CommandFailure) -> String {
    try text(of: STDIN_FILENO)
  }

  static func text(of descriptor: Int32) throws(CommandFailure) -> String {
    let bytes = try bytes(of: descriptor)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(
        .badData,
        "Standard input is no UTF-8 text. Convert it, as with `iconv -f LATIN1 -t UTF-8`, and repeat; "
          + "nothing was recorded.")
    }
    return text
  }

  /// Returns the bytes up to its end, whatever they are.
  /// - Throws: That it is too long or cannot be read.
  static func bytes(limit: Int) throws(CommandFailure) -> [UInt8] {
    try bytes(of: STDIN_FILENO, limit: limit)
  }

  private static func bytes(
    of descriptor: Int32, limit: Int = limit
  ) throws(CommandFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(errno) }
      guard count > 0 else { return bytes }
      bytes += buffer.prefix(count)
      guard bytes.count <= limit else {
        throw CommandFailure(
          .badData,
          "Standard input is longer than \(limit >> 20) MiB. Give less, and link the whole file.")
      }
    }
  }

  private static func unreadable(_ code: Int32) -> CommandFailure {
    guard code != EISDIR else {
      return CommandFailure(.badData, "Standard input is a folder. Give a file or a pipe of text.")
    }
    let reason = String(cString: strerror(code))
    return CommandFailure(
      .badData, "Standard input cannot be read (\(reason)). Give a file or a pipe of text.")
  }
}
