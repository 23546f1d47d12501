import Console
import Glibc
import IncidentModel
import Postmortems
import Testing

@testable import Runtime

@Suite("A postmortem file on a full disk", .timeLimit(.minutes(5)))
struct PostmortemDiskTests {
  /// A disk of 64 KiB in the place of the folder of postmortems.
  private final class SmallDisk {
    let path: String

    init(_ path: String) throws {
      self.path = path
      mkdir(path, 0o755)
      try #require(mount("none", path, "tmpfs", 0, "size=64k") == 0)
    }

    /// Writes until there is no room left.
    func fill() {
      let descriptor = open(path + "/filler", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      defer { close(descriptor) }
      let page = [UInt8](repeating: 0x20, count: 512)
      while write(descriptor, page, page.count) > 0 {}
    }

    func free() { unlink(path + "/filler") }

    deinit { umount2(path, Int32(MNT_DETACH)) }
  }

  /// Mounting needs a right that not everybody who runs the tests has.
  private static let mayMount: Bool = {
    var template = Array("/tmp/wardroom-disk.XXXXXX".utf8CString)
    guard let path = mkdtemp(&template) else { return false }
    defer { rmdir(path) }
    guard mount("none", path, "tmpfs", 0, "size=64k") == 0 else { return false }
    return umount2(path, Int32(MNT_DETACH)) == 0
  }()

  @Test(
    "keeps its old bytes, says so, and is brought up to date when there is room again",
    .enabled(if: mayMount, "needs the right to mount"))
  func full() async throws {
    let home = try PostmortemHome()
    let disk = try SmallDisk(home.test.home.postmortemsPath)
    let (folder, incident) = (home.folder(), try await home.incident())
    _ = await folder.sync(incident)
    let before = try #require(try home.text)
    disk.fill()
    let long = String(repeating: "the nightly load was late again ", count: 60)
    let grown = try await home.grown(incident, long)
    guard case .held(_, let reason) = await folder.sync(grown).state else {
      Issue.record("not held")
      return
    }
    #expect(reason.contains("No space left"))
    #expect(try home.text == before)
    #expect(home.beside == ["2026-03-04-revenue-wrong.md"])
    disk.free()
    #expect(await folder.sync(grown).state == .synced(path: PostmortemHome.name))
    #expect(try home.text?.contains("the nightly load was late again") == true)
  }
}
