/// A secret, which no description, dump or log shows.
public struct Secret: Hashable, Sendable {
  let bytes: [UInt8]

  /// Creates a secret of the bytes as they are.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Creates a secret of the UTF-8 of a text.
  public init(_ text: String) {
    bytes = Array(text.utf8)
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(secret)" }
  public var debugDescription: String { "(secret)" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
