/// Tokens that are known by how they begin.
enum KnownToken {
  /// How a kind of token begins, and how many bytes follow at the least.
  private static let prefixes: [(text: [UInt8], rest: Int)] = [
    ("AKIA", 16), ("ASIA", 16), ("ghp_", 20), ("gho_", 20), ("ghs_", 20), ("ghu_", 20),
    ("github_pat_", 40), ("glsa_", 20), ("glpat-", 20), ("xoxb-", 20), ("xoxp-", 20), ("xoxa-", 20),
    ("xoxe-", 20), ("xapp-", 20), ("sk_live_", 16), ("rk_live_", 16), ("sk-", 32), ("AIza", 30),
    ("ya29.", 20), ("dapi", 32), ("hvs.", 20), ("npm_", 30), ("pypi-", 40), ("SG.", 40),
    ("dbtc_", 20), ("dp.st.", 20), ("eyJ", 40),
  ].map { (Array($0.0.utf8), $0.1) }

  static func span(in bytes: [UInt8], at index: Int) -> SensitiveSpan? {
    for (prefix, rest) in prefixes where bytes[index...].starts(with: prefix) {
      let body = bytes[(index + prefix.count)...].prefix { $0.isTokenByte }
      if body.count >= rest { return SensitiveSpan(.token, index..<body.endIndex) }
    }
    return nil
  }
}

/// Values that stand behind a telling name: `password=…`, `"token": "…"`, `Authorization: Bearer …`.
enum NamedSecret {
  private static let names: Set<String> = [
    "password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "accesskey",
    "secretkey", "privatekey", "clientsecret", "authtoken", "accesstoken", "refreshtoken",
    "sessiontoken", "bearer", "pgpassword", "mysqlpwd", "snowsqlpwd", "signingkey", "webhooksecret",
  ]

  /// Whether a name says that its value is a secret.
  static func isTelling(_ name: some Sequence<UInt8>) -> Bool {
    let bytes = name.filter { $0.isLetter || $0.isDigit }
    let word = String(decoding: bytes, as: UTF8.self).lowercased()
    return names.contains(word) || names.contains { $0.utf8.count > 4 && word.hasSuffix($0) }
  }

  static func span(in bytes: [UInt8], at index: Int) -> SensitiveSpan? {
    let name = bytes[index...].prefix(64).prefix { $0.isNameByte }
    let scheme = name.count == 5 || name.count == 6 ? scheme(name) : nil
    // Whether a value follows is asked first: most words have none.
    guard name.count < 64,
      let start = valueStart(in: bytes, after: name.endIndex, isScheme: scheme != nil),
      scheme != nil || isTelling(name)
    else { return nil }
    let end = valueEnd(in: bytes, from: start)
    let value = bytes[start..<end]
    guard !isPlaceholder(value) else { return nil }
    if let scheme { return isLogin(value, scheme) ? SensitiveSpan(.password, start..<end) : nil }
    return isProse(value, in: bytes) ? nil : SensitiveSpan(.password, start..<end)
  }

  /// The schemes of a login header, whose value stands behind a blank.
  private enum Scheme {
    case bearer
    case basic
  }

  private static func scheme(_ name: ArraySlice<UInt8>) -> Scheme? {
    switch String(decoding: name, as: UTF8.self) {
    case "Bearer": .bearer
    case "bearer", "Basic", "basic", "BASIC", "BEARER": .basic
    case _: nil
    }
  }

  /// Words follow `basic` in prose, so its value must look made up by a machine.
  private static func isLogin(_ value: ArraySlice<UInt8>, _ scheme: Scheme) -> Bool {
    switch scheme {
    case .bearer: value.count >= 8
    case .basic: value.count >= 12 && value.contains { $0.isDigit || $0 == UInt8(ascii: "=") }
    }
  }

  /// `secret: see the vault` goes on as a sentence does.
  private static func isProse(_ value: ArraySlice<UInt8>, in bytes: [UInt8]) -> Bool {
    guard value.startIndex > 1, bytes[value.startIndex - 1] == 0x20,
      bytes[value.startIndex - 2] == UInt8(ascii: ":"),
      value.allSatisfy({ $0.isLetter && !$0.isUpper }), value.endIndex + 1 < bytes.count
    else { return false }
    return bytes[value.endIndex] == 0x20 && bytes[value.endIndex + 1].isLetter
  }

  /// Behind the name comes `=` or `:`, perhaps with quotes and blanks; behind `Bearer` a blank.
  private static func valueStart(in bytes: [UInt8], after end: Int, isScheme: Bool) -> Int? {
    var index = end
    while index < bytes.count, "\"' ".utf8.contains(bytes[index]) { index += 1 }
    if isScheme { return index > end && index < bytes.count ? index : nil }
    guard index < bytes.count, "=:".utf8.contains(bytes[index]) else { return nil }
    index += 1
    while index < bytes.count, " \t".utf8.contains(bytes[index]) { index += 1 }
    guard index < bytes.count else { return nil }
    return bytes[index...].starts(with: "Bearer ".utf8) ? index + 7 : index
  }

  private static func valueEnd(in bytes: [UInt8], from start: Int) -> Int {
    let quote = bytes[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let close = bytes[(start + 1)...].firstIndex(of: quote)
      return close.map { $0 + 1 } ?? bytes.count
    }
    return bytes[start...].firstIndex { " \t,;&)}]\"'".utf8.contains($0) } ?? bytes.count
  }

  /// `$PASSWORD`, `<password>`, `***` and `[password]` hide nothing any more.
  private static func isPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
    let bare = value.drop { "\"'".utf8.contains($0) }
    guard let first = bare.first else { return true }
    return "$<*[{%".utf8.contains(first)
  }
}

/// The first line of a private key; the lines behind it are blacked out by whoever reads on.
enum PrivateKey {
  static func span(in bytes: [UInt8], at index: Int) -> SensitiveSpan? {
    let line = bytes[index...]
    guard line.starts(with: "-----BEGIN ".utf8),
      String(decoding: line.prefix(64), as: UTF8.self).contains("PRIVATE KEY")
    else { return nil }
    return SensitiveSpan(.privateKey, index..<bytes.count)
  }
}

extension SensitiveText {
  /// Whether the value of that name is a secret, which is asked anew each time and never kept.
  public static func isSecret(name: String) -> Bool { NamedSecret.isTelling(name.utf8) }

  /// Whether a line opens a private key, whose lines follow.
  public static func opensPrivateKey(_ line: some Collection<UInt8>) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    return text.contains("-----BEGIN ") && text.contains("PRIVATE KEY")
  }

  /// Whether a line closes a private key.
  public static func closesPrivateKey(_ line: some Collection<UInt8>) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    return text.contains("-----END ") && text.contains("PRIVATE KEY")
  }
}

extension UInt8 {
  fileprivate var isTokenByte: Bool { isLetter || isDigit || "_-.=/+".utf8.contains(self) }
  fileprivate var isNameByte: Bool { isLetter || isDigit || "_-".utf8.contains(self) }
}
