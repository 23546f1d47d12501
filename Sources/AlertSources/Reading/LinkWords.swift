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
    let words = Set(SignalWords.words(in: name))
    if words.contains("runbook") || words.isSuperset(of: ["run", "book"]) { return .runbook }
    if words.contains("playbook") { return .runbook }
    if !words.isDisjoint(with: ["dashboard", "graph", "panel"]) { return .dashboard }
    if !words.isDisjoint(with: ["log", "logs"]) { return .log }
    if words.contains("console") { return .console }
    return .generator
  }

  /// Returns the runbook that text names in a line such as `Runbook: https://…`.
  static func runbook(in text: String) -> AlertLink? {
    for bytes in text.utf8.prefix(2000).split(separator: 0x0A) where mentionsRunbook(bytes) {
      let tokens = Substring(bytes).split { " \t<>()[]\"".contains($0) }
      guard let mark = tokens.firstIndex(where: { $0.lowercased().hasPrefix("runbook") }),
        let url = tokens[mark...].first(where: { isAddress(String($0)) })
      else { continue }
      return AlertLink(kind: .runbook, url: String(url))
    }
    return nil
  }

  private static func mentionsRunbook(_ line: Substring.UTF8View) -> Bool {
    let word = Array("unbook".utf8)
    return line.indices.contains { line[$0] == word[0] && line[$0...].starts(with: word) }
  }
}
