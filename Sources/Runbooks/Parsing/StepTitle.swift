/// Makes one short line out of the text a step begins with.
struct StepTitle {
  /// What fits a pane in one line.
  static let longest = 70

  private(set) var text: String
  /// The id given with `{#id}`.
  private(set) var anchor: String?
  /// Whether the title says all that the text says.
  private(set) var isComplete = true

  /// Creates a title from the text of a paragraph or heading without markup.
  init(_ plain: String, boldLead: String? = nil) {
    var plain = plain.singleSpaced
    anchor = Self.takeAnchor(&plain)
    text = Self.withoutColon(plain)
    // Bytes are counted first: a text with few of them needs no look at its characters.
    guard text.utf8.count > Self.longest, text.count > Self.longest else { return }
    isComplete = false
    if let boldLead, (3...Self.longest).contains(boldLead.count) {
      text = Self.withoutColon(boldLead)
    } else {
      text = Self.firstSentence(of: text) ?? Self.cut(text)
    }
  }

  private static func takeAnchor(_ text: inout String) -> String? {
    guard text.hasSuffix("}"), let open = text.lastIndex(of: "{") else { return nil }
    let inner = text[text.index(after: open)...].dropLast()
    guard inner.hasPrefix("#"), inner.utf8.count > 1, !inner.contains(" ") else { return nil }
    let anchor = String(inner.dropFirst())
    text = text[..<open].trimmed
    return anchor
  }

  private static func withoutColon(_ text: String) -> String {
    let end = text.last
    return end == ":" || end == "." ? String(text.dropLast()) : text
  }

  /// Returns the first sentence when it is short enough to be a title.
  private static func firstSentence(of text: String) -> String? {
    let head = text.prefix(longest + 2)
    var index = head.startIndex
    while let end = head[index...].firstIndex(where: { ".:?!;".contains($0) }) {
      let next = head.index(after: end)
      guard next < head.endIndex else { return nil }
      let sentence = head[..<end]
      let isEnd = head[next] == " " && sentence.count >= 12 && !sentence.hasSuffix("e.g")
      if isEnd { return head[end] == "?" ? String(head[...end]) : String(sentence) }
      index = next
    }
    return nil
  }

  private static func cut(_ text: String) -> String {
    let head = text.prefix(longest - 1)
    let space = head.lastIndex(of: " ")
    let end = space.flatMap { head.distance(from: head.startIndex, to: $0) > 30 ? $0 : nil }
    return head[..<(end ?? head.endIndex)].trimmed + "\u{2026}"
  }
}

/// A heading that is itself a step: `Step 3: Restart`, `2. Restart`.
enum NumberedHeading {
  /// Returns the heading's text without its number, nil when it has none.
  static func title(of heading: String) -> String? {
    var rest = Array(heading.utf8)[...]
    let isStep = String(decoding: rest.prefix(5), as: UTF8.self).lowercased() == "step "
    if isStep { rest = rest.dropFirst(5) }
    let number = rest.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
    guard let first = number.first, first.isDigit, number.count <= 6 else { return nil }
    rest = rest[number.endIndex...]
    let hasDot = number.last == UInt8(ascii: ".")
    let sign = rest.first.map { "):-".utf8.contains($0) } ?? false
    guard isStep || hasDot || sign else { return nil }
    let title = rest.drop { $0.isBlank || "):-".utf8.contains($0) }
    let text = String(decoding: title, as: UTF8.self)
    return text.isEmpty ? (isStep ? heading : nil) : text
  }
}

extension StepTitle {
  /// Creates the title of a section, which is never shortened.
  static func heading(_ plain: String) -> (text: String, anchor: String?) {
    var text = plain.singleSpaced
    let anchor = takeAnchor(&text)
    return (text, anchor)
  }
}
