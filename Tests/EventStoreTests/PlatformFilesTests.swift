import CPlatform
import FoundationEssentials
import Glibc
import Testing

@Suite("The border to the kernel's file calls")
struct PlatformFilesTests {
  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  @Test("two names are swapped in one step")
  func exchanges() async throws {
    try await withFolder { folder in
      try write("left", folder + "/a")
      try write("right", folder + "/b")
      #expect(wardroom_rename_exchange(folder + "/a", folder + "/b") == 0)
      #expect(try read(folder + "/a") == "right")
      #expect(wardroom_rename_exchange(folder + "/a", folder + "/none") == ENOENT)
    }
  }

  @Test("a name that is taken is not taken over")
  func doesNotReplace() async throws {
    try await withFolder { folder in
      try write("left", folder + "/a")
      try write("right", folder + "/b")
      #expect(wardroom_rename_noreplace(folder + "/a", folder + "/b") == EEXIST)
      #expect(wardroom_rename_noreplace(folder + "/a", folder + "/c") == 0)
      #expect(try read(folder + "/c") == "left")
    }
  }

  @Test("a read lease waits until nobody writes")
  func leases() async throws {
    try await withFolder { folder in
      try write("text", folder + "/a")
      let writing = open(folder + "/a", O_WRONLY)
      let reading = open(folder + "/a", O_RDONLY)
      #expect(wardroom_lease_read(reading) == EAGAIN)
      close(writing)
      #expect(wardroom_lease_read(reading) == 0)
      #expect(wardroom_lease_release(reading) == 0)
      close(reading)
    }
  }

  @Test("a lock is held by one descriptor at a time")
  func locks() async throws {
    try await withFolder { folder in
      let first = open(folder, O_RDONLY)
      let second = open(folder, O_RDONLY)
      #expect(wardroom_lock_try(first) == 0)
      #expect(wardroom_lock_try(second) == EWOULDBLOCK)
      #expect(wardroom_lock_release(first) == 0)
      #expect(wardroom_lock_wait(second) == 0)
      close(first)
      close(second)
    }
  }

  @Test("SHA-256 gives the digests of the standard")
  func hashes() {
    var digest = [UInt8](repeating: 0, count: 32)
    #expect(wardroom_sha256("abc", 3, &digest) == 0)
    #expect(digest.prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
    #expect(wardroom_sha256(nil, 0, &digest) == 0)
    #expect(digest.prefix(4) == [0xE3, 0xB0, 0xC4, 0x42])
  }
}
