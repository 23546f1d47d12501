/// Finds what looks like a password, key or token, and names its kind without repeating it.
enum SecretPatterns {
  /// A beginning only keys of one kind have, and how many characters must follow.
  private struct Mark {
    var prefix: String
    var length: Int
    var kind: String

    init(_ prefix: String, _ length: Int, _ kind: String) {
      self.prefix = prefix
      self.length = length
      self.kind = kind
    }
  }

  private static let marks = [
    Mark("AKIA", 16, "an AWS access key"), Mark("ASIA", 16, "an AWS access key"),
    Mark("ghp_", 16, "a GitHub token"), Mark("gho_", 16, "a GitHub token"),
    Mark("ghs_", 16, "a GitHub token"), Mark("ghu_", 16, "a GitHub token"),
    Mark("github_pat_", 16, "a GitHub token"), Mark("glpat-", 16, "a GitLab token"),
    Mark("xoxb-", 16, "a Slack token"), Mark("xoxp-", 16, "a Slack token"),
    Mark("xoxa-", 16, "a Slack token"), Mark("xapp-", 16, "a Slack token"),
    Mark("dapi", 32, "a Databricks token"), Mark("sk_live_", 16, "a Stripe key"),
    Mark("sk-proj-", 16, "an API key"), Mark("pypi-AgE", 16, "a PyPI token"),
    Mark("glsa_", 16, "a Grafana token"), Mark("hvs.", 16, "a Vault token"),
  ]

  private static let keyNames = [
    "password", "passwd", "pwd", "secret", "token", "api_key", "apikey", "app_key", "access_key",
    "accountkey", "private_key", "fernet_key", "credential",
  ]

  /// Returns the finding for the first secret of a text.
  static func finding(in text: String) -> UpdateFinding? {
    guard let kind = kind(in: text) else { return nil }
    return UpdateFinding(
      .secret, "The text holds \(kind). Take it out, and have it revoked if it was sent before.")
  }

  static func kind(in text: String) -> String? {
    if text.contains("-----BEGIN ") && text.contains("PRIVATE KEY") { return "a private key" }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    for (index, word) in words.enumerated() {
      let following = words[(index + 1)...]
      if let kind = markedKind(word) ?? webTokenKind(word) ?? addressKind(word)
        ?? namedKind(word, following) ?? flagKind(word, following)
      {
        return kind
      }
    }
    return nil
  }

  private static func markedKind(_ word: String) -> String? {
    let pieces = word.split { !($0.isLetter || $0.isNumber || "_-.".contains($0)) }
    return pieces.lazy.compactMap { piece in
      marks.first { mark in
        piece.hasPrefix(mark.prefix) && piece.count >= mark.prefix.count + mark.length
      }?.kind
    }.first
  }

  private static func webTokenKind(_ word: String) -> String? {
    guard let start = word.start(of: "eyJ") else { return nil }
    let parts = word[start...].split(separator: ".")
    return parts.count >= 3 && parts.prefix(3).allSatisfy { $0.count >= 10 } ? "a web token" : nil
  }

  /// A user and a password in front of the host of a URL.
  private static func addressKind(_ word: String) -> String? {
    guard let start = word.start(of: "://") else { return nil }
    let authority = word[start...].dropFirst(3).prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":")
    else { return nil }
    let password = authority[authority.index(after: colon)..<at]
    return isPlaceholder(password) ? nil : "a password in an address"
  }

  /// `password: x1y2z3`, `api_key = x1y2z3`, `Authorization: Bearer x1y2z3`.
  private static func namedKind(_ word: String, _ following: ArraySlice<String>) -> String? {
    let bare = word.drop { "\"'{(".contains($0) }
    let name = bare.prefix { $0 != "=" && $0 != ":" }
    let rest = ([String(bare[name.endIndex...])] + following.prefix(2)).joined(separator: " ")
    let value = rest.drop { " =:\"'".contains($0) }.prefix { !$0.isWhitespace && $0 != "\"" }
    let lower = name.lowercased()
    if ["bearer", "basic"].contains(lower) { return looksRandom(value) ? "a login header" : nil }
    let separator = rest.drop { "\"' ".contains($0) }.first
    guard separator == "=" || separator == ":", keyNames.contains(where: { lower.contains($0) })
    else { return nil }
    return looksSecret(value) ? "a value of \(lower.prefix(30))" : nil
  }

  /// `--password x1y2z3` and `-u name:x1y2z3`.
  private static func flagKind(_ word: String, _ following: ArraySlice<String>) -> String? {
    guard let value = following.first else { return nil }
    if word == "-u" || word == "--user" { return value.contains(":") ? "a login" : nil }
    guard word.hasPrefix("--"), keyNames.contains(where: { word.lowercased().hasSuffix($0) })
    else { return nil }
    return isPlaceholder(value[...]) || value.hasPrefix("-") ? nil : "a value of \(word)"
  }

  private static func looksSecret(_ value: Substring) -> Bool {
    guard value.count >= 6, !isPlaceholder(value) else { return false }
    return value.count >= 20 || value.contains(where: \.isNumber)
  }

  private static func looksRandom(_ value: Substring) -> Bool {
    value.count >= 12 && !isPlaceholder(value)
      && value.contains { $0.isNumber || $0.isUppercase || $0 == "=" }
  }

  private static func isPlaceholder(_ value: Substring) -> Bool {
    value.isEmpty || "<$*{[".contains(value.first ?? "<")
  }
}

extension String {
  /// Returns where a part begins.
  fileprivate func start(of part: String) -> Index? {
    indices.first { self[$0...].hasPrefix(part) }
  }
}
