/// Writes a scenario as YAML, one item a line, every text in quotes.
struct ScenarioLines {
  /// One value of an item, as it is written.
  struct Value {
    let yaml: String

    /// As it is: a number, a span, true, or a condition in flow style.
    static func plain(_ text: String) -> Value { Value(yaml: text) }

    static func text(_ text: String) -> Value { Value(yaml: JSONText.quoted(text)) }

    static func list(_ values: [Value]) -> Value {
      Value(yaml: "[" + values.map(\.yaml).joined(separator: ", ") + "]")
    }

    /// A list of names.
    static func names(_ names: [String]) -> Value { list(names.map { text($0) }) }

    static func map(_ members: [(String, Value)]) -> Value {
      let written = members.map { key, value in
        let isPlain =
          !key.isEmpty && key.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F }
        return "\(isPlain ? key : JSONText.quoted(key)): \(value.yaml)"
      }
      return Value(yaml: "{" + written.joined(separator: ", ") + "}")
    }
  }

  private(set) var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func comment(_ words: String) { lines.append("# " + words) }

  mutating func key(_ key: String, _ value: Value) { lines.append("\(key): \(value.yaml)") }

  /// Writes a text of several lines of our own.
  mutating func block(_ key: String, _ text: [String]) {
    lines.append("\(key): |")
    lines += text.map { "  " + $0 }
  }

  /// Writes a list; nothing when it is empty.
  mutating func list(_ key: String, _ items: [[(String, Value)]]) {
    guard !items.isEmpty else { return }
    lines.append("\(key):")
    lines += items.map { "  - " + Value.map($0).yaml }
  }

  /// Writes a map of named items; nothing when it is empty.
  mutating func named(_ key: String, _ items: [(String, [(String, Value)])]) {
    guard !items.isEmpty else { return }
    lines.append("\(key):")
    lines += items.map { "  \($0): " + Value.map($1).yaml }
  }
}
