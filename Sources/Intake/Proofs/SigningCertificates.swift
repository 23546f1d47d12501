import FoundationEssentials
import IncidentModel

/// Where the certificates of Amazon SNS come from.
public struct CertificateOrigin: Sendable {
  /// A folder that holds them by the file names of their addresses; it is looked into first.
  public var folder: String?
  /// Fetches a document over https without following it elsewhere, nil when that fails.
  ///
  /// It is asked for addresses of Amazon SNS only; without it nothing is fetched.
  public var fetch: (@Sendable (String) async -> [UInt8]?)?

  /// Creates an origin.
  public init(folder: String? = nil, fetch: (@Sendable (String) async -> [UInt8]?)? = nil) {
    self.folder = folder
    self.fetch = fetch
  }
}

/// The certificates that were needed so far.
actor SigningCertificates {
  enum Answer: Equatable {
    case found([UInt8])
    case unknown
    case unreachable
  }

  private let origin: CertificateOrigin
  private var known: [String: [UInt8]] = [:]
  private var failedUntil: [String: Timestamp] = [:]

  init(_ origin: CertificateOrigin) {
    self.origin = origin
  }

  /// How many are kept; Amazon has one per region, made new every year or so.
  private static let limit = 32
  /// After how many seconds fetching is tried again.
  private static let patience: Int64 = 30

  /// Returns the certificate at an address, from the folder or, once, from there.
  func certificate(at address: SNSAddress, now: Timestamp) async -> Answer {
    guard let name = address.certificateName else { return .unknown }
    if let certificate = known[address.text] ?? stored(name) {
      remember(certificate, at: address)
      return .found(certificate)
    }
    guard let fetch = origin.fetch else { return .unknown }
    if let until = failedUntil[address.text], now < until { return .unreachable }
    guard let fetched = await fetch(address.text), fetched.count <= 64 * 1024 else {
      if failedUntil.count >= Self.limit { failedUntil = [:] }
      failedUntil[address.text] = now.adding(seconds: Self.patience)
      return .unreachable
    }
    remember(fetched, at: address)
    return .found(fetched)
  }

  /// Forgets what was found at an address, because nothing can be verified with it.
  func forget(_ address: SNSAddress) {
    known[address.text] = nil
  }

  private func remember(_ certificate: [UInt8], at address: SNSAddress) {
    if known.count >= Self.limit { known = [:] }
    known[address.text] = certificate
  }

  private func stored(_ name: String) -> [UInt8]? {
    guard let folder = origin.folder else { return nil }
    return FileManager.default.contents(atPath: "\(folder)/\(name)").map { [UInt8]($0) }
  }
}
