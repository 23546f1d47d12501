/// Where a mapping takes a value from.
enum MappingExpression: Hashable {
  case alert(JSONPointer)
  case body(JSONPointer)
  case head(String)
  case constant(String)

  /// Creates an expression from what was written, nil when it begins like a pointer and is none.
  init?(_ text: String) {
    if text.hasPrefix("/") {
      guard let pointer = JSONPointer(text) else { return nil }
      self = .alert(pointer)
    } else if text.hasPrefix("^") {
      guard let pointer = JSONPointer(String(text.dropFirst())) else { return nil }
      self = .body(pointer)
    } else if text.hasPrefix("@"), text.count > 1 {
      self = .head(text.dropFirst().lowercased())
    } else {
      self = .constant(text.hasPrefix("=") ? String(text.dropFirst()) : text)
    }
  }

  /// Whether it says the same of every message.
  var isConstant: Bool {
    switch self {
    case .constant: true
    case .alert, .body, .head: false
    }
  }

  /// Returns what it stands for, nil for nothing, `null` and blanks.
  func text(in alert: JSONPlace, of body: JSONPlace, _ message: SourceMessage) -> String? {
    let text: String?
    switch self {
    case .alert(let pointer): text = Self.text(pointer.value(in: alert))
    case .body(let pointer): text = Self.text(pointer.value(in: body))
    case .head(let name): text = message.headers[name]
    case .constant(let constant): text = constant
    }
    return text.flatMap { $0.isBlank ? nil : $0 }
  }

  /// Text as it is, lists and objects as they were written.
  private static func text(_ place: JSONPlace?) -> String? {
    guard let place, place.node != .null else { return nil }
    return place.word ?? place.node.written
  }
}
