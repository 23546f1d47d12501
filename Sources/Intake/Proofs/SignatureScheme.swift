import HTTPTypes

/// How a vendor signs what it sends: which heads, which bytes, which spelling.
struct SignatureScheme: Sendable {
  /// A piece of what is signed in front of the body.
  enum Piece: Sendable {
    case text(String)
    case identity
    case timestamp
  }

  /// Which bytes stand for the body.
  enum SignedBody: Sendable {
    case raw
    /// The bytes as they came or, when those do not fit, the JSON without blanks.
    case rawOrCompact
    /// The body as Python's `urlencode` writes it.
    case pythonForm
  }

  enum Spelling: Sendable {
    case hexadecimal
    case base64
  }

  var signature: HTTPField.Name
  var timestamp: HTTPField.Name?
  var identity: HTTPField.Name?
  var hash = SigningHash.sha256
  var spelling = Spelling.hexadecimal
  /// What stands in front of every signature.
  var prefix = ""
  /// What stands between several signatures; nil when there is one at most.
  var separator: Character?
  var pieces: [Piece] = []
  var body = SignedBody.raw

  /// How far a signed time may be from our clock, in seconds.
  static let tolerance: Int64 = 300
}

extension SignatureScheme {
  /// The heads of one request as far as they belong to its signature.
  struct Heads: Sendable {
    var signatures: [[UInt8]]
    var timestamp: Int64?
    var identity: String?
    /// What is signed in front of the body.
    var lead: [UInt8]
  }

  /// Whether a request brings a signature, right or wrong.
  func isOffered(in fields: HTTPFields) -> Bool {
    fields[values: signature].count == 1
  }

  /// Returns the heads, nil when one is missing, is there twice or is not written as it must be.
  func heads(of fields: HTTPFields) -> Heads? {
    var heads = Heads(signatures: [], lead: [])
    guard let written = Self.only(signature, in: fields) else { return nil }
    heads.signatures = signatures(in: written)
    guard !heads.signatures.isEmpty else { return nil }
    var time = ""
    if let timestamp {
      guard let text = Self.only(timestamp, in: fields), let seconds = Self.seconds(text) else {
        return nil
      }
      time = text
      heads.timestamp = seconds
    }
    if let identity {
      // A dot in it would let the same signature stand for another identity, time and body.
      guard let text = Self.only(identity, in: fields), !text.isEmpty, !text.contains(".") else {
        return nil
      }
      heads.identity = text
    }
    heads.lead = lead(time: time, identity: heads.identity ?? "")
    return heads
  }

  private func lead(time: String, identity: String) -> [UInt8] {
    pieces.flatMap { piece in
      switch piece {
      case .text(let text): Array(text.utf8)
      case .timestamp: Array(time.utf8)
      case .identity: Array(identity.utf8)
      }
    }
  }

  private func signatures(in written: String) -> [[UInt8]] {
    let texts = separator.map { written.split(separator: $0) } ?? [written[...]]
    // Nobody rotates more secrets than a few; a long list would only cost time.
    return texts.prefix(8).compactMap { text in
      let text = text.drop { $0 == " " }
      guard text.hasPrefix(prefix) else { return nil }
      let digits = text.dropFirst(prefix.count)
      let bytes =
        spelling == .base64 ? Base64.bytes(digits) : Hexadecimal.bytes(Array(digits.utf8))
      return bytes.flatMap { $0.count == hash.size ? $0 : nil }
    }
  }

  private static func only(_ name: HTTPField.Name, in fields: HTTPFields) -> String? {
    let values = fields[values: name]
    return values.count == 1 ? values.first : nil
  }

  /// Returns whole seconds since 1970, written as digits and nothing else.
  private static func seconds(_ text: String) -> Int64? {
    guard (1...11).contains(text.utf8.count),
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int64(text)
  }
}
