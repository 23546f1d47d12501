import Foundation

/// A server program of one test, which ends with the test.
final class ServerProcess {
  private let process = Process()
  private let output = Pipe()

  struct NeverReady: Error {
    var output: String
  }

  /// Starts a program.
  init(_ path: String, _ arguments: [String], in folder: URL) throws {
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  /// Waits until the program writes a line with a word in it, and returns the line.
  func line(with word: String) throws -> String {
    var text = ""
    while true {
      let more = output.fileHandleForReading.availableData
      text += String(decoding: more, as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      if let line = lines.first(where: { $0.contains(word) }) { return String(line) }
      guard !more.isEmpty else { throw NeverReady(output: text) }
    }
  }

  deinit {
    // A thread of a task can hold back the gentler signal, and its children inherit that.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

/// A folder of one test, which is gone after it.
final class TestFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "wardroom-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  deinit {
    do {
      try FileManager.default.removeItem(at: url)
    } catch {
      // The system empties its folder for temporary files; a test must not fail for it.
    }
  }
}
