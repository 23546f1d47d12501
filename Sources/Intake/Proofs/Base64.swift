import FoundationEssentials

/// Bytes written as base64.
enum Base64 {
  /// Returns the bytes, nil when the text is no base64 or holds nothing.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    guard let data = Data(base64Encoded: String(text)), !data.isEmpty else { return nil }
    return [UInt8](data)
  }
}
