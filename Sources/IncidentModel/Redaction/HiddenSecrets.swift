/// A password in front of the host of an address, `postgres://etl:…@db`.
enum UserInfo {
  static func span(in bytes: [UInt8], at colon: Int) -> SensitiveSpan? {
    let start = colon + 3
    guard start < bytes.count, bytes[colon + 1] == slash, bytes[colon + 2] == slash else {
      return nil
    }
    let authority = bytes[start...].prefix(512).prefix { $0 != slash && $0 > 0x20 && $0 != quote }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
      let divider = authority[..<at].firstIndex(of: UInt8(ascii: ":")), divider + 1 < at,
      !"$<*[{%".utf8.contains(bytes[divider + 1])
    else { return nil }
    return SensitiveSpan(.password, divider + 1..<at)
  }

  private static let slash = UInt8(ascii: "/")
  private static let quote = UInt8(ascii: "\"")
}

/// A secret given to a command, `--password x` and `-u name:x`.
enum SecretFlag {
  static func span(in bytes: [UInt8], at index: Int) -> SensitiveSpan? {
    let flag = bytes[index...].prefix(48).prefix { $0.isAlphanumeric || "-_".utf8.contains($0) }
    guard flag.count > 1, flag.endIndex < bytes.count, bytes[flag.endIndex] == 0x20,
      index == 0 || bytes[index - 1] == 0x20
    else { return nil }
    let value = bytes[(flag.endIndex + 1)...].prefix(256).prefix { $0 > 0x20 }
    guard !isPlaceholder(value) else { return nil }
    let name = String(decoding: flag, as: UTF8.self)
    if name == "-u" || name == "--user" { return login(value) }
    guard name.hasPrefix("--"), SensitiveText.isSecret(name: name) else { return nil }
    return SensitiveSpan(.password, value.startIndex..<value.endIndex)
  }

  /// `$PASSWORD`, `'[password]'` and another flag are no secrets.
  private static func isPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
    let bare = value.drop { "\"'".utf8.contains($0) }
    return bare.first.map { "$<*[{%-".utf8.contains($0) } ?? true
  }

  private static func login(_ value: ArraySlice<UInt8>) -> SensitiveSpan? {
    guard let colon = value.firstIndex(of: UInt8(ascii: ":")), colon > value.startIndex,
      !isPlaceholder(value[(colon + 1)...])
    else { return nil }
    return SensitiveSpan(.password, colon + 1..<value.endIndex)
  }
}

/// A value that looks made up by a machine behind a name that ends like a key's: `fernet_key=…`.
enum RandomSecret {
  private static let endings = ["key", "credential", "credentials", "cred", "signature", "cookie"]

  static func span(in bytes: [UInt8], at index: Int) -> SensitiveSpan? {
    let name = bytes[index...].prefix(64).prefix { $0.isAlphanumeric || "-_".utf8.contains($0) }
    guard name.count > 3 else { return nil }
    var start = name.endIndex
    while start < bytes.count, "\"' ".utf8.contains(bytes[start]) { start += 1 }
    guard start < bytes.count, "=:".utf8.contains(bytes[start]) else { return nil }
    start += 1
    while start < bytes.count, "\"' ".utf8.contains(bytes[start]) { start += 1 }
    let value = bytes[start...].prefix(512).prefix {
      $0.isAlphanumeric || "+/=_-".utf8.contains($0)
    }
    guard isRandom(value), isTelling(name) else { return nil }
    return SensitiveSpan(.password, value.startIndex..<value.endIndex)
  }

  private static func isTelling(_ name: ArraySlice<UInt8>) -> Bool {
    let word = String(decoding: name, as: UTF8.self).lowercased()
    return endings.contains { word.count > $0.count && word.hasSuffix($0) }
  }

  /// At least 16 letters and digits in one run, both among them, and no few of them over and over.
  private static func isRandom(_ value: ArraySlice<UInt8>) -> Bool {
    let runs = value.split { !$0.isAlphanumeric && !"+/=".utf8.contains($0) }
    guard let run = runs.max(by: { $0.count < $1.count }), run.count >= 16,
      run.contains(where: \.isDigit), run.contains(where: \.isLetter)
    else { return false }
    return Set(run).count >= 8
  }
}
