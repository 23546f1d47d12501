/// The query of a request by its parts.
struct RequestQuery: Sendable {
  private struct Part {
    var name: String
    var value: String
    var written: Substring
  }

  private let parts: [Part]

  /// Reads a query as it was sent, without the question mark.
  init(_ text: String) {
    parts = text.isEmpty ? [] : text.split(separator: "&").map(Self.part)
  }

  /// Parameters that may hold a secret; they are neither kept nor passed on.
  private static let secretNames: Set<String> = [
    "token", "auth_token", "access_token", "apikey", "api_key", "api-key", "key", "secret",
    "password", "sig", "signature",
  ]

  /// Returns the value of a parameter that was sent exactly once under one of the names.
  func only(_ names: String...) -> String? {
    let found = parts.filter { names.contains($0.name) }
    return found.count == 1 ? found.first?.value : nil
  }

  /// The query as it was sent, without what may be secret.
  var withoutSecrets: String {
    parts.filter { !Self.secretNames.contains($0.name.lowercased()) }.map(\.written)
      .joined(separator: "&")
  }

  private static func part(_ written: Substring) -> Part {
    let sides = written.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return Part(
      name: decoded(sides.first ?? ""), value: decoded(sides.dropFirst().first ?? ""),
      written: written)
  }

  /// Returns text with its percent escapes undone, as it is when one of them is broken.
  private static func decoded(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let value = Hexadecimal.byte(rest.prefix(2)) else { return String(text) }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
