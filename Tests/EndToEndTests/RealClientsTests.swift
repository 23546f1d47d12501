import Foundation
import Testing

/// The senders that teams really run, each from its own package, driven by `Tests/Clients/run`.
///
/// They are installed when they are first needed and take minutes, so they run when they are asked for:
/// `WARDROOM_REAL_CLIENTS=1 swift test --filter RealClients`.
@Suite(
  "A real client", .serialized, .timeLimit(.minutes(30)),
  .enabled(
    if: RealClient.areWanted,
    "they are installed from outside and take minutes; WARDROOM_REAL_CLIENTS=1 runs them"))
struct RealClientsTests {
  @Test("has its alerts in the record", arguments: RealClient.all)
  func isUnderstood(client: String) throws {
    let run = try CommandLineRun.run(
      "/usr/bin/python3", ["-c", RealClient.start, RealClient.folder + "/run", client],
      environment: RealClient.environment)
    #expect(run.code == 0, "\(run.output)\(run.messages)")
  }
}

/// What drives the real clients.
private enum RealClient {
  static let folder =
    String(
      #filePath.prefix(#filePath.count - "/EndToEndTests/RealClientsTests.swift".count))
    + "/Clients"

  /// Starts a program with no signal blocked: what a test starts has those blocked that its thread has, and
  /// not every client then ends when it is told to.
  static let start = """
    import os, signal, sys
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.execv(sys.argv[1], sys.argv[1:])
    """

  static var areWanted: Bool { ProcessInfo.processInfo.environment["WARDROOM_REAL_CLIENTS"] == "1" }

  /// The names of the drivers.
  static var all: [String] {
    let files = FileManager.default.enumerator(atPath: folder + "/drivers")
    return (files?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".sh") }
      .map { String($0.dropLast(".sh".count)) }
      .sorted()
  }

  /// The environment of the tests themselves, since pip and the clients need more of it than we do.
  static var environment: [String: String] {
    ProcessInfo.processInfo.environment.merging(["WARDROOM_BINARY": CommandLineRun.program]) { $1 }
  }
}
