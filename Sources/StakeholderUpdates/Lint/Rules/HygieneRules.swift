import IncidentModel

extension UpdateReading {
  /// What a channel would make something else of: calls to everybody, hidden characters, markup, holes.
  var hygieneFindings: [UpdateFinding] {
    broadcasts + hiddenCharacters + openFences + markup
      + placeholders.prefix(Self.limit).map { hole in
        finding(
          .placeholder, bytes: hole,
          "\"\(text.piece(hole).prefix(60))\" is still to be filled in.")
      }
  }

  // MARK: - Mentions

  private static let mentions = ["@here", "@channel", "@everyone", "@all", "@group"]
    .map { Array($0.utf8) }
  private static let markedMentions = ["<!here", "<!channel", "<!everyone", "<!subteam^", "<@&"]
    .map { Array($0.utf8) }

  private var broadcasts: [UpdateFinding] {
    let bytes = text.bytes
    let starts = bytes.indices.filter { "@<".utf8.contains(bytes[$0]) }
    return starts.lazy.compactMap(mention).prefix(Self.limit).map { range in
      let isPlain = bytes[range.lowerBound] == UInt8(ascii: "@")
      return finding(
        .broadcast, bytes: range,
        "\"\(text.piece(range).prefix(40))\" calls up a whole channel or group. Take it out, or name who has to act.",
        rewrite: isPlain ? text.piece(range.dropFirst()) : "")
    }
  }

  private func mention(at start: Int) -> Range<Int>? {
    let bytes = text.bytes
    if bytes[start] == UInt8(ascii: "@") {
      guard start == 0 || !(bytes[start - 1].isAlphanumeric || bytes[start - 1] == 0x2E) else {
        return nil
      }
      let word = bytes[start...].prefix(12).map(\.lowerCased)
      let found = Self.mentions.first { word.starts(with: $0) }
      guard let end = found.map({ start + $0.count }),
        end == bytes.count || !bytes[end].isAlphanumeric
      else { return nil }
      return start..<end
    }
    guard Self.markedMentions.contains(where: { bytes[start...].starts(with: $0) }) else {
      return nil
    }
    let close = bytes[start...].prefix(80).firstIndex(of: UInt8(ascii: ">"))
    return start..<(close.map { $0 + 1 } ?? min(bytes.count, start + 12))
  }

  // MARK: - Hidden characters

  private var hiddenCharacters: [UpdateFinding] {
    var ranges: [Range<Int>] = []
    var offset = 0
    var scalars = text.text.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let scalar = next {
      next = scalars.next()
      let width = UTF8.width(scalar)
      let isNewline = scalar == "\r" && next == "\n"
      if scalar.isHidden, !isNewline {
        if let last = ranges.last, last.upperBound == offset {
          ranges[ranges.count - 1] = last.lowerBound..<offset + width
        } else {
          ranges.append(offset..<offset + width)
        }
      }
      offset += width
    }
    return ranges.prefix(Self.limit).map { range in
      finding(
        .hiddenCharacter, bytes: range,
        "A character that nobody sees stands here; it can turn the text around or hide a part. Take it out.",
        rewrite: "")
    }
  }

  // MARK: - Markup

  private var openFences: [UpdateFinding] {
    var open: Range<Int>?
    for line in text.bytes.split(separator: 0x0A) {
      let start = line.drop { $0 == 0x20 }
      guard start.starts(with: "```".utf8) || start.starts(with: "~~~".utf8) else { continue }
      open = open == nil ? start.startIndex..<start.startIndex + 3 : nil
    }
    return open.map { fence in
      [
        finding(
          .openFence, bytes: fence,
          "The code fence that begins here is not closed; everything behind it becomes code. Close or remove it.",
          rewrite: "")
      ]
    } ?? []
  }

  private static let elements: Set<String> = [
    "a", "b", "i", "u", "s", "p", "br", "hr", "em", "div", "span", "strong", "code", "pre",
    "script", "style", "img", "iframe", "svg", "table", "tr", "td", "th", "ul", "ol", "li", "h1",
    "h2", "h3", "h4", "form", "input", "button", "link", "meta", "object", "embed", "video",
    "audio", "body", "html", "head", "font", "center", "details", "summary", "base",
  ]

  private var markup: [UpdateFinding] {
    let bytes = text.bytes
    let opens = bytes.indices.filter { bytes[$0] == UInt8(ascii: "<") }
    return opens.lazy.compactMap(element).prefix(Self.limit).map { range in
      finding(
        .markup, bytes: range,
        "\"\(text.piece(range).prefix(40))\" is HTML; most channels show it or drop it. Take it out.",
        rewrite: "")
    }
  }

  private func element(at start: Int) -> Range<Int>? {
    let rest = text.bytes[(start + 1)...].prefix(200)
    let isComment = rest.starts(with: "!--".utf8)
    let name = rest.drop { $0 == UInt8(ascii: "/") }.prefix(12).prefix(while: \.isAlphanumeric)
    let word = String(decoding: name.map(\.lowerCased), as: UTF8.self)
    guard isComment || Self.elements.contains(word),
      let close = rest.prefix(while: { $0 != 0x0A }).firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let behind = isComment ? close : name.endIndex
    let isTag = isComment || behind == close || " /\t".utf8.contains(text.bytes[behind])
    return isTag ? start..<close + 1 : nil
  }

  // MARK: - Holes

  /// What a template left for a person to fill in.
  var placeholders: [Range<Int>] {
    let bytes = text.bytes
    return bytes.indices.lazy.compactMap { start -> Range<Int>? in
      if bytes[start] == UInt8(ascii: "["), bytes[start...].starts(with: "[fill in".utf8) {
        let close = bytes[start...].prefix(300).firstIndex(of: UInt8(ascii: "]"))
        return start..<(close.map { $0 + 1 } ?? min(bytes.count, start + 8))
      }
      guard bytes[start] == UInt8(ascii: "{"), bytes[start...].starts(with: "{{".utf8),
        start == 0 || bytes[start - 1] != UInt8(ascii: "{"),
        let close = bytes[start...].prefix(80).firstIndex(of: UInt8(ascii: "}"))
      else { return nil }
      return start..<min(bytes.count, close + 2)
    }.prefix(Self.limit).map { $0 }
  }
}

extension Unicode.Scalar {
  /// Whether it cannot be seen and changes how the text around it is read.
  fileprivate var isHidden: Bool {
    switch value {
    case 0x0A, 0x09: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2028, 0x2029: true
    case 0x2060...0x2064, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    case _: false
    }
  }
}
