import IncidentModel
import Yams

extension ScenarioFields {
  /// Returns a text that is not empty; nil when the key is absent or what stands there is told.
  mutating func text(_ key: String, upTo limit: Int = longestText) -> String? {
    guard let node = node(key) else { return nil }
    guard let text = node.scalar?.string else {
      complain("\(name(key)) wants a text.", at: node)
      return nil
    }
    guard text.utf8.count <= limit else {
      complain("\(name(key)) is longer than \(limit) bytes. Make it shorter.", at: node)
      return nil
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      complain("\(name(key)) is empty.", at: node)
      return nil
    }
    return text
  }

  /// Returns one word, which is used as a name.
  mutating func word(_ key: String) -> ScenarioReference? {
    guard let node = node(key) else { return nil }
    return word(node, name(key))
  }

  private mutating func word(_ node: Node, _ name: String) -> ScenarioReference? {
    guard let text = node.scalar?.string, Self.isWord(text) else {
      complain(
        "\(name) wants one name of letters, digits, dots, dashes or _, up to 80 of them.", at: node)
      return nil
    }
    return ScenarioReference(name: text, place: node.place)
  }

  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= longestWord
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "._-/+:".unicodeScalars.contains(scalar)
      }
  }

  /// Returns the names of a list; one name alone is a list of one.
  mutating func words(_ key: String) -> [ScenarioReference] {
    guard let node = node(key) else { return [] }
    if node.scalar != nil { return word(node, name(key)).map { [$0] } ?? [] }
    return items(key).compactMap { word($0, name(key)) }
  }

  /// Returns the texts of a list; one text alone is a list of one.
  mutating func texts(_ key: String) -> [ScenarioReference] {
    guard let node = node(key) else { return [] }
    let nodes = node.scalar != nil ? [node] : items(key)
    return nodes.compactMap { node in
      guard let text = node.scalar?.string, text.utf8.count <= Self.longestText else {
        complain("\(name(key)) wants a list of texts.", at: node)
        return nil
      }
      return ScenarioReference(name: text, place: node.place)
    }
  }

  /// Returns a span, which is never negative and never longer than a week.
  mutating func span(_ key: String, upTo limit: ScenarioTime = .longest) -> ScenarioTime? {
    guard let node = node(key) else { return nil }
    guard let text = node.scalar?.string, let span = ScenarioTime(typed: text), span <= limit else {
      let typed = node.scalar.map { Self.quoted($0.string) } ?? "a list or map"
      if typed.hasPrefix("\"-") {
        complain(
          "\(name(key)) is \(typed), before the start. Times count from the start: +5m.", at: node)
      } else {
        complain(
          "\(name(key)) wants a span such as 90s, 15m or 1h30m, up to \(limit.typed), not \(typed).",
          at: node)
      }
      return nil
    }
    return span
  }

  /// Returns a whole number of a range.
  mutating func whole(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    guard let node = node(key) else { return nil }
    return whole(node, name(key), range)
  }

  private mutating func whole(_ node: Node, _ name: String, _ range: ClosedRange<Int>) -> Int? {
    guard let text = node.scalar?.string, let number = Int(text), range.contains(number) else {
      complain(
        "\(name) wants a whole number from \(range.lowerBound) to \(range.upperBound).", at: node)
      return nil
    }
    return number
  }

  /// Returns whole numbers of a range.
  mutating func wholes(_ key: String, _ range: ClosedRange<Int>) -> [Int] {
    guard let node = node(key) else { return [] }
    let nodes = node.scalar != nil ? [node] : items(key)
    return nodes.compactMap { whole($0, name(key), range) }
  }

  /// Returns true or false.
  mutating func truth(_ key: String) -> Bool? {
    guard let node = node(key) else { return nil }
    guard let truth = node.bool else {
      complain("\(name(key)) wants true or false.", at: node)
      return nil
    }
    return truth
  }

  /// Returns a word of a closed choice; one that is none is told with what was probably meant.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let node = node(key) else { return nil }
    return choice(node, name(key), type)
  }

  /// Returns what a node chooses.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: Node, _ name: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    let typed = node.scalar?.string ?? ""
    if let choice = Choice(rawValue: typed) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    let near = NearWord.nearest(to: typed.lowercased(), in: known)
    let hint = near.map { "Did you mean \($0)?" } ?? "Known are \(known.joined(separator: ", "))."
    complain("\(name): \(Self.quoted(typed)) is none of the choices. \(hint)", at: node)
    return nil
  }

  /// Returns a moment on the scenario's clock; without a zone it is the clock's own.
  mutating func moment(_ key: String) -> Timestamp? {
    guard let node = node(key) else { return nil }
    let text = node.scalar?.string ?? ""
    let local = text.hasSuffix("Z") ? text : text + "Z"
    if let moment = Timestamp(rfc3339: local) { return moment }
    complain(
      "\(name(key)) wants a moment such as \"2026-11-03T08:40:00\", in the zone of the clock and "
        + "without an offset, not \(Self.quoted(text)).",
      at: node)
    return nil
  }
}
