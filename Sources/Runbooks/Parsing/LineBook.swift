/// Keeps the account of a file's lines while sections and steps are read.
struct LineBook {
  private let source: SourceText
  private var places: [LineAccount.Place?]

  /// Begins with everything in front of the text, and with the comments that were taken out of it.
  init(_ source: SourceText, front: FrontMatterReader, remarks: [StepRemark]) {
    self.source = source
    places = Array(repeating: nil, count: source.lineCount)
    let matter: LineAccount.Place =
      front.isForeign ? .skipped(.foreignFrontMatter) : .frontMatter
    set(1..<front.bodyLine, matter)
    for remark in remarks { set(remark.line..<(remark.lastLine + 1), .skipped(.attributes)) }
  }

  /// Enters the heading of a section and what of its text belongs to no step.
  mutating func enter(_ section: Outline.Section, index: Int, _ claims: LineClaims) {
    if section.level > 0 {
      set(source.heading(at: section.line, end: section.end), .section(index))
    }
    enter(claims, as: .section(index))
  }

  /// Enters what a step or section took and left out.
  mutating func enter(_ claims: LineClaims, as place: LineAccount.Place) {
    for lines in claims.taken { set(lines, place) }
    for (lines, reason) in claims.skipped { set(lines, .skipped(reason)) }
  }

  /// The account; what nobody took is blank, says nothing by itself, or was lost.
  var account: LineAccount {
    LineAccount(
      places.enumerated().map { offset, place in
        let line = source.line(offset + 1)
        if line.trimmed.isEmpty, place != .skipped(.attributes) { return .blank }
        return place ?? Self.place(ofUntaken: line)
      })
  }

  private mutating func set(_ lines: Range<Int>, _ place: LineAccount.Place) {
    for number in lines.clamped(to: 1..<(places.count + 1)) { places[number - 1] = place }
  }

  private static func place(ofUntaken line: ArraySlice<UInt8>) -> LineAccount.Place {
    let text = line.trimmed.drop { $0 == UInt8(ascii: ">") || $0.isBlank }
    if isDefinition(text) { return .skipped(.linkDefinition) }
    return isMark(text) ? .skipped(.directive) : .lost
  }

  /// Recognises `[name]: address`.
  private static func isDefinition(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == UInt8(ascii: "["), let close = text.firstIndex(of: UInt8(ascii: "]"))
    else { return false }
    return text[close...].begins(with: "]:")
  }

  /// Recognises a fence, with no more than the name of a directive behind it.
  private static func isMark(_ text: ArraySlice<UInt8>) -> Bool {
    guard let sign = text.first, "`~:".utf8.contains(sign) else { return false }
    let rest = text.drop { $0 == sign }
    guard text.count - rest.count >= 3 else { return false }
    let name = rest.trimmed
    return name.isEmpty
      || name.first == UInt8(ascii: "{") && name.last == UInt8(ascii: "}")
        && !name.contains(where: \.isBlank)
  }
}

extension SourceText {
  /// Returns the lines of a heading: one, or those above a line of `=` or `-`.
  func heading(at line: Int, end: Int) -> Range<Int> {
    let text = self.line(line).drop { $0.isBlank || $0 == UInt8(ascii: ">") }
    guard text.first != UInt8(ascii: "#") else { return line..<(line + 1) }
    let underline = (line..<max(line, end)).first { number in
      let text = self.line(number).trimmed
      guard let sign = text.first, "=-".utf8.contains(sign) else { return false }
      return text.allSatisfy { $0 == sign }
    }
    return line..<((underline ?? line) + 1)
  }
}
