import FoundationEssentials

/// Files that tests read.
enum Fixture {
  /// The folder of this target's fixtures.
  static let folder = tests.appending(path: "Fixtures").path

  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Returns the bytes of a fixture.
  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: tests.appending(path: "Fixtures/\(name)")))
  }

  /// Returns the address of a file of the shared folder beside the repository.
  static func shared(_ path: String) -> URL {
    tests.appending(path: "../../../shared/\(path)").standardized
  }
}
