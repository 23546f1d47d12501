public import Runbooks

/// A markdown file that was read as a runbook.
public struct RunbookFile: Sendable {
  /// Where it lies.
  public let path: String
  public let runbook: Runbook
  /// Where its lines went.
  public let account: LineAccount
  /// What it holds; nothing when it could not be read.
  let bytes: [UInt8]

  /// Takes a file that was read.
  init(path: String, name: String, bytes: [UInt8]) {
    let reading = RunbookReading(name: name, bytes: bytes)
    self.path = path
    self.bytes = bytes
    runbook = reading.runbook
    account = reading.account
  }

  /// Reads a file under the name of a runbook; one that cannot be read is a runbook without steps,
  /// whose problem says why, so that it is missed by nobody.
  init(reading path: String, name: String) {
    do throws(FileFailure) {
      guard let bytes = try FileBytes.read(path) else {
        self.init(path, name, "\(path) leads to no file. Correct or remove the link.")
        return
      }
      self.init(path: path, name: name, bytes: bytes)
    } catch {
      self.init(path, name, error.sentence)
    }
  }

  private init(_ path: String, _ name: String, _ sentence: String) {
    var runbook = Runbook.parse(name: name, bytes: [])
    runbook.problems = [RunbookProblem(sentence)]
    self.path = path
    self.runbook = runbook
    account = LineAccount([])
    bytes = []
  }
}
