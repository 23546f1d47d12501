/// Files that were taken apart lately, so that a pass over bytes it has seen does not read them again.
///
/// It changes how long a pass takes and nothing else.
public struct SyncParses: Sendable {
  private static let most = 3
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
    recent = recent.suffix(Self.most - 1) + [document]
    return document
  }
}
