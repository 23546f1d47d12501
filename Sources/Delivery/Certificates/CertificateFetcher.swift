/// Fetches the certificates that deliveries name for their signatures, and remembers them.
///
/// Whoever asks has checked the host: nothing here knows which hosts are to be trusted.
public actor CertificateFetcher {
  private let http: HTTPClient
  private let certificateFile: String?
  private let mostKept: Int
  private var kept: [(url: String, certificate: [UInt8])] = []
  private var underWay: [String: [CheckedContinuation<Void, Never>]] = [:]
  /// Why the last certificate could not be had; nil once one could.
  public private(set) var lastFailure: DeliveryFailure?

  /// Creates a fetcher that remembers that many certificates.
  public init(http: HTTPClient, certificateFile: String? = nil, keeping mostKept: Int = 16) {
    self.http = http
    self.certificateFile = certificateFile
    self.mostKept = max(1, mostKept)
  }

  /// Returns the certificate at an https address in PEM form, nil when it cannot be had; `lastFailure`
  /// says why.
  public func fetch(_ url: String) async -> [UInt8]? {
    if let known = certificate(url) { return known }
    if underWay[url] != nil {
      // The signatures of a burst all name one certificate: it is fetched once.
      await withCheckedContinuation { underWay[url]?.append($0) }
      return certificate(url)
    }
    underWay[url] = []
    defer { for waiter in underWay.removeValue(forKey: url) ?? [] { waiter.resume() } }
    do throws(DeliveryFailure) {
      keep(try await download(url), url)
      lastFailure = nil
    } catch {
      lastFailure = error
    }
    return certificate(url)
  }

  private func certificate(_ url: String) -> [UInt8]? {
    kept.first { $0.url == url }?.certificate
  }

  private func keep(_ certificate: [UInt8], _ url: String) {
    if kept.count >= mostKept { kept.removeFirst() }
    kept.append((url, certificate))
  }

  private func download(_ url: String) async throws(DeliveryFailure) -> [UInt8] {
    guard let address = WebAddress(url) else { throw .addressUnusable }
    guard address.isEncrypted else {
      throw .requestUnusable(
        place: address.shown, trouble: "a certificate is fetched by https only")
    }
    let limits = RequestLimits(
      connectMilliseconds: 3000, totalMilliseconds: 5000, mostBytes: 64 * 1024)
    let answer = try await http.send(
      OutgoingRequest(.get, url, limits: limits, certificateFile: certificateFile))
    guard answer.status == 200 else {
      throw .refused(place: address.shown, status: answer.status, said: "")
    }
    guard answer.body.starts(with: "-----BEGIN CERTIFICATE-----".utf8) else {
      throw .unreadable(
        place: address.shown, problem: "It is no certificate in PEM form; check the sender.")
    }
    return answer.body
  }
}
