/// Where a link leads, as far as the linter can tell.
enum LinkTarget: Hashable {
  /// A place in the same file.
  case anchor(String)
  /// A file beside or around this one, and a place in it.
  case file(path: String, anchor: String?)
  /// Somewhere the linter does not look: the network, the root of a site, a template.
  case elsewhere

  /// Reads the address of a link that stands in a file.
  init(_ target: String, in path: String) {
    guard !Self.isElsewhere(target) else {
      self = .elsewhere
      return
    }
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let anchor = parts.count > 1 ? Self.decoded(parts[1]) : nil
    let name = Self.decoded(parts[0].prefix { $0 != "?" })
    if name.isEmpty {
      // Names with a colon are labels of a whole site, which Sphinx looks up.
      self = anchor.flatMap { $0.contains(":") ? nil : .anchor($0) } ?? .elsewhere
    } else {
      self = .file(path: Self.joined(Self.folder(of: path), name), anchor: anchor)
    }
  }

  /// The paths at which a file may lie for a link that leaves out or changes its extension, as links
  /// of site generators do.
  static func candidates(for path: String) -> [String] {
    let bare = path.hasSuffix("/") ? String(path.dropLast()) : path
    let stem = bare.hasSuffix(".html") ? String(bare.dropLast(5)) : bare
    return [bare]
      + [".md", ".html.md", ".html.md.erb", ".md.erb", "/index.md", "/_index.md"].map { stem + $0 }
  }

  /// Takes `.` and `..` out of a path.
  static func plain(_ path: String) -> String { joined("", path) }

  private static func isElsewhere(_ target: String) -> Bool {
    let scheme = target.prefix { $0.isLetter || $0.isNumber || "+-.".contains($0) }
    let hasScheme = target.dropFirst(scheme.count).first == ":"
    let isTemplate = ["{{", "{%", "<%", "${", "<", "@"].contains { target.contains($0) }
    return hasScheme || target.hasPrefix("/") || isTemplate
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    let path = folder + name
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// Undoes `%20`.
  private static func decoded(_ text: Substring) -> String {
    guard text.contains("%") else { return String(text) }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let code = UInt8(String(Substring(rest.prefix(2))), radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
