/// A name in which `*` stands for any characters and case does not matter.
struct NamePattern: Hashable, Sendable {
  private let pattern: [UInt8]

  /// Creates a pattern from its text.
  init(_ text: some StringProtocol) {
    pattern = Array(text.lowercased().utf8)
  }

  /// How many characters are not stars; a pattern with more of them says more.
  var literalCount: Int { pattern.count { $0 != UInt8(ascii: "*") } }

  /// The text of a pattern without stars, in lower case.
  var literal: String? {
    pattern.contains(UInt8(ascii: "*")) ? nil : String(decoding: pattern, as: UTF8.self)
  }

  /// Tells whether the whole name fits the pattern.
  func matches(_ name: some StringProtocol) -> Bool {
    fits(Array(name.lowercased().utf8))
  }

  /// Tells whether a name in lower case fits the pattern as a whole.
  func fits(_ name: some BidirectionalCollection<UInt8>) -> Bool {
    var at = 0
    var position = name.startIndex
    var star: Int?
    var retry = position
    while position < name.endIndex {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = at
        retry = position
        at += 1
      } else if at < pattern.count, pattern[at] == name[position] {
        at += 1
        position = name.index(after: position)
      } else if let star {
        at = star + 1
        retry = name.index(after: retry)
        position = retry
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
