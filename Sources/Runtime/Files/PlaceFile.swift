import Console
import FoundationEssentials
import Glibc
import Logging

/// Where a person was in the console of a home when it was left; one file a person.
///
/// It is a comfort: what fails is logged and nothing else, and a file that is no place is taken for
/// none.
struct PlaceFile: Sendable {
  let folder: String
  let person: String
  let logger: Logger

  /// A name of a file that any name of a person can become.
  var path: String { "\(folder)/\(Digest.sha256(Array(person.utf8)).prefix(16)).json" }

  /// No place is as long as that.
  private static let limit = 1 << 20

  /// The place that was kept last; nil when there is none.
  var last: ConsolePlace? {
    do {
      guard let bytes = try FileBytes.read(path), bytes.count <= Self.limit else { return nil }
      return try JSONDecoder().decode(ConsolePlace.self, from: Data(bytes))
    } catch {
      logger.info("the place in \(path) could not be read: \(error)")
      return nil
    }
  }

  /// Keeps a place instead of the one before.
  func keep(_ place: ConsolePlace) {
    do {
      mkdir(folder, 0o700)
      try FileBytes.replace(path, with: Array(try JSONEncoder().encode(place)))
    } catch {
      logger.info("the place could not be kept in \(path): \(error)")
    }
  }
}
