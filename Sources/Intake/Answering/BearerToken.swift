import HTTPTypes

/// The secret that senders must show.
struct BearerToken: Sendable {
  private let expected: [UInt8]

  init(_ token: String) {
    expected = Array(token.utf8)
  }

  /// Whether a request shows the token, once and as `Authorization: Bearer …`.
  func isShown(in headers: HTTPFields) -> Bool {
    let values = headers[values: .authorization]
    guard values.count == 1, let value = values.first, value.utf8.count > 7,
      value.prefix(7).lowercased() == "bearer "
    else { return false }
    return isEqual(to: Array(value.utf8.dropFirst(7)))
  }

  /// Takes as long for every text of one length, so that the time tells nothing about the token.
  private func isEqual(to offered: [UInt8]) -> Bool {
    var difference = offered.count ^ expected.count
    for (index, byte) in offered.enumerated() {
      difference |= Int(byte ^ expected[index % expected.count])
    }
    return difference == 0
  }
}
