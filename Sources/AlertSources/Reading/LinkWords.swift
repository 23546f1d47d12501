import IncidentModel

/// What a link leads to, by the words around it.
enum LinkWords {
  /// Returns the link to an address with a name, nil when the address is none to open.
  static func link(_ name: String, _ url: String) -> AlertLink? {
    let url = url.trimmingBlanks
    guard isAddress(url) else { return nil }
    return AlertLink(kind: kind(of: name), url: url)
  }

  /// Whether text is an address for a browser.
  static func isAddress(_ text: String) -> Bool {
    let start = text.prefix(8).lowercased()
    return (start.hasPrefix("https://") || start.hasPrefix("http://"))
      && !text.utf8.contains { $0 <= 0x20 }
  }

  /// Returns the kind a name tells: `runBook`, `Runbook URL` and `runbook_url` are one.
  static func kind(of name: String) -> AlertLink.Kind {
    let words = SignalWords.words(in: name)
    if words.contains("runbook") || words.contains("playbook") { return .runbook }
    if words.contains("run"), words.contains("book") { return .runbook }
    if words.contains(where: ["dashboard", "graph", "panel"].contains) { return .dashboard }
    if words.contains("log") || words.contains("logs") { return .log }
    if words.contains("console") { return .console }
    return .generator
  }

  /// Returns the runbook that text names in a line such as `Runbook: https://…`.
  static func runbook(in text: String) -> AlertLink? {
    guard mayMentionRunbook(text) else { return nil }
    for bytes in text.utf8.prefix(2000).split(separator: 0x0A) where mentionsRunbook(bytes) {
      let tokens = Substring(bytes).split { " \t<>()[]\"".contains($0) }
      guard let mark = tokens.firstIndex(where: { $0.lowercased().hasPrefix("runbook") }),
        let url = tokens[mark...].first(where: { isAddress(String($0)) })
      else { continue }
      return AlertLink(kind: .runbook, url: String(url))
    }
    return nil
  }

  /// Whether the first bytes of `unbook` are in what is looked at, which is rare and quickly told.
  private static func mayMentionRunbook(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    let end = min(bytes.count, 2000) - 5
    guard end > 0 else { return false }
    for index in 0..<end where bytes[index] == UInt8(ascii: "u") {
      if bytes[index + 1] == UInt8(ascii: "n"), bytes[index + 2] == UInt8(ascii: "b") {
        return true
      }
    }
    return false
  }

  private static func mentionsRunbook(_ line: Substring.UTF8View) -> Bool {
    let word = Array("unbook".utf8)
    return line.indices.contains { line[$0] == word[0] && line[$0...].starts(with: word) }
  }
}
