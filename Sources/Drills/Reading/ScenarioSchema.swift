/// The format as a JSON schema, made from the keys that are read.
public struct ScenarioSchema {
  private var lines: [String] = []

  /// The schema as lines of JSON.
  public static var text: String {
    var schema = ScenarioSchema()
    schema.write()
    return schema.lines.joined(separator: "\n")
  }

  private init() {}

  private mutating func write() {
    lines.append("{")
    lines.append("  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",")
    lines.append("  \"$id\": \"\(Scenario.format)\",")
    lines.append("  \"title\": \"A Wardroom drill\",")
    object(ScenarioKeys.scenario, "  ")
    lines[lines.count - 1] += ","
    lines.append("  \"$defs\": {")
    lines.append("    \"span\": {\"type\": \"string\", \"pattern\": \(Self.spanPattern)},")
    predicate("    ")
    lines.append("  }")
    lines.append("}")
  }

  private static let spanPattern =
    #""^\\+?(?=[0-9])([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$""#

  /// Writes the members of an object's schema, without its braces.
  private mutating func object(_ table: KeyTable, _ indent: String) {
    lines.append("\(indent)\"type\": \"object\",")
    lines.append("\(indent)\"additionalProperties\": false,")
    let required = table.keys.filter(\.isRequired).map { "\"\($0.name)\"" }
    if !required.isEmpty {
      lines.append("\(indent)\"required\": [\(required.joined(separator: ", "))],")
    }
    lines.append("\(indent)\"properties\": {")
    for (index, key) in table.keys.enumerated() {
      lines.append("\(indent)  \"\(key.name)\": {")
      lines.append("\(indent)    \"description\": \(JSONText.quoted(key.says)),")
      shape(key.shape, indent + "    ")
      lines.append("\(indent)  }" + (index + 1 < table.keys.count ? "," : ""))
    }
    lines.append("\(indent)}")
  }

  private mutating func shape(_ shape: KeyTable.Shape, _ indent: String) {
    switch shape {
    case .text, .word, .moment: lines.append("\(indent)\"type\": \"string\"")
    case .span: lines.append("\(indent)\"$ref\": \"#/$defs/span\"")
    case .whole(let range):
      lines.append("\(indent)\"type\": \"integer\",")
      lines.append(
        "\(indent)\"minimum\": \(range.lowerBound), \"maximum\": \(range.upperBound)")
    case .number: lines.append("\(indent)\"type\": \"number\", \"minimum\": 0")
    case .truth: lines.append("\(indent)\"type\": \"boolean\"")
    case .choice(let words):
      let quoted = words.map(JSONText.quoted).joined(separator: ", ")
      lines.append("\(indent)\"enum\": [\(quoted)]")
    case .words: lines.append("\(indent)\"type\": [\"array\", \"string\"]")
    case .wholes:
      lines.append("\(indent)\"type\": \"array\", \"items\": {\"type\": \"integer\"}")
    case .pairs:
      lines.append(
        "\(indent)\"type\": \"array\", \"items\": {\"type\": \"array\", \"minItems\": 2, \"maxItems\": 2}"
      )
    case .flags:
      lines.append(
        "\(indent)\"type\": \"object\", \"additionalProperties\": {\"type\": \"boolean\"}")
    case .predicate: lines.append("\(indent)\"$ref\": \"#/$defs/condition\"")
    case .anything: lines.append("\(indent)\"type\": [\"object\", \"array\"]")
    case .map(let table): object(table, indent)
    case .list(let table): nested("array", "items", table, indent)
    case .named(let table): nested("object", "additionalProperties", table, indent)
    }
  }

  private mutating func nested(
    _ type: String, _ member: String, _ table: KeyTable, _ indent: String
  ) {
    lines.append("\(indent)\"type\": \"\(type)\",")
    lines.append("\(indent)\"\(member)\": {")
    object(table, indent + "  ")
    lines.append("\(indent)}")
  }

  private mutating func predicate(_ indent: String) {
    lines.append("\(indent)\"condition\": {")
    lines.append("\(indent)  \"type\": \"object\", \"minProperties\": 1, \"maxProperties\": 1,")
    lines.append("\(indent)  \"additionalProperties\": false,")
    lines.append("\(indent)  \"properties\": {")
    for (index, word) in Predicate.words.enumerated() {
      let comma = index + 1 < Predicate.words.count ? "," : ""
      lines.append("\(indent)    \"\(word)\": \(Self.schema(ofCondition: word))\(comma)")
    }
    lines.append("\(indent)  }")
    lines.append("\(indent)}")
  }

  private static func schema(ofCondition word: String) -> String {
    let condition = "{\"$ref\": \"#/$defs/condition\"}"
    switch word {
    case "all", "any": return "{\"type\": \"array\", \"minItems\": 1, \"items\": \(condition)}"
    case "not": return condition
    case "event":
      let words = Milestone.allCases.map { JSONText.quoted($0.rawValue) }.joined(separator: ", ")
      return "{\"enum\": [\(words)]}"
    case "flag", "did", "role_filled": return "{\"type\": \"string\"}"
    case "severity_in": return "{\"type\": \"array\", \"items\": {\"enum\": [1, 2, 3, 4]}}"
    case "update_lint_clean": return "{\"type\": \"boolean\"}"
    case "order", "order_violated":
      return "{\"type\": \"array\", \"minItems\": 2, \"items\": {\"type\": \"string\"}}"
    case "hypothesis_status": return "{\"type\": [\"string\", \"object\"]}"
    default: return "{\"type\": \"object\"}"
    }
  }
}
