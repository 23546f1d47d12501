import AlertSources
import HTTPTypes

/// Which path belongs to what.
struct RouteTable: Sendable {
  /// What a path takes.
  private struct Entry {
    var method: HTTPRequest.Method
    var source: ServedSource
  }

  private var exact: [String: [Entry]] = [:]
  private var patterns: [(path: CompatiblePath, source: ServedSource)] = []

  /// Where a request goes.
  enum Destination {
    case source(ServedSource)
    /// The path is known, but takes other methods.
    case methods(String)
    case nowhere
  }

  init(_ settings: ReceiverSettings) {
    for source in settings.sources.map({ ServedSource($0, settings) }) {
      let path = "/ingest/\(source.name)"
      for method in Self.methods(of: source.name) {
        add(method, path, source)
        add(method, path + "/", source)
      }
      for path in source.source.compatiblePaths {
        add(path, source)
      }
    }
  }

  /// Grafana can be told to PUT; no other sender can.
  private static func methods(of source: String) -> [HTTPRequest.Method] {
    source == "grafana" ? [.post, .put] : [.post]
  }

  private mutating func add(_ path: CompatiblePath, _ source: ServedSource) {
    guard let method = HTTPRequest.Method(rawValue: path.method) else { return }
    if path.pattern.contains("*") {
      patterns.append((path, source))
    } else {
      add(method, path.pattern, source)
    }
  }

  /// The first source that names a path keeps it.
  private mutating func add(_ method: HTTPRequest.Method, _ path: String, _ source: ServedSource) {
    let taken = exact[path, default: []].contains { $0.method == method }
    if !taken { exact[path, default: []].append(Entry(method: method, source: source)) }
  }

  /// Returns where a request goes.
  func destination(_ method: HTTPRequest.Method, _ path: String) -> Destination {
    if let entries = exact[path] {
      if let entry = entries.first(where: { $0.method == method }) { return .source(entry.source) }
      return .methods(entries.map(\.method.rawValue).joined(separator: ", "))
    }
    for (pattern, source) in patterns
    where pattern.matches(method: method.rawValue, path: path) {
      return .source(source)
    }
    let methods = patterns.filter { $0.path.matches(method: $0.path.method, path: path) }
      .map(\.path.method)
    return methods.isEmpty ? .nowhere : .methods(methods.joined(separator: ", "))
  }
}
