import Foundation
import Testing

@testable import Runtime

@Suite("The lock of a home", .timeLimit(.minutes(5)))
struct HomeLockTests {
  private let test: TestHome
  private var path: String { test.home.receiverLockPath }

  init() throws {
    test = try TestHome()
  }

  @Test("is held by one at a time")
  func exclusive() throws {
    let (first, second) = (try HomeLock(path: path), try HomeLock(path: path))
    #expect(first.take())
    #expect(!second.take())
    first.release()
    #expect(second.take())
  }

  @Test("passes to whoever waits once it is released")
  func handsOver() async throws {
    let (first, second) = (try HomeLock(path: path), try HomeLock(path: path))
    #expect(first.take())
    async let turn: Void = second.waitForTurn()
    first.release()
    await turn
    #expect(!first.take())
  }

  @Test(
    "is released by the kernel when the process that holds it is killed",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/flock"), "flock is not installed"))
  func killedHolder() async throws {
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    process.arguments = ["--no-fork", path, "/bin/sh", "-c", "echo locked; exec cat"]
    process.standardInput = Pipe()
    process.standardOutput = output
    try process.run()
    #expect(output.fileHandleForReading.availableData == Data("locked\n".utf8))
    let lock = try HomeLock(path: path)
    #expect(!lock.take())
    async let turn: Void = lock.waitForTurn()
    kill(process.processIdentifier, SIGKILL)
    await turn
    process.waitUntilExit()
  }

  @Test("cannot be opened where no file can be made, and says where")
  func impossible() {
    #expect(throws: FileFailure.self) { try HomeLock(path: "/proc/none/lock") }
  }
}
