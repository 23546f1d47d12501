/// An HTTP answer as it came over the wire.
struct HTTPAnswer: Sendable {
  var status: Int
  var headers: [String: String]
  var body: String

  /// Whether as much of the body came as was announced.
  var isWhole: Bool {
    status == 100 || body.utf8.count >= Int(headers["content-length"] ?? "") ?? 0
  }

  init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count >= 2, words[0] == "HTTP/1.1", let code = Int(words[1]) else { return nil }
    status = code
    headers = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(line[line.index(colon, offsetBy: 2)...])
    }
    body = String(text[end.upperBound...])
  }
}
