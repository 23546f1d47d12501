extension Incident {
  /// The longest title, in characters.
  public static let titleLimit = 200
  /// The longest text of a line, a reason or a fact, in characters.
  public static let textLimit = 4000
  /// The longest text of a stakeholder update, in characters.
  public static let updateLimit = 16_000
  /// The longest name of a person, an audience or a ticket, in characters.
  public static let nameLimit = 80

  /// Returns the text without white space around it; throws when nothing is left.
  static func required(
    _ text: String, _ what: String, limit: Int = textLimit
  ) throws(IncidentRejection) -> String {
    let trimmed = try optional(text, what, limit: limit)
    guard !trimmed.isEmpty else { throw .missing(what) }
    return trimmed
  }

  /// Returns the text without white space around it, which may be nothing.
  ///
  /// Counts code points, because one visible character can be made of thousands of them.
  static func optional(
    _ text: String, _ what: String, limit: Int = textLimit
  ) throws(IncidentRejection) -> String {
    let trimmed = text.trimmingWhitespace
    guard trimmed.unicodeScalars.count <= limit else { throw .tooLong(what, limit: limit) }
    return trimmed
  }

  /// Returns the text as one line; throws when nothing is left.
  static func line(
    _ text: String, _ what: String, limit: Int
  ) throws(IncidentRejection) -> String {
    try required(text.collapsingWhitespace, what, limit: limit)
  }

  /// Returns the text as one line; nil when there is none or nothing is left.
  static func optionalLine(
    _ text: String?, _ what: String
  ) throws(IncidentRejection) -> String? {
    guard let text else { return nil }
    let line = try optional(text.collapsingWhitespace, what, limit: nameLimit)
    return line.isEmpty ? nil : line
  }

  /// Returns why something is done; throws when nobody said.
  static func reason(_ text: String, for what: String) throws(IncidentRejection) -> String {
    let why = try optional(text, "The reason")
    guard !why.isEmpty else { throw .reasonMissing(what) }
    return why
  }

  /// Returns the person under the name as the record writes it.
  static func named(_ person: Person) throws(IncidentRejection) -> Person {
    Person(try line(person.name, "The name", limit: nameLimit))
  }

  /// Returns the classification without empty or repeated products.
  static func tidied(
    _ classification: Classification
  ) throws(IncidentRejection) -> Classification {
    var tidy = classification
    tidy.products = []
    for product in classification.products {
      let name = product.collapsingWhitespace
      guard name.unicodeScalars.count <= titleLimit else {
        throw .tooLong("The data product", limit: titleLimit)
      }
      if !name.isEmpty, !tidy.products.contains(name) { tidy.products.append(name) }
    }
    return tidy
  }
}

extension String {
  /// The text without white space and line ends around it.
  public var trimmingWhitespace: String {
    let head = drop { $0.isWhitespace }
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }

  /// How many words the text has.
  public var wordCount: Int { split { $0.isWhitespace }.count }

  /// The words of the text with one space between them, so that it is one line.
  public var collapsingWhitespace: String {
    split { $0.isWhitespace }.joined(separator: " ")
  }
}
