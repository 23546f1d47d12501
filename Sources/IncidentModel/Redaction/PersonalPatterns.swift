/// An e-mail address, found from its sign.
enum EmailAddress {
  static func span(in bytes: [UInt8], at sign: Int) -> SensitiveSpan? {
    var start = sign
    while start > 0, bytes[start - 1].isLocalByte { start -= 1 }
    let domain = bytes[(sign + 1)...].prefix { $0.isLetter || $0.isDigit || ".-".utf8.contains($0) }
    let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard sign > start, labels.count > 1, let top = labels.last(where: { !$0.isEmpty }),
      top.count >= 2, top.allSatisfy(\.isLetter)
    else { return nil }
    let hasDot = domain.last == UInt8(ascii: ".")
    return SensitiveSpan(.email, start..<(domain.endIndex - (hasDot ? 1 : 0)))
  }
}

/// A card number: 13 to 19 digits, perhaps in groups, with the right check digit (Luhn, ISO/IEC 7812).
enum CardNumber {
  static func span(in bytes: [UInt8], at index: Int) -> SensitiveSpan? {
    guard bytes[index].isDigit, let (digits, end) = DigitGroups.read(bytes, from: index),
      (13...19).contains(digits.count), (3...6).contains(digits[0]), isValid(digits),
      Set(digits).count > 1
    else { return nil }
    return SensitiveSpan(.cardNumber, index..<end)
  }

  static func isValid(_ digits: [Int]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = place.isMultiple(of: 2) ? digit : digit * 2
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum.isMultiple(of: 10)
  }
}

/// An international bank account number with the right check digits (ISO 13616, ISO 7064 mod 97-10).
enum BankAccount {
  static func span(in bytes: [UInt8], at index: Int) -> SensitiveSpan? {
    guard index + 15 <= bytes.count, bytes[index].isUpper, bytes[index + 1].isUpper,
      bytes[index + 2].isDigit, bytes[index + 3].isDigit
    else { return nil }
    var account: [UInt8] = []
    var end = index
    for place in index..<bytes.count {
      let byte = bytes[place]
      if byte == 0x20, account.count.isMultiple(of: 4) { continue }
      guard byte.isUpper || byte.isDigit, account.count < 34 else { break }
      account.append(byte)
      end = place + 1
      if account.count >= 15, isValid(account), end == bytes.count || !bytes[end].isAlphanumeric {
        return SensitiveSpan(.bankAccount, index..<end)
      }
    }
    return nil
  }

  static func isValid(_ account: [UInt8]) -> Bool {
    var rest = 0
    for byte in account[4...] + account[..<4] {
      let value = byte.isDigit ? Int(byte) - 0x30 : Int(byte) - 0x41 + 10
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97
    }
    return rest == 1
  }
}

/// A social security number of the United States, `123-45-6789`, without the ranges that are never given.
enum SocialSecurity {
  static func span(in bytes: [UInt8], at index: Int) -> SensitiveSpan? {
    let end = index + 11
    guard end <= bytes.count, end == bytes.count || !bytes[end].isAlphanumeric else { return nil }
    let text = bytes[index..<end]
    for (place, byte) in zip(0..., text) {
      let isDash = place == 3 || place == 6
      guard isDash ? byte == UInt8(ascii: "-") : byte.isDigit else { return nil }
    }
    let area = String(decoding: text.prefix(3), as: UTF8.self)
    guard area != "000", area != "666", !area.hasPrefix("9"),
      !text.dropFirst(4).starts(with: "00".utf8), !text.dropFirst(7).elementsEqual("0000".utf8)
    else { return nil }
    return SensitiveSpan(.socialSecurity, index..<end)
  }
}

/// Digits with single blanks or dashes between groups of them.
enum DigitGroups {
  static func read(_ bytes: [UInt8], from start: Int) -> (digits: [Int], end: Int)? {
    var digits: [Int] = []
    var end = start
    var index = start
    while index < bytes.count, digits.count <= 19 {
      let byte = bytes[index]
      if byte.isDigit {
        digits.append(Int(byte) - 0x30)
        end = index + 1
      } else if !(byte == 0x20 || byte == UInt8(ascii: "-")) || index > end {
        break
      }
      index += 1
    }
    let isClosed = end == bytes.count || !bytes[end].isAlphanumeric
    return digits.isEmpty || !isClosed ? nil : (digits, end)
  }
}

extension UInt8 {
  var isLetter: Bool { (0x61...0x7A).contains(self) || isUpper }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isUpper: Bool { (0x41...0x5A).contains(self) }
  var isAlphanumeric: Bool { isLetter || isDigit }
  fileprivate var isLocalByte: Bool { isAlphanumeric || "._%+-".utf8.contains(self) }
}
