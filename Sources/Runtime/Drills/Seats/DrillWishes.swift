import Drills
import Glibc
import IncidentModel

/// The folder in which wishes of controllers lie until the console that plays the drill has taken them.
///
/// A wish is on the disk before it is shown there, and stays until its line is in the log. So it survives
/// the end of either process, and the name in the line keeps it from being done twice.
struct DrillWishes: Sendable {
  let path: String
  /// Where a wish is made before it is shown, so that nobody is woken for a half of it.
  private let backstage: String
  private let run: String

  private static let suffix = ".wish"
  /// What is none is kept under this name, to be looked at.
  private static let refused = ".refused"
  private static let longestName = 64

  init(_ home: Home, run: String) {
    path = home.privatePath + "/wishes"
    backstage = home.draftsPath
    self.run = run
  }

  /// Makes the folder where it is not there, for nobody but its owner.
  func prepare() throws(FileFailure) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileFailure(path) }
  }

  /// Lays a wish down and returns its name, which the line it becomes will bear.
  func send(_ act: ControllerAct, by person: String) throws(FileFailure) -> String {
    try prepare()
    let id = Self.freshName()
    let made = "\(backstage)/.\(id)"
    try FileBytes.create(made, with: DrillWish(run: run, by: person, act: act).bytes)
    guard rename(made, file(id)) == 0 else {
      let failure = FileFailure(path)
      unlink(made)
      throw failure
    }
    try FileBytes.syncFolder(of: file(id))
    return id
  }

  /// Names sort by the moment they were made at.
  private static func freshName() -> String {
    let now = String(WallClock().now().milliseconds)
    let digits = String(repeating: "0", count: max(0, 15 - now.count)) + now
    return "\(digits)-\(String(UInt32.random(in: 0...UInt32.max), radix: 36))"
  }

  /// The wishes that lie there, the first one first.
  var names: [String] {
    FileBytes.names(in: path).filter { $0.hasSuffix(Self.suffix) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(Self.suffix.count)) }
  }

  /// Whether a wish was not taken yet.
  func holds(_ id: String) -> Bool { access(file(id), F_OK) == 0 }

  /// Reads a wish; nil when it is gone.
  func wish(_ id: String) throws(ActProblem) -> DrillWish? {
    guard Self.isName(id) else { throw ActProblem(sentence: "Its name is none of a wish.") }
    let descriptor = open(
      file(id), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno != ENOENT else { return nil }
      throw ActProblem(sentence: "It cannot be opened: \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ActProblem(sentence: "It is no file.")
    }
    guard status.st_uid == geteuid() else { throw ActProblem(sentence: "It is another user's.") }
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try FileBytes.contents(of: descriptor, file(id), DrillWish.sizeLimit)
    } catch {
      throw ActProblem(sentence: error.sentence)
    }
    return try DrillWish(bytes, for: run)
  }

  /// Takes a wish away that is in the log.
  func remove(_ id: String) { unlink(file(id)) }

  /// Puts what is no wish aside, where nobody takes it for one again.
  func setAside(_ id: String) { rename(file(id), file(id) + Self.refused) }

  private func file(_ id: String) -> String { "\(path)/\(id)\(Self.suffix)" }

  private static func isName(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.count <= longestName
      && id.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }
}
