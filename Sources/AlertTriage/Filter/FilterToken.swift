/// A piece of a filter with the column it begins in.
struct FilterToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case open
    case close
    case or
    case and
    case not
    case word(FilterValue)
    case field(FilterFieldName, [FilterValue])
  }

  var kind: Kind
  var column: Int
}

/// A value as typed.
struct FilterValue: Hashable, Sendable {
  var text: String
  /// Whether it stood in quotes, so that stars are just stars.
  var isQuoted: Bool
  /// Whether `=` stood before it: the whole value must be equal.
  var isExact: Bool
  var column: Int
}

/// What stood before a colon.
struct FilterFieldName: Hashable, Sendable {
  var text: String
  /// Whether it is the name of a label, `label.team` or `@team`.
  var isLabel: Bool
}

/// Splits a filter into tokens.
struct FilterLexer {
  private let characters: [Character]
  private var place = 0
  private var depth = 0

  init(_ text: String) {
    characters = Array(text)
  }

  /// Returns all tokens.
  mutating func tokens() throws(FilterProblem) -> [FilterToken] {
    var tokens: [FilterToken] = []
    while let token = try next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() throws(FilterProblem) -> FilterToken? {
    while place < characters.count, characters[place].isWhitespace { place += 1 }
    guard place < characters.count else { return nil }
    let column = place + 1
    switch characters[place] {
    case "(":
      place += 1
      depth += 1
      return FilterToken(kind: .open, column: column)
    case ")" where depth > 0:
      place += 1
      depth -= 1
      return FilterToken(kind: .close, column: column)
    case "!", "-":
      if let token = negation(column) { return token }
      guard place < characters.count else { return nil }
    default: break
    }
    return FilterToken(kind: try term(), column: column)
  }

  /// Returns a negation, or nil for a dash that is part of a word; a lone mark at the end is passed over,
  /// because the term is still to be typed.
  private mutating func negation(_ column: Int) -> FilterToken? {
    guard place + 1 < characters.count else {
      place += 1
      return nil
    }
    guard !characters[place + 1].isWhitespace, characters[place + 1] != characters[place] else {
      return nil
    }
    place += 1
    return FilterToken(kind: .not, column: column)
  }

  private mutating func term() throws(FilterProblem) -> FilterToken.Kind {
    if characters[place] == "\"" { return .word(try value(endsAtComma: false)) }
    if let name = fieldName() { return .field(name, try values(of: name)) }
    let value = try value(endsAtComma: false)
    switch value.text {
    case "or", "OR", "||": return .or
    case "and", "AND", "&&": return .and
    case "not", "NOT": return .not
    default: return .word(value)
    }
  }

  /// Takes the name of a field and its colon, or nothing.
  private mutating func fieldName() -> FilterFieldName? {
    var end = place
    let hasMark = characters[end] == "@"
    if hasMark { end += 1 }
    guard end < characters.count, Self.beginsName(characters[end]) else { return nil }
    while end < characters.count, Self.continuesName(characters[end]) { end += 1 }
    guard end < characters.count, characters[end] == ":" else { return nil }
    let name = String(characters[(hasMark ? place + 1 : place)..<end])
    place = end + 1
    let isLabel = hasMark || name.lowercased().hasPrefix("label.")
    let bare = hasMark || !isLabel ? name : String(name.dropFirst("label.".count))
    return FilterFieldName(text: bare, isLabel: isLabel)
  }

  private static func beginsName(_ character: Character) -> Bool {
    character.isLetter || character == "_"
  }

  private static func continuesName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_-./".contains(character)
  }

  private mutating func values(
    of name: FilterFieldName
  ) throws(FilterProblem) -> [FilterValue] {
    var values = [try value(endsAtComma: true)]
    while place < characters.count, characters[place] == "," {
      place += 1
      values.append(try value(endsAtComma: true))
    }
    return values
  }

  private mutating func value(endsAtComma: Bool) throws(FilterProblem) -> FilterValue {
    var isExact = false
    let column = place + 1
    if endsAtComma, place < characters.count, characters[place] == "=" {
      isExact = true
      place += 1
    }
    if place < characters.count, characters[place] == "\"" {
      return FilterValue(
        text: try quoted(), isQuoted: true, isExact: isExact || endsAtComma && isEmptyQuote,
        column: column)
    }
    let start = place
    while place < characters.count, !endsValue(characters[place], endsAtComma) { place += 1 }
    return FilterValue(
      text: String(characters[start..<place]), isQuoted: false, isExact: isExact, column: column)
  }

  /// Whether the quote that was just read holds nothing.
  private var isEmptyQuote: Bool { place >= 2 && characters[place - 2] == "\"" }

  private func endsValue(_ character: Character, _ endsAtComma: Bool) -> Bool {
    character.isWhitespace || character == ")" && depth > 0 || character == "," && endsAtComma
  }

  private mutating func quoted() throws(FilterProblem) -> String {
    let column = place + 1
    var text = ""
    place += 1
    while place < characters.count, characters[place] != "\"" {
      if characters[place] == "\\", place + 1 < characters.count { place += 1 }
      text.append(characters[place])
      place += 1
    }
    guard place < characters.count else {
      throw FilterProblem(
        column: column, sentence: "the quote at column \(column) has no end; add \" behind it")
    }
    place += 1
    return text
  }
}
