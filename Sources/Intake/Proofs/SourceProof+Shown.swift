import AlertSources
import HTTPTypes

extension SourceProof {
  /// Returns the secret that a request shows in its head in this way, nil when it shows none or several.
  func secret(in head: HTTPFields, _ query: RequestQuery) -> [UInt8]? {
    switch self {
    case .bearer: return Self.credentials("bearer ", in: head)
    case .genieKey: return Self.credentials("geniekey ", in: head)
    case .key: return Self.credentials("key ", in: head)
    case .basic: return Self.password(in: head)
    case .query: return query.only("token", "auth_token").map { Array($0.utf8) }
    case .routingKey, .grafana, .sentry, .monteCarlo, .sns, .pagerDuty, .gitHub, .slack,
      .standardWebhooks:
      return nil
    }
  }

  /// Returns what follows the scheme; its case does not matter.
  private static func credentials(_ scheme: String, in head: HTTPFields) -> [UInt8]? {
    let values = head[values: .authorization]
    guard values.count == 1, let value = values.first, value.utf8.count > scheme.utf8.count,
      value.prefix(scheme.count).lowercased() == scheme
    else { return nil }
    return Array(value.utf8.dropFirst(scheme.utf8.count))
  }

  private static func password(in head: HTTPFields) -> [UInt8]? {
    guard let credentials = credentials("basic ", in: head),
      let pair = Base64.bytes(String(decoding: credentials, as: UTF8.self)),
      let colon = pair.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    return Array(pair[(colon + 1)...])
  }
}
