import AlertSources
import HTTPTypes

/// A source with what serving it needs, worked out once.
final class ServedSource: Sendable {
  let source: InstalledSource
  let maximumBody: Int
  /// The heads that are kept with a body.
  private let headers: [(field: HTTPField.Name, name: String)]
  /// The beginnings of names of heads that are kept, written `ce-*` by the source.
  private let headerPrefixes: [String]

  init(_ source: InstalledSource, _ settings: ReceiverSettings) {
    self.source = source
    maximumBody = settings.maximumBody(of: source.name)
    let names = source.readHeaders.map { $0.lowercased() }.filter { !Self.isSecret($0) }
    headers = names.compactMap { name in HTTPField.Name(name).map { ($0, name) } }
    headerPrefixes = names.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
  }

  var name: String { source.name }

  /// Returns those heads of a request that the source needs, names in lower case.
  func readHeaders(of fields: HTTPFields) -> [String: String] {
    guard !headers.isEmpty || !headerPrefixes.isEmpty else { return [:] }
    var read: [String: String] = [:]
    for (field, name) in headers {
      if let value = fields[field] { read[name] = value }
    }
    guard !headerPrefixes.isEmpty else { return read }
    for field in fields where headerPrefixes.contains(where: field.name.canonicalName.hasPrefix) {
      if !Self.isSecret(field.name.canonicalName) { read[field.name.canonicalName] = field.value }
    }
    return read
  }

  private static func isSecret(_ name: String) -> Bool {
    ["authorization", "cookie", "proxy-authorization", "x-api-key"].contains(name)
  }
}
