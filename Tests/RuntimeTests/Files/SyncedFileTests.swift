import CPlatform
import Glibc
import Synchronization
import Testing

@testable import Runtime

@Suite("A file several programs write", .timeLimit(.minutes(5)))
struct SyncedFileTests {
  private let test: TestHome
  private static let swap: SyncedFile.Exchange = { wardroom_rename_exchange($0, $1) }

  init() throws {
    test = try TestHome()
    try test.write("old\n", to: "a.md")
  }

  private var path: String { test.path + "/a.md" }
  private var beside: [String] {
    FileBytes.names(in: test.path).filter { $0.hasPrefix(".a.md") }
  }

  private func file(_ exchange: @escaping SyncedFile.Exchange = swap) -> SyncedFile {
    SyncedFile(
      path, exchange: exchange, patience: SyncedFile.Patience(writers: 0, grace: 0))
  }

  private func version(_ file: SyncedFile) async throws -> FileVersion {
    guard case .version(let version) = try await file.read() else {
      throw FileFailure(path, .read, reason: "no version")
    }
    return version
  }

  private func append(_ text: String) {
    let descriptor = open(path, O_WRONLY | O_APPEND)
    _ = write(descriptor, text, text.utf8.count)
    close(descriptor)
  }

  @Test("is read with its bytes")
  func reads() async throws {
    #expect(try await version(file()).bytes == Array("old\n".utf8))
  }

  @Test("is missing when nothing has its name")
  func missing() async throws {
    unlink(path)
    #expect(try await file().read() == .missing)
  }

  @Test("is not read while somebody writes it")
  func busy() async throws {
    let descriptor = open(path, O_WRONLY)
    #expect(try await file().read() == .busy)
    close(descriptor)
  }

  @Test("takes new bytes and leaves nothing beside")
  func writes() async throws {
    let file = file()
    #expect(try await file.write(Array("new\n".utf8), over: version(file)) == .written)
    #expect(try test.text("a.md") == "new\n")
    #expect(beside.isEmpty)
  }

  @Test(
    "hands out what somebody wrote between the look and the swap, and keeps it until that is seen to"
  )
  func displaced() async throws {
    let path = path
    let racing = file { left, right in
      let descriptor = open(path, O_WRONLY | O_APPEND)
      _ = write(descriptor, "mine\n", 5)
      close(descriptor)
      return wardroom_rename_exchange(left, right)
    }
    let writing = try await racing.write(Array("new\n".utf8), over: version(racing))
    guard case .displaced(let bytes, let kept) = writing else {
      Issue.record("\(writing)")
      return
    }
    #expect(bytes == Array("old\nmine\n".utf8))
    #expect(try FileBytes.read(kept) == bytes)
    #expect(try test.text("a.md") == "new\n")
  }

  @Test("says where the old bytes lie that a program still has open")
  func lingering() async throws {
    let path = path
    let opened = Mutex<Int32>(-1)
    let file = file { left, right in
      opened.withLock { $0 = open(path, O_WRONLY | O_APPEND | O_CLOEXEC) }
      return wardroom_rename_exchange(left, right)
    }
    let writing = try await file.write(Array("new\n".utf8), over: version(file))
    let writer = opened.withLock { $0 }
    guard case .lingering(let kept) = writing else {
      Issue.record("\(writing)")
      return
    }
    _ = write(writer, "late\n", 5)
    close(writer)
    #expect(try FileBytes.read(kept) == Array("old\nlate\n".utf8))
  }

  @Test("is not written while a program has it open that may be about to write")
  func openElsewhere() async throws {
    let file = file()
    let version = try await version(file)
    let writer = Glibc.open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    defer { close(writer) }
    #expect(try await file.write(Array("new\n".utf8), over: version) == .changed)
    #expect(beside.isEmpty)
  }

  @Test(
    "is read again when somebody wrote since it was read, and nobody ever sees it without those lines"
  )
  func writtenSince() async throws {
    let file = file()
    let version = try await version(file)
    append("mine\n")
    #expect(try await file.write(Array("new\n".utf8), over: version) == .changed)
    #expect(try test.text("a.md") == "old\nmine\n")
    #expect(beside.isEmpty)
  }

  @Test("is written where it is when it has a second name")
  func hardLink() async throws {
    link(path, test.path + "/b.md")
    let file = file()
    #expect(try await file.write(Array("newer\n".utf8), over: version(file)) == .written)
    #expect(try test.text("b.md") == "newer\n")
    #expect(beside.isEmpty)
  }

  @Test("is shorter afterwards when what is written in its place is")
  func hardLinkShorter() async throws {
    link(path, test.path + "/b.md")
    let file = file()
    _ = try await file.write(Array("n".utf8), over: version(file))
    #expect(try test.text("b.md") == "n")
  }

  @Test("is left alone with a second name when it is another version by now")
  func hardLinkChanged() async throws {
    link(path, test.path + "/b.md")
    let file = file()
    let version = try await version(file)
    append("mine\n")
    #expect(try await file.write(Array("new\n".utf8), over: version) == .changed)
    #expect(try test.text("b.md") == "old\nmine\n")
  }

  @Test("is written through a link, which stays one")
  func symbolicLink() async throws {
    let link = test.path + "/link.md"
    symlink(path, link)
    let file = SyncedFile(link)
    #expect(try await file.write(Array("new\n".utf8), over: version(file)) == .written)
    #expect(try status(link).st_mode & S_IFMT == S_IFLNK)
    #expect(try test.text("a.md") == "new\n")
  }

  @Test("is left alone when it is read-only")
  func readOnly() async throws {
    let file = file()
    let version = try await version(file)
    chmod(path, 0o444)
    #expect(try await file.write(Array("new\n".utf8), over: version) == .readOnly)
    #expect(try test.text("a.md") == "old\n")
  }

  @Test("is replaced without a swap where the file system has none")
  func withoutExchange() async throws {
    let file = file { _, _ in EINVAL }
    #expect(try await file.write(Array("new\n".utf8), over: version(file)) == .written)
    #expect(try test.text("a.md") == "new\n")
    #expect(beside.isEmpty)
  }

  @Test("is left alone without a swap when it is another version by now")
  func withoutExchangeChanged() async throws {
    let file = file { _, _ in EINVAL }
    let version = try await version(file)
    append("mine\n")
    #expect(try await file.write(Array("new\n".utf8), over: version) == .changed)
    #expect(try test.text("a.md") == "old\nmine\n")
    #expect(beside.isEmpty)
  }

  @Test("keeps its old bytes when the disk is full")
  func diskFull() async throws {
    let file = file { _, _ in ENOSPC }
    let version = try await version(file)
    await #expect(throws: FileFailure.self) {
      try await file.write(Array("new\n".utf8), over: version)
    }
    #expect(try test.text("a.md") == "old\n")
    #expect(beside.isEmpty)
  }

  @Test("keeps its mode")
  func mode() async throws {
    chmod(path, 0o664)
    let file = file()
    _ = try await file.write(Array("new\n".utf8), over: version(file))
    #expect(try status(path).st_mode & 0o777 == 0o664)
  }

  @Test("keeps its extended attributes and its mode together")
  func attributes() async throws {
    chmod(path, 0o640)
    try Attribute.set(path, "user.note", "kept")
    let file = file()
    _ = try await file.write(Array("new\n".utf8), over: version(file))
    #expect(try Attribute.value(path, "user.note") == "kept")
    #expect(try status(path).st_mode & 0o777 == 0o640)
    #expect(try test.text("a.md") == "new\n")
  }

  @Test("does not touch what an earlier write of the same process number left beside it")
  func leftover() async throws {
    let left = "\(test.path)/.a.md.wr.tmp.\(getpid()).1"
    try writeInPlace(Array("left".utf8), to: left)
    let file = file()
    _ = try await file.write(Array("new\n".utf8), over: version(file))
    #expect(try FileBytes.read(left) == Array("left".utf8))
    #expect(file.leftovers() == [left])
  }

  @Test("gives what is kept a name that is free")
  func keeps() throws {
    let file = file()
    #expect(try file.keep(Array("one".utf8)) == path + ".kept-1")
    #expect(try file.keep(Array("two".utf8)) == path + ".kept-2")
    #expect(beside.isEmpty)
  }

  @Test("is not made when the name is taken")
  func createTaken() throws {
    #expect(throws: FileFailure.self) { try file().create(Array("new".utf8)) }
    #expect(try test.text("a.md") == "old\n")
  }
}

/// An extended attribute; Swift's Glibc does not know them by name.
private enum Attribute {
  private typealias Setting =
    @convention(c) (
      UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<CChar>, Int, Int32
    ) -> Int32
  private typealias Getting =
    @convention(c) (
      UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeMutableRawPointer, Int
    ) -> Int

  static func set(_ path: String, _ name: String, _ value: String) throws {
    let call = unsafeBitCast(try #require(dlsym(nil, "setxattr")), to: Setting.self)
    try #require(call(path, name, value, value.utf8.count, 0) == 0)
  }

  static func value(_ path: String, _ name: String) throws -> String {
    let call = unsafeBitCast(try #require(dlsym(nil, "getxattr")), to: Getting.self)
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = call(path, name, &bytes, bytes.count)
    try #require(count >= 0)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
