/// A JSON value as it was written; a number keeps its digits, so that no id is ever rounded.
package enum JSONNode: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case list([JSONNode])
  case object([JSONMember])

  /// What the value is, for a sentence.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "text"
    case .list: "a list"
    case .object: "an object"
    }
  }

  /// The value as text when it is text, a number or a truth value; nil otherwise.
  var word: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .null, .list, .object: nil
    }
  }
}

/// One name and value of an object, in the order of the document.
package struct JSONMember: Hashable, Sendable {
  package var name: String
  package var value: JSONNode
}
