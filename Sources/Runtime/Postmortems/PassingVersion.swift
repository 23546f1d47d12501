import IncidentModel
import Postmortems

/// A version that stood at the file's path for a moment only, while what somebody wrote at that moment was
/// still being merged in.
///
/// Whoever opened it meanwhile and saves it later never saw those lines; that is no wish to take them out.
struct PassingVersion: Sendable {
  /// So many are remembered of one file.
  static let remembered = 8

  /// What stood there.
  let seen: [UInt8]
  /// What stood there soon after, with the lines that came in between.
  let settled: [UInt8]
  /// Those lines.
  private let added: Set<ArraySlice<UInt8>>

  /// Creates it from both; nil when no line came in between.
  init?(_ seen: [UInt8], before settled: [UInt8]) {
    self.seen = seen
    self.settled = settled
    added = Self.lines(settled).subtracting(Self.lines(seen))
    guard !added.isEmpty else { return nil }
  }

  /// Whether a version was made from what stood there: it has none of the lines that came later.
  func isOrigin(of bytes: [UInt8]) -> Bool { added.isDisjoint(with: Self.lines(bytes)) }

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
    var passing = bases.passing(of: id, path: step.file.path)
    let bytes = step.newest
    guard let index = passing.lastIndex(where: { $0.isOrigin(of: bytes) }) else { return }
    let version = passing.remove(at: index)
    step.newest = try merged(version.seen, version.settled, bytes, &step)
    step.passing = passing
  }

  /// Remembers on the disk what stands at the path while more is known already.
  ///
  /// On the disk, for whoever is killed now must not take it along.
  func notePassing(_ seen: [UInt8], _ step: inout FileStep, of id: IncidentID) throws(SyncTrouble) {
    guard let version = PassingVersion(seen, before: step.newest) else { return }
    let path = step.file.path
    let passing = (step.passing ?? bases.passing(of: id, path: path)) + [version]
    step.passing = passing.suffix(PassingVersion.remembered)
    let all = step.passing ?? []
    try filed { () throws(FileFailure) in try bases.savePassing(all, of: id, path: path) }
  }
}
