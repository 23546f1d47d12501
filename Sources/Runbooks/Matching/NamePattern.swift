/// A name in which `*` stands for any characters and case does not matter.
struct NamePattern: Hashable, Sendable {
  private let pattern: [UInt8]

  /// Creates a pattern from its text.
  init(_ text: some StringProtocol) {
    pattern = Array(text.lowercased().utf8)
  }

  /// How many characters are not stars; a pattern with more of them says more.
  var literalCount: Int { pattern.count { $0 != UInt8(ascii: "*") } }

  /// Tells whether the whole name fits the pattern, in time linear in both for one star.
  func matches(_ name: some StringProtocol) -> Bool {
    let name = Array(name.lowercased().utf8)
    var at = 0
    var position = 0
    var star: Int?
    var retry = 0
    while position < name.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = at
        retry = position
        at += 1
      } else if at < pattern.count, pattern[at] == name[position] {
        at += 1
        position += 1
      } else if let star {
        at = star + 1
        retry += 1
        position = retry
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
