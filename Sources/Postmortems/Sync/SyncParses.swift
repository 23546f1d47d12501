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
    if let index = recent.firstIndex(where: { $0.bytes == bytes }) {
      recent.append(recent.remove(at: index))
      return recent[recent.count - 1]
    }
    let document = SourceDocument(bytes)
    recent.append(document)
    forget()
    return document
  }

  private mutating func forget() {
    var bytes = recent.reduce(0) { $0 + $1.bytes.count }
    while recent.count > Self.most || (recent.count > Self.least && bytes > Self.budget) {
      bytes -= recent.removeFirst().bytes.count
    }
  }
}
