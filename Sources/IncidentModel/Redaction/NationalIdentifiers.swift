/// A phone number as it is written across borders, `+44 20 7946 0958`.
enum PhoneNumber {
  static func span(in bytes: [UInt8], at index: Int) -> SensitiveSpan? {
    guard bytes[index] == UInt8(ascii: "+"), index + 1 < bytes.count,
      (0x31...0x39).contains(bytes[index + 1])
    else { return nil }
    var (count, place, end, groups) = (0, index + 1, index + 1, 1)
    while place < bytes.count, count <= 15 {
      let byte = bytes[place]
      if byte.isDigit {
        count += 1
        end = place + 1
      } else if " -().".utf8.contains(byte), place - end < 2 {
        groups += place == end ? 1 : 0
      } else {
        break
      }
      place += 1
    }
    // A line of a difference begins with a plus too; it has no groups.
    guard (9...15).contains(count), groups > 1 || index > 0,
      end == bytes.count || !bytes[end].isAlphanumeric
    else { return nil }
    return SensitiveSpan(.phone, index..<end)
  }
}

/// Numbers by which states know people, as far as check digits or their form tell them from others.
enum NationalID {
  static func span(in bytes: [UInt8], at index: Int) -> SensitiveSpan? {
    let word = bytes[index...].prefix(20).prefix { $0.isAlphanumeric || ".-".utf8.contains($0) }
    let trimmed = word.last.map { $0.isAlphanumeric } ?? true ? word : word.dropLast()
    guard
      isSpanish(trimmed) || isFrench(trimmed) || isItalian(trimmed) || isBrazilian(trimmed)
        || isSwedish(trimmed) || isBritish(trimmed)
    else { return nil }
    return SensitiveSpan(.nationalID, trimmed.startIndex..<trimmed.endIndex)
  }

  /// DNI and NIE: eight digits, the first perhaps X, Y or Z, and the letter of the remainder by 23.
  static func isSpanish(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count == 9, let last = word.last, let first = word.first, last.isUpper else {
      return false
    }
    let lead = "XYZ".utf8.contains(first) ? Int(first) - 0x58 : nil
    let digits = word.dropFirst(lead == nil ? 0 : 1).dropLast()
    guard digits.allSatisfy(\.isDigit) else { return false }
    let number = digits.reduce(lead ?? 0) { $0 * 10 + Int($1) - 0x30 }
    return Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)[number % 23] == last
  }

  /// The number of social security: 13 digits and the key, which completes them to a multiple of 97.
  static func isFrench(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count == 15, word.allSatisfy(\.isDigit), let first = word.first,
      first == 0x31 || first == 0x32
    else { return false }
    let digits = word.map { Int($0) - 0x30 }
    let month = digits[3] * 10 + digits[4]
    let number = digits[..<13].reduce(0) { $0 * 10 + $1 }
    return (1...12).contains(month) && 97 - number % 97 == digits[13] * 10 + digits[14]
  }

  /// The codice fiscale: sixteen letters and digits in their places, the last a check letter.
  static func isItalian(_ word: ArraySlice<UInt8>) -> Bool {
    let shape = Array("LLLLLLDDLDDLDDDL".utf8)
    guard word.count == 16,
      zip(word, shape).allSatisfy({ $1 == UInt8(ascii: "L") ? $0.isUpper : $0.isDigit })
    else { return false }
    let odd = [
      1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
    ]
    let sum = word.dropLast().enumerated().reduce(0) { sum, item in
      let value = Int(item.element) - (item.element.isDigit ? 0x30 : 0x41)
      return sum + (item.offset.isMultiple(of: 2) ? odd[value] : value)
    }
    return word.last.map { Int($0) - 0x41 == sum % 26 } ?? false
  }

  /// The CPF as it is written, `529.982.247-25`, with its two check digits.
  static func isBrazilian(_ word: ArraySlice<UInt8>) -> Bool {
    let shape = Array("DDD.DDD.DDD-DD".utf8)
    guard word.count == 14,
      zip(word, shape).allSatisfy({ $1 == UInt8(ascii: "D") ? $0.isDigit : $0 == $1 })
    else { return false }
    let digits = word.filter(\.isDigit).map { Int($0) - 0x30 }
    guard Set(digits).count > 1 else { return false }
    return [9, 10].allSatisfy { count in
      let sum = digits[..<count].enumerated().reduce(0) {
        $0 + $1.element * (count + 1 - $1.offset)
      }
      return sum * 10 % 11 % 10 == digits[count]
    }
  }

  /// The personnummer, `811218-9876`: a birthday and four digits, the last after Luhn.
  static func isSwedish(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count == 11, word[word.startIndex + 6] == UInt8(ascii: "-") else { return false }
    let digits = word.filter(\.isDigit).map { Int($0) - 0x30 }
    guard digits.count == 10, (1...12).contains(digits[2] * 10 + digits[3]),
      (1...31).contains(digits[4] * 10 + digits[5])
    else { return false }
    return CardNumber.isValid(digits)
  }

  /// The national insurance number, `AB123456C`, without the letters that are never given.
  static func isBritish(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count == 9, word.prefix(2).allSatisfy(\.isUpper),
      word.dropFirst(2).dropLast().allSatisfy(\.isDigit),
      let last = word.last, (0x41...0x44).contains(last)
    else { return false }
    let letters = String(decoding: word.prefix(2), as: UTF8.self)
    let never = ["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"]
    return !never.contains(letters) && !letters.contains { "DFIQUV".contains($0) }
      && !letters.hasSuffix("O")
  }
}
