/// A mail, or a part of one: heads and a body (RFC 5322, RFC 2045, RFC 2046).
struct MailPart {
  /// How deep parts may nest.
  private static let maximumDepth = 8
  /// How many parts of one part are looked at.
  private static let maximumParts = 100

  private(set) var heads: [(name: String, value: String)] = []
  private let body: ArraySlice<UInt8>
  private let depth: Int

  /// Creates a part; nil when there is no blank line that ends its heads.
  init?(_ bytes: [UInt8]) { self.init(bytes[...], depth: 0) }

  private init?(_ bytes: ArraySlice<UInt8>, depth: Int) {
    var rest = bytes
    self.depth = depth
    while let line = Self.line(of: &rest) {
      guard !line.isEmpty else {
        body = rest
        return
      }
      guard Self.take(line, into: &heads) else { return nil }
    }
    return nil
  }

  /// Takes a line of the heads, which goes on with the one before when it begins with a blank.
  private static func take(
    _ line: ArraySlice<UInt8>, into heads: inout [(name: String, value: String)]
  ) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    if text.first?.isWhitespace == true, let last = heads.indices.last {
      heads[last].value += " " + text.trimmingBlanks
      return true
    }
    guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return false }
    let name = text[..<colon]
    guard name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return false }
    let value = String(text[text.index(after: colon)...]).trimmingBlanks
    heads.append((name.lowercased(), value))
    return true
  }

  /// Takes the next line without its end off some bytes, nil when there is none.
  private static func line(of rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    var line = rest[rest.startIndex..<end]
    rest = end == rest.endIndex ? rest[end...] : rest[(end + 1)...]
    if line.last == 0x0D { line = line.dropLast() }
    return line
  }

  /// Returns the first head of a name in lower case, empty when there is none.
  func head(_ name: String) -> String { heads.first { $0.name == name }?.value ?? "" }

  /// Returns the first part of a media type, itself included.
  func first(_ type: String) -> MailPart? {
    if mediaType == type { return self }
    guard depth < Self.maximumDepth else { return nil }
    for part in parts {
      if let found = part.first(type) { return found }
    }
    return nil
  }

  /// The body as text, decoded as its heads say.
  var text: String {
    let bytes: [UInt8]
    switch head("content-transfer-encoding").lowercased() {
    case "quoted-printable": bytes = TransferEncoding.quotedPrintable(Array(body))
    case "base64": bytes = TransferEncoding.base64(Array(body))
    default: bytes = Array(body)
    }
    return TransferEncoding.text(bytes, charset: parameter("charset"))
  }

  private var mediaType: String {
    let type = head("content-type").prefix { $0 != ";" }
    return type.isEmpty ? "text/plain" : String(type).trimmingBlanks.lowercased()
  }

  private func parameter(_ name: String) -> String {
    for field in head("content-type").split(separator: ";").dropFirst() {
      let parts = field.split(separator: "=", maxSplits: 1)
      if parts.count == 2, String(parts[0]).trimmingBlanks.lowercased() == name {
        return String(parts[1]).trimmingBlanks.filter { $0 != "\"" }
      }
    }
    return ""
  }

  private var parts: [MailPart] {
    let boundary = parameter("boundary")
    guard mediaType.hasPrefix("multipart/"), !boundary.isEmpty else { return [] }
    let marker = Array("--\(boundary)".utf8)
    var parts: [MailPart] = []
    var start: Int?
    var rest = body
    while parts.count < Self.maximumParts {
      let lineStart = rest.startIndex
      let line = Self.line(of: &rest)
      guard let line, !line.starts(with: marker) else {
        let end = line == nil ? body.endIndex : lineStart
        if let start, let part = MailPart(body[start..<end], depth: depth + 1) {
          parts.append(part)
        }
        start = rest.startIndex
        if line == nil || line?.dropFirst(marker.count).starts(with: "--".utf8) == true { break }
        continue
      }
    }
    return parts
  }
}
