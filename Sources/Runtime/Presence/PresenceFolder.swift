import CPlatform
import Console
import FoundationEssentials
import Glibc
import IncidentModel

/// The folder in which the consoles of a home tell each other that they are there, a file each.
///
/// A file is locked by its console for as long as that lives: the kernel lets go of the lock when the
/// process ends, so nobody has to guess from a time whether somebody is still there.
struct PresenceFolder: Sendable {
  let path: String
  /// Where a file is made before it is shown, and taken to before it goes.
  let backstage: String

  /// A file is one write of that many bytes, so that it is read whole and wakes others once.
  static let size = 2048
  static let suffix = ".console"

  init(home: Home) {
    path = home.privatePath + "/presence"
    backstage = home.draftsPath
  }

  /// Makes the folder where it is not there, for nobody but its owner.
  func prepare() throws(FileFailure) {
    guard mkdir(path, 0o700) != 0 else { return }
    guard errno == EEXIST else { throw FileFailure(path) }
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw FileFailure(path, .write, reason: "it is not a folder")
    }
  }

  /// Returns who is there, by the name of the file; what is no file of a live console is left out.
  func present(removingStale: Bool = false) -> [String: Presence] {
    var present: [String: Presence] = [:]
    for name in FileBytes.names(in: path) where Self.isName(name) {
      switch standing(of: path + "/" + name) {
      case .live(let presence): present[name] = presence
      case .stale: if removingStale { unlink(path + "/" + name) }
      case .foreign: continue
      }
    }
    return present
  }

  private enum Standing {
    case live(Presence)
    /// Its console is gone.
    case stale
    /// A link, a pipe, or something that cannot be read.
    case foreign
  }

  private func standing(of file: String) -> Standing {
    let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return .foreign }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .foreign
    }
    guard wardroom_lock_held(descriptor) == 1 else { return .stale }
    guard status.st_size <= Self.size else { return .foreign }
    var buffer = [UInt8](repeating: 0, count: Self.size)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return .foreign }
    return Self.presence(Array(buffer.prefix(count))).map { .live($0) } ?? .foreign
  }

  /// Reads what a console wrote; nil for anything else, for who knows what lies there.
  static func presence(_ bytes: [UInt8]) -> Presence? {
    do {
      let presence = try JSONDecoder().decode(Presence.self, from: Data(bytes))
      let isShort = presence.person.name.count <= 80 && presence.pane.count <= 80
      return isShort ? presence : nil
    } catch {
      return nil
    }
  }

  /// Returns what is written, nil when that is too long; blanks fill it up, which JSON does not mind.
  static func bytes(_ presence: Presence) -> [UInt8]? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let json = try encoder.encode(presence)
      guard json.count <= size else { return nil }
      return Array(json) + [UInt8](repeating: UInt8(ascii: " "), count: size - json.count)
    } catch {
      return nil
    }
  }

  private static func isName(_ name: String) -> Bool {
    name.hasSuffix(suffix) && !name.hasPrefix(".") && name.utf8.count <= 64
  }
}
