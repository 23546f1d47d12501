/// Makes a tree of a filter's tokens: terms next to each other must all hold, `or` binds weaker.
struct FilterParser {
  /// How long a filter may be, in bytes.
  static let longest = 2_000
  private static let deepest = 32

  private let tokens: [FilterToken]
  private let end: Int
  private var place = 0

  /// Reads a filter.
  static func expression(_ text: String) throws(FilterProblem) -> FilterExpression {
    guard text.utf8.count <= longest else {
      throw FilterProblem(
        column: longest + 1,
        sentence: "the filter is longer than \(longest) characters; look for less at a time")
    }
    var lexer = FilterLexer(text)
    var parser = FilterParser(tokens: try lexer.tokens(), end: text.count + 1)
    return try parser.whole()
  }

  private init(tokens: [FilterToken], end: Int) {
    self.tokens = tokens
    self.end = end
  }

  private mutating func whole() throws(FilterProblem) -> FilterExpression {
    guard !tokens.isEmpty else { return .all([]) }
    let expression = try alternatives(depth: 0)
    guard place == tokens.count else {
      throw problem(tokens[place].column, "the ) at column \(tokens[place].column) closes nothing")
    }
    return expression
  }

  private mutating func alternatives(depth: Int) throws(FilterProblem) -> FilterExpression {
    var parts = [try terms(depth: depth)]
    while peek == .or {
      place += 1
      parts.append(try terms(depth: depth))
    }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func terms(depth: Int) throws(FilterProblem) -> FilterExpression {
    var parts = [try term(depth: depth)]
    while let next = peek, next != .or, next != .close {
      if next == .and { place += 1 }
      parts.append(try term(depth: depth))
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func term(depth: Int) throws(FilterProblem) -> FilterExpression {
    let column = place < tokens.count ? tokens[place].column : end
    guard let next = peek else { throw missing(at: end) }
    place += 1
    switch next {
    case .or, .and, .close: throw missing(at: column)
    case .not:
      guard depth < Self.deepest else { throw tooDeep(column) }
      return .not(try term(depth: depth + 1))
    case .open: return try brackets(column, depth: depth)
    case .word(let value):
      let pattern = BytePattern(value.text, isLiteral: value.isQuoted, place: .anywhere)
      return .test(.words(pattern))
    case .field(let name, let values):
      return .test(try FilterTest(name, values, column: column))
    }
  }

  private mutating func brackets(
    _ column: Int, depth: Int
  ) throws(FilterProblem) -> FilterExpression {
    guard depth < Self.deepest else { throw tooDeep(column) }
    guard peek != nil else { throw unclosed(column) }
    let inside = try alternatives(depth: depth + 1)
    guard peek == .close else { throw unclosed(column) }
    place += 1
    return inside
  }

  private var peek: FilterToken.Kind? { place < tokens.count ? tokens[place].kind : nil }

  private func missing(at column: Int) -> FilterProblem {
    let before = place > 0 && column == end ? word(tokens[place - 1].kind) : nil
    return problem(
      column,
      (before.map { "\($0) needs a term after it" } ?? "a term is missing")
        + " at column \(column)")
  }

  private func word(_ kind: FilterToken.Kind) -> String? {
    switch kind {
    case .or: "or"
    case .and: "and"
    case .not: "not"
    case .open, .close, .word, .field: nil
    }
  }

  private func unclosed(_ column: Int) -> FilterProblem {
    problem(column, "the ( at column \(column) is not closed; add )")
  }

  private func tooDeep(_ column: Int) -> FilterProblem {
    problem(column, "brackets are nested more than \(Self.deepest) deep at column \(column)")
  }

  private func problem(_ column: Int, _ sentence: String) -> FilterProblem {
    FilterProblem(column: column, sentence: sentence)
  }
}
