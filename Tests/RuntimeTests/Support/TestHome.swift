import EventStore
import FoundationEssentials
import Glibc
import IncidentModel
import Testing

@testable import Runtime

/// A home folder of one test, removed when the test lets go of it.
final class TestHome {
  let home: Home

  init() throws {
    var template = Array("/tmp/wardroom-runtime.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    home = Home(path: path, origin: .option)
    mkdir(home.privatePath, 0o700)
    mkdir(home.draftsPath, 0o700)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: home.path)
    } catch {
      Issue.record("the test folder stays behind: \(home.path)")
    }
  }

  var path: String { home.path }

  /// Opens the home as a command does, at a moment that stands still.
  func open(
    now: String = "2026-03-04T14:02Z", readOnly: Bool = false, for use: HomeUse = .change
  ) throws -> Workspace {
    try Workspace.open(
      WorkspaceOptions(home: home.path, now: now, actor: "ada", isReadOnly: readOnly), for: use)
  }

  /// Runs a command and lets go of the record.
  func run(
    _ command: any WardroomCommand, now: String = "2026-03-04T14:02Z", readOnly: Bool = false
  ) async throws -> Report {
    let workspace = try open(now: now, readOnly: readOnly, for: command.use)
    do {
      let report = try await command.run(in: workspace)
      await workspace.store.close()
      return report
    } catch {
      await workspace.store.close()
      throw error
    }
  }

  /// Runs a command that must be refused and returns why.
  func refusal(
    of command: any WardroomCommand, readOnly: Bool = false
  ) async throws -> CommandFailure? {
    let workspace = try open(readOnly: readOnly, for: command.use)
    var refusal: CommandFailure?
    do throws(CommandFailure) {
      _ = try await command.run(in: workspace)
    } catch {
      refusal = error
    }
    await workspace.store.close()
    return refusal
  }

  /// Returns the text of a file below the home, nil when there is none.
  func text(_ name: String) throws -> String? {
    try FileBytes.read(path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes a file below the home in place, as editors do, making its folder.
  func write(_ text: String, to name: String) throws {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: FileBytes.folder(of: file), withIntermediateDirectories: true)
    try writeInPlace(Array(text.utf8), to: file)
  }
}

/// Writes over a file without giving it another inode.
func writeInPlace(_ bytes: [UInt8], to path: String, flags: Int32 = O_TRUNC) throws {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o644)
  try #require(descriptor >= 0)
  defer { close(descriptor) }
  try #require(write(descriptor, bytes, bytes.count) == bytes.count)
}

/// Returns what stat(2) says about a file.
func status(_ path: String) throws -> stat {
  var status = stat()
  try #require(lstat(path, &status) == 0)
  return status
}
