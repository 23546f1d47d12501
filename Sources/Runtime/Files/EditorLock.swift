import Glibc

/// A file by which an editor says that it has another one open.
struct EditorLock: Hashable, Sendable {
  enum Editor: String, Hashable, Sendable {
    case vim
    case nano
    case emacs
  }

  var editor: Editor
  /// Where the lock lies.
  var path: String

  /// Returns the editor that has a file open, nil when none says so.
  ///
  /// A lock that an editor on this machine left behind when it died does not count.
  static func find(for path: String) -> EditorLock? {
    let folder = FileBytes.folder(of: path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let swaps = ["swp", "swo", "swn"].compactMap { swap("\(folder)/.\(name).\($0)") }
    return swaps.first ?? link("\(folder)/.#\(name)")
  }

  /// Whether a name in a folder is one that editors give their locks.
  static func isLockName(_ name: some Sequence<UInt8>) -> Bool {
    let bytes = Array(name)
    let ends = [".md.swp", ".md.swo", ".md.swn"].map { Array($0.utf8) }
    guard bytes.first == UInt8(ascii: ".") else { return false }
    return bytes.starts(with: ".#".utf8) || ends.contains { bytes.suffix($0.count) == $0[...] }
  }

  /// The lock of vim or nano, which have one form: who, on which machine, in which process.
  private static func swap(_ path: String) -> EditorLock? {
    let head = beginning(of: path)
    guard head.starts(with: "b0".utf8), head.count >= 108 else { return nil }
    let process = head[24..<28].reversed().reduce(Int32(0)) { $0 << 8 | Int32($1) }
    let machine = head[68..<108].prefix { $0 != 0 }
    guard isAlive(process, on: String(decoding: machine, as: UTF8.self)) else { return nil }
    return EditorLock(editor: head[2...].starts(with: "nano".utf8) ? .nano : .vim, path: path)
  }

  /// The lock of emacs, a link to nowhere: `mira@host.1234:1690000000`.
  private static func link(_ path: String) -> EditorLock? {
    var buffer = [CChar](repeating: 0, count: 1024)
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    let text = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let at = text.lastIndex(of: "@") else { return nil }
    let place = text[text.index(after: at)...].prefix { $0 != ":" }
    guard let dot = place.lastIndex(of: "."), let process = Int32(place[place.index(after: dot)...])
    else { return EditorLock(editor: .emacs, path: path) }
    guard isAlive(process, on: String(place[..<dot])) else { return nil }
    return EditorLock(editor: .emacs, path: path)
  }

  /// Whether a process may still be there; of other machines nobody here knows.
  private static func isAlive(_ process: Int32, on machine: String) -> Bool {
    guard process > 0, machine == Self.machine else { return true }
    return kill(process, 0) == 0 || errno != ESRCH
  }

  private static let machine: String = {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
    let name = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: name, as: UTF8.self)
  }()

  private static func beginning(of path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = read(descriptor, &buffer, buffer.count)
    return Array(buffer.prefix(max(0, count)))
  }
}
