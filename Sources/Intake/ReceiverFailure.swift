/// Why the receiver does not run; every case is a sentence with the next step.
public enum ReceiverFailure: Error, Hashable, Sendable {
  case addressNotUnderstood(String)
  case tokenMissing(ListenAddress)
  case tokenUnusable
  case portTaken(ListenAddress)
  case portNotAllowed(ListenAddress)
  case addressNotHere(ListenAddress)
  case hostUnknown(ListenAddress)
  case unexpected(ListenAddress, detail: String)

  /// What happened and what to do next.
  public var advice: String {
    switch self {
    case .addressNotUnderstood(let text):
      "\"\(Self.quotable(text))\" is no address to listen on. "
        + "Write HOST:PORT such as 127.0.0.1:8467 or [::1]:8467, or none."
    case .tokenMissing(let address):
      "\(address) can be reached from other machines, so a token is required. "
        + "Set one, or listen on 127.0.0.1:\(address.port)."
    case .tokenUnusable:
      "The token is empty or holds blanks or special characters. "
        + "Set one of letters, digits and punctuation."
    case .portTaken(let address):
      "Port \(address.port) on \(address.host) is taken by another program. Find it with "
        + "`ss -ltnp 'sport = :\(address.port)'`, or choose another port with --listen."
    case .portNotAllowed(let address):
      "Port \(address.port) may not be opened by this user. "
        + "Choose one above 1023 with --listen, such as \(address.host):8467."
    case .addressNotHere(let address):
      "\(address.host) is no address of this machine. List them with `ip address`; "
        + "then choose one with --listen."
    case .hostUnknown(let address):
      "The host name \(address.host) cannot be found. "
        + "Check it, or write an address such as 127.0.0.1:\(address.port)."
    case .unexpected(let address, let detail):
      "Listening on \(address) failed (\(Self.quotable(detail))). "
        + "Choose another address with --listen and report this."
    }
  }

  private static func quotable(_ text: String) -> String {
    String(
      text.unicodeScalars.prefix(120).map { scalar in
        (0x20..<0x7F).contains(scalar.value) ? Character(scalar) : "?"
      })
  }
}
