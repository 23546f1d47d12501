import CPlatform

/// How a body is encoded for its way, `Content-Encoding`.
enum BodyEncoding: Equatable, Sendable {
  case identity
  /// gzip or deflate; the bytes themselves tell which.
  case deflated

  /// Creates an encoding, nil when it is one the receiver does not know.
  init?(_ header: String?) {
    switch header?.lowercased() {
    case nil, "", "identity": self = .identity
    case "gzip", "x-gzip", "deflate": self = .deflated
    case .some: return nil
    }
  }

  /// A body without its encoding.
  enum Opened: Equatable, Sendable {
    case whole([UInt8])
    case tooLong
    case damaged
  }

  /// Returns a body as it was before it was encoded; no more than the limit is ever inflated.
  func opened(_ received: [UInt8], limit: Int) -> Opened {
    switch self {
    case .identity: .whole(received)
    case .deflated: Self.inflated(received, limit: limit)
    }
  }

  private static func inflated(_ received: [UInt8], limit: Int) -> Opened {
    // Text shrinks to a quarter or less; starting small costs a second run at the worst.
    var capacity = min(limit, max(16 * 1024, received.count * 8))
    while true {
      var code: Int32 = -1
      let body = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        code = wardroom_inflate(
          received, received.count, buffer.baseAddress, buffer.count, &count)
      }
      switch code {
      case 0: return .whole(body)
      case 1 where capacity < limit: capacity = min(limit, capacity * 4)
      case 1: return .tooLong
      default: return .damaged
      }
    }
  }
}
