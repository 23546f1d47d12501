/// Something in code that a person must fill in before it is used.
public struct Placeholder: Codable, Hashable, Sendable {
  /// What to ask for, `pod name`.
  public var name: String
  /// How it stands in the code, `<pod name>` or `${POD}`.
  public var spelling: String

  /// Creates a placeholder.
  public init(name: String, spelling: String) {
    self.name = name
    self.spelling = spelling
  }
}

extension Placeholder {
  /// Returns the placeholders of a text, in order of first use.
  ///
  /// `<name>` counts everywhere, `${NAME}` and `$NAME` where a shell would expand them and the block
  /// does not assign them. Braces like `{{ x }}` are Go templates and jsonpath, never ours.
  static func all(in text: String, isShell: Bool, assigned: Set<String>) -> [Placeholder] {
    var scanner = PlaceholderScanner(bytes: Array(text.utf8), isShell: isShell, assigned: assigned)
    return scanner.placeholders()
  }

  /// Returns the names a piece of shell gives a value itself.
  static func assignedNames(in text: ArraySlice<UInt8>) -> Set<String> {
    var names = alwaysSet
    for command in text.split(whereSeparator: { ends.contains($0) }) {
      var namesFollow = false
      for word in command.split(whereSeparator: \.isBlank) {
        let name = word.prefix { $0.isWordByte }
        let isWhole = name.count == word.count && name.first?.isDigit == false
        if namesFollow && isWhole || word[name.endIndex...].first == UInt8(ascii: "=") {
          names.insert(String(decoding: name, as: UTF8.self))
        }
        // `read -r -p "who? " first last` names several.
        namesFollow =
          namesFollow || word.elementsEqual("for".utf8) || word.elementsEqual("read".utf8)
      }
    }
    return names
  }

  private static let ends = ByteSet("\n;(&|")

  private static let alwaysSet: Set<String> = [
    "HOME", "PWD", "OLDPWD", "USER", "LOGNAME", "PATH", "SHELL", "HOSTNAME", "RANDOM", "EDITOR",
    "TMPDIR", "UID", "TERM", "LANG", "IFS", "SECONDS", "LINENO", "PIPESTATUS",
  ]
}

/// Finds placeholders byte by byte, minding single quotes.
private struct PlaceholderScanner {
  let bytes: [UInt8]
  let isShell: Bool
  let assigned: Set<String>
  private var index = 0
  private var isInSingleQuotes = false
  private var isInDoubleQuotes = false

  init(bytes: [UInt8], isShell: Bool, assigned: Set<String>) {
    self.bytes = bytes
    self.isShell = isShell
    self.assigned = assigned
  }

  mutating func placeholders() -> [Placeholder] {
    var found: [Placeholder] = []
    while index < bytes.count {
      if let placeholder = next() { found.append(placeholder) }
    }
    return found.uniqued()
  }

  private mutating func next() -> Placeholder? {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "\\"):
      index += 2
      return nil
    case UInt8(ascii: "'") where !isInDoubleQuotes:
      isInSingleQuotes.toggle()
    case UInt8(ascii: "\"") where !isInSingleQuotes:
      isInDoubleQuotes.toggle()
    case UInt8(ascii: "<"):
      return angle()
    case UInt8(ascii: "$") where !isInSingleQuotes:
      return variable()
    case UInt8(ascii: "\n") where !isShell:
      isInSingleQuotes = false
      isInDoubleQuotes = false
    default:
      break
    }
    index += 1
    return nil
  }

  private mutating func angle() -> Placeholder? {
    let start = index
    index += 1
    let limit = min(bytes.count, start + 62)
    guard let end = bytes[index..<limit].firstIndex(of: UInt8(ascii: ">")), end > index else {
      return nil
    }
    let name = bytes[index..<end]
    guard isName(name, after: start) else { return nil }
    index = end + 1
    return Placeholder(
      name: String(decoding: name, as: UTF8.self),
      spelling: String(decoding: bytes[start...end], as: UTF8.self))
  }

  private func isName(_ name: ArraySlice<UInt8>, after start: Int) -> Bool {
    guard let first = name.first, let last = name.last, first.isLetter, last.isWordByte,
      name.allSatisfy({ Self.nameBytes.contains($0) })
    else { return false }
    let text = String(decoding: name, as: UTF8.self)
    guard !text.contains("//"), !Self.htmlTags.contains(text.lowercased()) else { return false }
    // `x<y and z>w` is a comparison, `<pod name>` is not.
    let isFree = start == 0 || !bytes[start - 1].isWordByte
    guard isFree || !name.contains(UInt8(ascii: " ")) else { return false }
    return !closes(name)
  }

  /// Tells an XML element, which is closed somewhere, from a placeholder, which never is.
  private func closes(_ name: ArraySlice<UInt8>) -> Bool {
    let size = name.count + 3
    guard bytes.count >= size, bytes.count < 65536 else { return false }
    return (0...(bytes.count - size)).contains { start in
      bytes[start] == UInt8(ascii: "<") && bytes[start + 1] == UInt8(ascii: "/")
        && bytes[start + size - 1] == UInt8(ascii: ">")
        && bytes[(start + 2)..<(start + size - 1)].elementsEqual(name)
    }
  }

  private mutating func variable() -> Placeholder? {
    let start = index
    index += 1
    let isBraced = index < bytes.count && bytes[index] == UInt8(ascii: "{")
    let nameStart = isBraced ? index + 1 : index
    let name = bytes[nameStart...].prefix { $0.isWordByte }
    guard let first = name.first, first.isLetter || first == UInt8(ascii: "_"),
      isBraced || isShell
    else { return nil }
    index = name.endIndex
    if isBraced {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "}") else { return nil }
      index += 1
    }
    let text = String(decoding: name, as: UTF8.self)
    guard !assigned.contains(text) else { return nil }
    return Placeholder(
      name: text, spelling: String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private static let nameBytes = ByteSet.word.union(ByteSet(" ,-.:/"))

  /// Tags that stand alone; others are told from placeholders by their end tag.
  private static let htmlTags: Set<String> = [
    "a", "b", "i", "p", "br", "hr", "em", "li", "td", "th", "tr", "img",
  ]
}
