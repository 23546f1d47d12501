import Foundation
import Glibc

/// A home folder of one test, removed with everything in it when the test lets go of it.
final class TemporaryHome {
  let path: String

  init() throws {
    var template = Array("/tmp/wardroom-e2e.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw CommandLineProblem("no folder could be made") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      // A test made something unremovable; the next start of the machine clears /tmp.
    }
  }

  /// The postmortem files, as paths below the home.
  var postmortems: [String] {
    let walker = FileManager.default.enumerator(atPath: path + "/postmortems")
    return (walker?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".md") }.sorted()
  }

  /// Returns the text of a file below the home.
  func text(_ name: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: path + "/" + name) ?? Data(), as: UTF8.self)
  }
}

/// Something a test needed from the system and did not get.
struct CommandLineProblem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
