import Glibc
import Testing

@testable import Runtime

@Suite("Whole files")
struct FileBytesTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  @Test("that are not there are nil, not a failure")
  func absent() throws {
    #expect(try FileBytes.read(test.path + "/none") == nil)
    #expect(try FileBytes.read(test.home.path + "/.wardroom/x/y") == nil)
  }

  @Test("must be files: a folder or a pipe in their place is refused at once")
  func otherKinds() throws {
    mkfifo(test.path + "/pipe", 0o600)
    for name in ["/.wardroom", "/pipe"] {
      #expect(throws: FileFailure.self) { try FileBytes.read(test.path + name) }
    }
  }

  @Test("larger than what is wanted are refused")
  func tooLarge() throws {
    try test.write("12345", to: "five")
    #expect(try FileBytes.read(test.path + "/five", limit: 5)?.count == 5)
    #expect(throws: FileFailure.self) { try FileBytes.read(test.path + "/five", limit: 4) }
  }

  @Test("are replaced in one step and leave nothing beside them")
  func replaces() throws {
    try FileBytes.replace(test.path + "/a", with: [1])
    try FileBytes.replace(test.path + "/a", with: [2])
    #expect(try FileBytes.read(test.path + "/a") == [2])
    #expect(FileBytes.names(in: test.path) == [".wardroom", "a"])
  }

  @Test("are not created over what exists")
  func creates() throws {
    try test.write("theirs", to: "a")
    #expect(throws: FileFailure.self) { try FileBytes.create(test.path + "/a", with: [1]) }
    #expect(try test.text("a") == "theirs")
  }
}
