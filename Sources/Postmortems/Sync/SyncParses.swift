/// Files that were taken apart lately, so that a pass over bytes it has seen does not read them again.
///
/// It changes how long a pass takes and nothing else.
public struct SyncParses: Sendable {
  /// So many versions are kept whatever their size: a file, what it was, and what is to be written.
  private static let least = 3
  private static let most = 48
  /// So many bytes of files are kept beyond those.
  private static let budget = 4 << 20
  /// The one that was asked for last is the last.
  private var recent: [SourceDocument] = []

  /// Creates a memory of nothing.
  public init() {}

  /// Returns a file taken apart.
  mutating func document(_ bytes: [UInt8]) -> SourceDocument {
    known(bytes) ?? keep(read(bytes))
  }

  /// Returns a file taken apart that edits made of another one.
  mutating func document(
    _ bytes: [UInt8], after old: SourceDocument, _ runs: [CommonRun]
  ) -> SourceDocument {
    if let known = known(bytes) { return known }
    guard let common = CommonBytes(runs), common.isMost(of: bytes) else {
      return keep(read(bytes))
    }
    return keep(SourceDocument(bytes, after: (old, common)))
  }

  private mutating func known(_ bytes: [UInt8]) -> SourceDocument? {
    guard let index = recent.lastIndex(where: { $0.bytes.isSame(as: bytes) }) else { return nil }
    recent.append(recent.remove(at: index))
    return recent[recent.count - 1]
  }

  private mutating func keep(_ document: SourceDocument) -> SourceDocument {
    recent.append(document)
    forget()
    return document
  }

  /// Reads a file, with the help of a version that is much the same.
  private func read(_ bytes: [UInt8]) -> SourceDocument {
    for old in recent.reversed() {
      let common = CommonBytes(old.bytes, bytes)
      if common.isMost(of: bytes) { return SourceDocument(bytes, after: (old, common)) }
    }
    return SourceDocument(bytes)
  }

  private mutating func forget() {
    var bytes = recent.reduce(0) { $0 + $1.bytes.count }
    while recent.count > Self.most || (recent.count > Self.least && bytes > Self.budget) {
      bytes -= recent.removeFirst().bytes.count
    }
  }
}
