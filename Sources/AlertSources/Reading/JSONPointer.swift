/// A way to a value of a document, `/incident/targets/0/name` (RFC 6901).
struct JSONPointer: Hashable {
  /// The names and numbers on the way, without escapes.
  let tokens: [String]

  /// Creates a pointer, nil when the text is none.
  init?(_ text: String) {
    guard !text.isEmpty else {
      tokens = []
      return
    }
    guard text.hasPrefix("/") else { return nil }
    var tokens: [String] = []
    for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let token = Self.unescaped(part) else { return nil }
      tokens.append(token)
    }
    self.tokens = tokens
  }

  private static func unescaped(_ part: Substring) -> String? {
    var token = ""
    var rest = part
    while let character = rest.popFirst() {
      guard character == "~" else {
        token.append(character)
        continue
      }
      switch rest.popFirst() {
      case "0": token.append("~")
      case "1": token.append("/")
      default: return nil
      }
    }
    return token
  }

  /// Returns the value it leads to, nil when the way ends before.
  func value(in place: JSONPlace) -> JSONPlace? {
    var place = place
    for token in tokens {
      guard let next = Self.step(token, in: place) else { return nil }
      place = next
    }
    return place
  }

  private static func step(_ token: String, in place: JSONPlace) -> JSONPlace? {
    guard case .list(let nodes) = place.node else { return place.member(token) }
    guard token == "0" || !token.hasPrefix("0"), token.allSatisfy(\.isNumber),
      let index = Int(token), nodes.indices.contains(index)
    else { return nil }
    return place.element(index, nodes[index])
  }
}
