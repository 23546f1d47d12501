import IncidentModel
import Postmortems

/// A version that stood at the file's path for a moment only, while what somebody wrote at that moment was
/// still being merged in.
///
/// Whoever opened it meanwhile and saves it later never saw those lines; that is no wish to take them out.
enum PassingVersion {
  /// So many are remembered of one file.
  static let remembered = 8

  /// Returns which of the versions somebody made bytes from: the oldest since which no line of the latest
  /// version is in them; nil when none is.
  static func origin(of bytes: [UInt8], in versions: [[UInt8]], latest: [UInt8]) -> Int? {
    let (lines, present) = (lines(latest), lines(bytes))
    return versions.firstIndex { version in
      let added = lines.subtracting(Self.lines(version))
      return !added.isEmpty && added.isDisjoint(with: present)
    }
  }

  /// Returns the lines of a version that others have too; what is left out was not taken out by anybody.
  static func common(_ version: [UInt8], with other: [UInt8]) -> [UInt8] {
    let present = Set(other.split(separator: 0x0A, omittingEmptySubsequences: false))
    return Array(
      version.split(separator: 0x0A, omittingEmptySubsequences: false).filter(present.contains)
        .joined(separator: [0x0A]))
  }

  /// The lines that say something, without the ids that lines get when they are taken in.
  private static func lines(_ bytes: [UInt8]) -> Set<ArraySlice<UInt8>> {
    Set(
      bytes.split { $0 == 0x0A || $0 == 0x0D }.map { line in
        guard let mark = line.lastIndex(of: 0x3C), line[mark...].starts(with: "<!-- w:".utf8) else {
          return line
        }
        return line[..<mark].last == 0x20 ? line[..<mark].dropLast() : line[..<mark]
      })
  }
}

extension PostmortemFolder {
  /// Gives a version that was made from a passing one the lines its author could not see, once.
  func takeInUnseen(_ step: inout FileStep, of id: IncidentID) throws(SyncTrouble) {
    guard let latest = step.known.versions.last?.bytes else { return }
    var passing = bases.passing(of: id, path: step.file.path)
    guard let index = PassingVersion.origin(of: step.newest, in: passing, latest: latest) else {
      return
    }
    let seen = passing.remove(at: index)
    step.newest = try merged(seen, latest, step.newest, &step)
    step.passing = passing
  }

  /// Remembers on the disk what stands at the path while more is known already.
  ///
  /// On the disk, for whoever is killed now must not take it along.
  func notePassing(_ seen: [UInt8], _ step: inout FileStep, of id: IncidentID) throws(SyncTrouble) {
    let path = step.file.path
    let before = step.passing ?? bases.passing(of: id, path: path)
    guard seen != step.newest, !before.contains(seen) else { return }
    let passing = Array((before + [seen]).suffix(PassingVersion.remembered))
    step.passing = passing
    try filed { () throws(FileFailure) in try bases.savePassing(passing, of: id, path: path) }
  }
}
