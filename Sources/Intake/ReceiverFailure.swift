/// Why the receiver does not run; every case is a sentence with the next step.
public enum ReceiverFailure: Error, Hashable, Sendable {
  case addressNotUnderstood(String)
  case tokenMissing(ListenAddress)
  case tokenUnusable
  /// A rule for a source cannot be kept: whose it is and why, as the end of a sentence.
  case ruleUnusable(String, String)
  /// A certificate is configured and this build cannot use one.
  case encryptionNotBuilt(certificate: String)
  case certificateUnusable(path: String, detail: String)
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
    case .ruleUnusable(let name, let trouble):
      "The rule for \(Self.quotable(name)) cannot be kept: \(Self.quotable(trouble)). "
        + "Mend it under `sources` in wardroom.yaml."
    case .encryptionNotBuilt(let certificate):
      "This build cannot use the certificate \(Self.quotable(certificate)). "
        + "Build one that can with `swift build -c release --traits TLS`, or take `tls` out of "
        + "wardroom.yaml and let a reverse proxy on this machine speak https."
    case .certificateUnusable(let path, let detail):
      "The certificate \(Self.quotable(path)) or its key cannot be used (\(Self.quotable(detail))). "
        + "Check both with `openssl x509 -in \(Self.quotable(path)) -noout -subject -enddate`."
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
