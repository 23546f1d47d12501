import IncidentModel

/// Reads the prose of a postmortem for how people are spoken of.
struct BlamelessLint {
  private struct Rule {
    var rule: BlamelessRule
    var phrases: [LintPhrase]
    var fine: [LintPhrase]
  }

  private let rules: [Rule]
  private let people: PersonWords

  /// Takes the rules of a team; `isPartial` says whether what broke was not simply down.
  init(_ policy: PostmortemPolicy, people: PersonWords, isPartial: Bool) {
    self.people = people
    rules = BlamelessRule.rules(policy, isPartial: isPartial).map { rule in
      Rule(
        rule: rule, phrases: rule.phrases.map(LintPhrase.init), fine: rule.fine.map(LintPhrase.init)
      )
    }
  }

  func findings(in reading: LintReading) -> [PostmortemLintFinding] {
    reading.prose.flatMap(findings)
  }

  private func findings(in line: LintReading.Line) -> [PostmortemLintFinding] {
    guard !LintWords.isUnknownScript(line.bytes) else { return [] }
    let words = LintWords(line.bytes).words
    let asked = rules.filter { rule in
      switch rule.rule.code {
      case .outageWord: line.section == .communications
      case .naming: line.section != .roles
      case _: true
      }
    }
    return asked.flatMap { findings(of: $0, words, line) } + shouts(words, line)
  }

  private func findings(
    of rule: Rule, _ words: [LintWord], _ line: LintReading.Line
  ) -> [PostmortemLintFinding] {
    var findings: [PostmortemLintFinding] = []
    var place = 0
    while place < words.count {
      guard let length = longest(rule.phrases, place, words),
        longest(rule.fine, place, words) ?? 0 < length
      else {
        place += max(longest(rule.fine, place, words) ?? 1, 1)
        continue
      }
      let said = words[place..<(place + length)].map(\.raw).joined(separator: " ")
      findings.append(
        PostmortemLintFinding(
          rule.rule.code, line: line.number + 1, column: words[place].start + 1,
          "\"\(said)\": \(rule.rule.why)", rewrite: rule.rule.rewrite))
      place += length
    }
    return findings
  }

  private func longest(_ phrases: [LintPhrase], _ place: Int, _ words: [LintWord]) -> Int? {
    phrases.compactMap { $0.length(at: place, in: words, people) }.max()
  }

  /// Three words in capitals, or marks that shout.
  private func shouts(
    _ words: [LintWord], _ line: LintReading.Line
  ) -> [PostmortemLintFinding] {
    guard rules.contains(where: { $0.rule.code == .animated }) else { return [] }
    let start = marksThatShout(line.bytes) ?? capitals(words)
    guard let start else { return [] }
    return [
      PostmortemLintFinding(
        .animated, line: line.number + 1, column: start + 1,
        "It shouts: it tells how it felt and not how bad it was.", rewrite: "say it with a number")
    ]
  }

  private func marksThatShout(_ bytes: [UInt8]) -> Int? {
    bytes.indices.dropLast().first { bytes[$0] == 0x21 && bytes[$0 + 1] == 0x21 }
  }

  private func capitals(_ words: [LintWord]) -> Int? {
    let isLoud = { (word: LintWord) in
      word.raw.utf8.count > 1 && word.raw.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }
    return words.indices.dropLast(min(2, words.count)).first { index in
      let three = words[index...(index + 2)]
      return three.allSatisfy(isLoud) && three.dropFirst().allSatisfy(\.follows)
        && three.contains { $0.raw.utf8.count > 4 }
    }.map { words[$0].start }
  }
}
