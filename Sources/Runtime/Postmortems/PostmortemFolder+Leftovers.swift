import IncidentModel
import Postmortems

extension PostmortemFolder {
  /// Takes in what interrupted writes left beside a file, unless it is known.
  func takeInLeftovers(_ step: inout FileStep) throws(SyncTrouble) {
    for path in step.file.leftovers(.new) { FileBytes.remove(path) }
    for path in step.file.leftovers(.bak) { try keepBackup(path, &step) }
    for path in step.file.leftovers(.tmp) {
      var isSure = true
      let reading = try filed { () throws(FileFailure) in
        try FileReading.attempt(path, isSure: &isSure)
      }
      switch reading {
      case .missing: continue
      case .busy: step.report.wait = .writer(path)
      case .version(let leftover): try takeIn(leftover.bytes, path, &step)
      }
    }
  }

  private func takeIn(
    _ leftover: [UInt8], _ path: String, _ step: inout FileStep
  ) throws(SyncTrouble) {
    let isKnown =
      leftover == step.newest || step.entry.hashes.contains(Digest.sha256(leftover))
      || step.known.versions.contains { $0.bytes == leftover }
    guard !isKnown else { return FileBytes.remove(path) }
    guard let ancestor = Self.ancestor(of: leftover, in: step.known.versions) else {
      let file = step.file
      let kept = try filed { () throws(FileFailure) in try file.keep(leftover) }
      step.report.remarks.append(
        "\(kept) is a version that an interrupted write left behind. Look at it, then delete it.")
      return FileBytes.remove(path)
    }
    // Which lines its author took out is not certain, so none counts as taken out.
    let common = PassingVersion.common(ancestor, with: leftover)
    step.newest = try merged(common, step.newest, leftover, &step)
    step.absorbed.append(path)
  }

  /// The version that what was left was made from: the one it has most lines of, else the latest.
  ///
  /// A later one has lines its author never saw, which would count as taken out.
  private static func ancestor(
    of leftover: [UInt8], in versions: [SyncHistory.Version]
  ) -> [UInt8]? {
    let lines = Set(leftover.split(separator: 0x0A))
    let missing = versions.map { version in
      version.bytes.split(separator: 0x0A).count { !lines.contains($0) }
    }
    guard let least = missing.min(), let index = missing.lastIndex(of: least) else { return nil }
    return versions[index].bytes
  }

  /// Gives what a file said before it was written over a name a person sees, for the write did not
  /// come to its end.
  private func keepBackup(_ path: String, _ step: inout FileStep) throws(SyncTrouble) {
    let file = step.file
    let bytes = try filed { () throws(FileFailure) in try FileBytes.read(path) ?? [] }
    guard bytes != step.newest else { return FileBytes.remove(path) }
    let kept = try filed { () throws(FileFailure) in try file.keep(bytes) }
    FileBytes.remove(path)
    step.report.remarks.append(
      "\(kept) is what the file said before it was written, which was interrupted. Look at it.")
  }
}
