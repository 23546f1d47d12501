import Glibc
import Testing

@testable import Runtime

@Suite("The lock of an editor")
struct EditorLockTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
    try test.write("text\n", to: "x.md")
  }

  private var path: String { test.path + "/x.md" }

  private static let machine: String = {
    var buffer = [CChar](repeating: 0, count: 256)
    gethostname(&buffer, 255)
    let name = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: name, as: UTF8.self)
  }()

  /// Writes a lock as vim and nano do (`struct block0` of vim's memline.c).
  private func writeSwap(
    _ version: String, process: Int32, machine: String = machine, name: String = ".x.md.swp"
  ) throws {
    var head = [UInt8](repeating: 0, count: 1024)
    head.replaceSubrange(0..<2, with: Array("b0".utf8))
    head.replaceSubrange(2..<(2 + version.utf8.count), with: Array(version.utf8))
    for byte in 0..<4 { head[24 + byte] = UInt8(truncatingIfNeeded: process >> (8 * Int32(byte))) }
    head.replaceSubrange(68..<(68 + machine.utf8.count), with: Array(machine.utf8))
    try writeInPlace(head, to: test.path + "/" + name)
  }

  /// The number of a process that is gone.
  private func goneProcess() throws -> Int32 {
    var process: pid_t = 0
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
    defer { free(arguments[0]) }
    try #require(posix_spawnp(&process, "true", nil, nil, &arguments, environ) == 0)
    waitpid(process, nil, 0)
    return process
  }

  @Test("is not there while nobody has the file open")
  func none() {
    #expect(EditorLock.find(for: path) == nil)
  }

  @Test("tells that vim has the file open", arguments: [".x.md.swp", ".x.md.swo", ".x.md.swn"])
  func vim(name: String) throws {
    try writeSwap("VIM 9.0", process: getpid(), name: name)
    #expect(EditorLock.find(for: path)?.editor == .vim)
  }

  @Test("tells that nano has the file open")
  func nano() throws {
    try writeSwap("nano 7.2", process: getpid())
    #expect(EditorLock.find(for: path)?.editor == .nano)
  }

  @Test("does not count when the editor is dead")
  func dead() throws {
    try writeSwap("VIM 9.0", process: goneProcess())
    #expect(EditorLock.find(for: path) == nil)
  }

  @Test("counts when it is of another machine, whose processes nobody here knows")
  func elsewhere() throws {
    try writeSwap("VIM 9.0", process: goneProcess(), machine: "elsewhere")
    #expect(EditorLock.find(for: path)?.editor == .vim)
  }

  @Test("is none when the file only has its name")
  func noSwap() throws {
    try writeInPlace(Array("hello".utf8), to: test.path + "/.x.md.swp")
    #expect(EditorLock.find(for: path) == nil)
  }

  @Test("tells that emacs has the file open")
  func emacs() {
    symlink("mira@\(Self.machine).\(getpid()):1690000000", test.path + "/.#x.md")
    #expect(EditorLock.find(for: path)?.editor == .emacs)
  }

  @Test("does not count when emacs is dead")
  func deadEmacs() throws {
    symlink("mira@\(Self.machine).\(try goneProcess()):1690000000", test.path + "/.#x.md")
    #expect(EditorLock.find(for: path) == nil)
  }

  @Test("has a name that is known")
  func names() {
    for name in [".x.md.swp", ".#x.md"] { #expect(EditorLock.isLockName(name.utf8)) }
    for name in ["x.md", ".x.md.wr.tmp.1.1", "x.md.swp"] {
      #expect(!EditorLock.isLockName(name.utf8))
    }
  }
}
