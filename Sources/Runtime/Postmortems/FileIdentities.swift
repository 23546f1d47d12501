import Glibc
import IncidentModel
import Postmortems

/// Which incident each file says it is about; a file is read again only when it was touched.
struct FileIdentities {
  /// What tells a file that was touched from one that was not.
  private struct Stamp: Hashable {
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int
    var changedSeconds: Int
    var changedNanoseconds: Int
  }

  private var known: [String: (stamp: Stamp, identity: IncidentID?)] = [:]

  /// Returns the incident a file names; nil for none, and for what cannot be read.
  mutating func identity(at path: String) -> IncidentID? {
    guard let stamp = Self.stamp(path) else {
      known[path] = nil
      return nil
    }
    if let known = known[path], known.stamp == stamp { return known.identity }
    let identity = Self.read(path)
    known[path] = (stamp, identity)
    return identity
  }

  /// Whether two paths lead to one file.
  static func isSame(_ left: String, _ right: String) -> Bool {
    guard let one = status(left), let other = status(right) else { return left == right }
    return one.st_ino == other.st_ino && one.st_dev == other.st_dev
  }

  private static func read(_ path: String) -> IncidentID? {
    do throws(FileFailure) {
      return try FileBytes.read(path).flatMap(PostmortemDocument.identity)
    } catch {
      // What cannot be read says nothing about any incident.
      return nil
    }
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  private static func stamp(_ path: String) -> Stamp? {
    guard let status = status(path) else { return nil }
    return Stamp(
      inode: UInt(status.st_ino), size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec, changedSeconds: status.st_ctim.tv_sec,
      changedNanoseconds: status.st_ctim.tv_nsec)
  }
}
