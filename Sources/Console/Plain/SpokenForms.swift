import IncidentModel
import TerminalKit

extension DeclareForm {
  /// The fields in the order in which they are numbered.
  private static let numbered = Field.allCases.filter { $0 != .submit }
  /// What is always told; the others once something stands in them.
  private static let always: Set<Field> = [.title, .severity, .commander, .kind]

  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    var lines: [SafeText] = []
    var others: [SafeText] = []
    for (index, field) in Self.numbered.enumerated() {
      let value = value(of: field, in: context)
      guard !value.isEmpty || Self.always.contains(field) else {
        others.append("\(index + 1) \(field.label)")
        continue
      }
      lines.append("\(index + 1). \(field.label): \(value.isEmpty ? "nothing yet" : value)")
      lines += words(below: field, in: context)
    }
    lines.append(
      count == 0 ? "no alert is linked" : "\(Words.count(count, "alert")) will be linked")
    if !others.isEmpty { lines.append("still empty: " + others.listed) }
    return SpokenSheet(
      lines, ask: "ok declares it, a number and words change a field, a dot keeps the draft")
  }

  private func value(of field: Field, in context: PaneContext) -> SafeText {
    if texts[field] != nil { return SafeText(brief: text(field)) }
    let options = Self.options(of: field)
    let pick = pick(of: field, in: context)
    guard options.indices.contains(pick), pick > 0 || Self.always.contains(field) else { return "" }
    return options[pick]
  }

  /// Why the severity is suggested, and what the incident seems to repeat.
  private func words(below field: Field, in context: PaneContext) -> [SafeText] {
    switch field {
    case .title:
      return repeats(in: context).prefix(2).flatMap { found in
        [SafeText(brief: "again? " + found.sentence)]
          + found.promises(on: context.now.day).prefix(3).map { SafeText(brief: $0) }
      }
    case .severity:
      let suggestion = suggestion(in: context)
      let isFollowed = suggestion.severity == severity(in: context)
      return suggestion.reasons.isEmpty
        ? []
        : [
          SafeText(
            brief: isFollowed
              ? "suggested: " + suggestion.reasonWords : "the matrix says " + suggestion.words)
        ]
    case .reason, .classification, .failure, .products, .decision, .workaround, .exposure,
      .impact, .commander, .kind, .restricted, .submit:
      return []
    }
  }

  mutating func answer(_ line: String, in context: PaneContext) -> [Request]? {
    if ["ok", "declare", "yes", "y"].contains(line.lowercased()) { return declare(in: context) }
    let (first, rest) = ConsoleState.split(line)
    guard let field = Self.field(first) else {
      return [.warning("nothing was declared; ok declares, a number and words change a field")]
    }
    guard texts[field] == nil else {
      let before = cut
      fill(field, with: rest)
      return (cut == before ? nil : cut).map { [.warning($0)] } ?? sought(in: context)
    }
    return pick(rest, of: field, in: context)
  }

  private static func field(_ word: String) -> Field? {
    if let number = Int(word) {
      return numbered.indices.contains(number - 1) ? numbered[number - 1] : nil
    }
    return numbered.first {
      $0.rawValue == word.lowercased() || $0.label.description.lowercased() == word.lowercased()
    }
  }

  private mutating func pick(_ words: String, of field: Field, in context: PaneContext) -> [Request]
  {
    let options = Self.options(of: field)
    let number = Int(words).flatMap { options.indices.contains($0 - 1) ? $0 - 1 : nil }
    let named = options.firstIndex {
      !words.isEmpty && $0.description.lowercased().hasPrefix(words.lowercased())
    }
    guard let choice = number ?? named else {
      let names = options.enumerated().map { "\($0.offset + 1) \($0.element)" as SafeText }
      return [.warning("\(field.label) is one of " + names.listed)]
    }
    picks[field] = choice
    return sought(in: context)
  }

  private mutating func sought(in context: PaneContext) -> [Request] {
    seek(in: context).map { [.effect($0)] } ?? []
  }
}

extension DraftEditor {
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    let text = area.text.split(separator: "\n", omittingEmptySubsequences: false)
    let numbered = text.enumerated().map { "\($0.offset + 1). \(String($0.element))" as SafeText }
    let found = findings(in: context)
    let lint: [SafeText] =
      found.isEmpty
      ? ["lint: nothing is missing, no rule is broken"]
      : found.lines(columns: 4000).map { "lint: " + $0.exact }
    return SpokenSheet(
      numbered + lint,
      ask:
        "a number and words change a line, + and words add one, -2 takes line 2 away, review goes on, a dot keeps the draft"
    )
  }

  mutating func answer(_ line: String, in context: PaneContext) -> [Request]? {
    if ["review", "ok", "send"].contains(line.lowercased()) {
      return perform(.submit, in: context)
    }
    guard let lines = edited(by: line) else {
      return [
        .warning("that changes nothing; 2 and words change line 2, + and words add a line")
      ]
    }
    return replaceText(with: lines.joined(separator: "\n"))
  }

  /// Returns the lines as the typed one wants them; nil when it wants nothing that can be done.
  private func edited(by line: String) -> [String]? {
    var lines = area.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let (first, rest) = ConsoleState.split(line)
    if first.hasPrefix("+") {
      let place = first == "+" ? lines.count : Int(first.dropFirst()) ?? -1
      guard (0...lines.count).contains(place) else { return nil }
      lines.insert(rest, at: place)
      return lines
    }
    guard let number = Int(first), lines.indices.contains(abs(number) - 1), number != 0 else {
      return nil
    }
    if number < 0 { lines.remove(at: -number - 1) } else { lines[number - 1] = rest }
    return lines
  }
}
