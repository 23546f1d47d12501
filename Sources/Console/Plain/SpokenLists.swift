import IncidentModel
import TerminalKit

extension ChoiceOverlay {
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    var lines: [SafeText] = note.isEmpty ? [] : [note]
    var group: SafeText = ""
    for (index, id) in shown.enumerated() {
      let choice = choices[id]
      if field?.isEmpty ?? true, choice.group != group {
        group = choice.group
        lines.append(group)
      }
      lines.append("\(index + 1). " + choice.spoken)
    }
    if shown.isEmpty {
      lines.append(
        typedChoice.map {
          "nobody known is called that; an empty line takes it: \($0.label.spoken)"
        }
          ?? "nothing matches; an empty line shows all again")
    }
    let words: SafeText = isTyping ? "a number chooses, words find" : "a number chooses"
    var sheet = SpokenSheet(lines, ask: words + ", a dot goes back")
    sheet.retelling = .whole
    return sheet
  }

  /// A number chooses one of the numbered; words find, where the list can be filtered.
  mutating func answer(_ line: String, in context: PaneContext) -> [Request]? {
    if let number = Int(line) {
      guard shown.indices.contains(number - 1) else {
        return [.warning("there is no \(number) here; take 1 to \(shown.count)")]
      }
      return choose(shown[number - 1])
    }
    return isTyping ? look(for: line) : pick(line)
  }

  private mutating func look(for words: String) -> [Request] {
    // A new name is taken only when it was said again, for it may be a word that was meant otherwise.
    if words.isEmpty, typedChoice != nil { return choose(nil) }
    field?.text = words
    find(words)
    if let exact = shown.first(where: { choices[$0].isCalled(words) }) { return choose(exact) }
    let literal = shown.filter { choices[$0].holds(words) }
    if !literal.isEmpty { shown = literal }
    return []
  }

  private func pick(_ words: String) -> [Request] {
    guard !words.isEmpty else { return [.warning("a number chooses; nothing was done")] }
    if words.count == 1, let id = choices.firstIndex(where: { $0.key == words.first }) {
      return choose(id)
    }
    // A word from the middle of a sentence may have been meant for something else.
    let found = choices.indices.filter {
      choices[$0].searchText.trimmingWhitespace.lowercased().hasPrefix(words.lowercased())
    }
    guard found.count == 1, let id = found.first else {
      let many: SafeText = found.isEmpty ? "no choice says that" : "more than one says that"
      return [.warning("\(many); a number chooses")]
    }
    return choose(id)
  }
}

extension Choice {
  /// What it is, what stands beside it and why it cannot be chosen.
  fileprivate var spoken: SafeText {
    let reason: SafeText = disabledReason.map { "not now: \($0)" } ?? ""
    return [label.spoken, hint.spoken, explanation, reason].listed
  }

  /// Whether all the words stand in it as they are.
  fileprivate func holds(_ words: String) -> Bool {
    let text = searchText.lowercased()
    return words.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }

  /// Whether that is exactly its name.
  fileprivate func isCalled(_ words: String) -> Bool {
    !words.isEmpty && label.spoken.description.lowercased() == words.lowercased()
  }
}

extension TextOverlay {
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    SpokenSheet(reading: lines.map(\.exact))
  }
}

extension LiveOutput {
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    SpokenSheet(reading: lines.map { "| " + $0 })
  }
}
