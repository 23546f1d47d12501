/// Takes the secrets of a request out of text that came back: servers and libraries quote what they got.
struct Redaction: Sendable {
  private let secrets: [String]

  init(_ request: OutgoingRequest, _ address: WebAddress) {
    let values = request.headers.values.flatMap { value in
      [value] + value.split(separator: " ").map { String($0) }
    }
    self.init(secrets: address.secrets + values)
  }

  init(secrets: [String]) {
    self.secrets = secrets.filter { $0.utf8.count >= 4 }.sorted { $0.utf8.count > $1.utf8.count }
  }

  /// Returns the text without secrets, printable and at most 300 characters.
  func applied(to text: String) -> String {
    let shown = text.unicodeScalars.prefix(4096).map { scalar in
      (0x20..<0x7F).contains(scalar.value) ? Character(scalar) : " "
    }
    let spaced = shown.split(separator: " ").map { String($0) }.joined(separator: " ")
    let clean = secrets.reduce(spaced) { Self.replacing($1, in: $0) }
    return clean.count <= 300 ? clean : clean.prefix(300) + "…"
  }

  private static func replacing(_ secret: String, in text: String) -> String {
    let wanted = Array(secret.utf8)
    var kept: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if rest.starts(with: wanted) {
        kept += "…".utf8
        rest = rest.dropFirst(wanted.count)
      } else {
        kept.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
