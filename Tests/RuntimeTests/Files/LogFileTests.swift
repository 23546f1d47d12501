import Glibc
import IncidentModel
import Logging
import Testing

@testable import Runtime

@Suite("The log")
struct LogFileTests {
  private let test: TestHome
  private let clock: WallClock

  init() throws {
    test = try TestHome()
    clock = WallClock(fixed: Timestamp(rfc3339: "2026-03-04T14:02Z"))
  }

  private func log(_ text: String) {
    LogFile.logger(path: test.home.logPath, label: "wardroom", clock: clock).warning("\(text)")
  }

  @Test("gets one line an entry, whatever is in it")
  func sanitises() throws {
    log("a\u{1B}[2Jb\nc")
    let text = try #require(try test.text(".wardroom/wardroom.log"))
    #expect(text.utf8.count { $0 == 0x0A } == 1)
    #expect(!text.utf8.contains(0x1B))
    #expect(text.hasPrefix("2026-03-04T14:02:00"))
  }

  @Test("is closed when nothing logs any more")
  func closes() throws {
    log("x")
    let file = try status(test.home.logPath).st_ino
    var (found, status) = (0, stat())
    for descriptor in Int32(0)..<4096 where fstat(descriptor, &status) == 0 {
      found += status.st_ino == file ? 1 : 0
    }
    #expect(found == 0)
  }

  @Test("is private, also when it was not")
  func isPrivate() throws {
    try test.write("", to: ".wardroom/wardroom.log")
    log("x")
    #expect(try status(test.home.logPath).st_mode & 0o777 == 0o600)
  }

  @Test("is put aside when it has grown too large")
  func bounded() throws {
    try test.write("old", to: ".wardroom/wardroom.log")
    truncate(test.home.logPath, off_t(LogFile.sizeLimit) + 1)
    log("new")
    #expect(try status(test.home.logPath).st_size < 100)
    #expect(try status(test.home.logPath + ".1").st_size == off_t(LogFile.sizeLimit) + 1)
  }

  @Test("goes into no pipe and through no link, and waits for neither")
  func regularFileOnly() throws {
    try #require(mkfifo(test.home.logPath, 0o600) == 0)
    log("x")
    unlink(test.home.logPath)
    try test.write("mine", to: "other")
    try #require(symlink(test.path + "/other", test.home.logPath) == 0)
    log("x")
    #expect(try test.text("other") == "mine")
  }

  @Test("swallows its lines where it cannot be opened")
  func impossible() {
    LogFile.logger(path: "/proc/none/log", label: "x", clock: clock).warning("nothing")
  }
}
