import FoundationEssentials
import IncidentModel

/// The body of a request with names in double braces, `{"text": "{{text}}"}`.
///
/// A value is escaped for where it goes, so that no text can end the string it stands in.
struct BodyTemplate: Sendable {
  /// How values are escaped.
  enum Escaping: Sendable {
    case json
    case form
    case none

    init?(mediaType: String) {
      let type = mediaType.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
      switch type {
      case "application/x-www-form-urlencoded": self = .form
      case "text/plain": self = .none
      case _ where type == "application/json" || type.hasSuffix("+json"): self = .json
      default: return nil
      }
    }
  }

  /// Where a template is wrong.
  struct Mistake: Error, Hashable {
    var line: Int
    var column: Int
    var trouble: String
  }

  private enum Piece {
    case text(String)
    case name(String)
  }

  static let names = [
    "key", "subject", "text", "incident", "audience", "number", "severity", "status", "final",
    "sent_at",
  ]

  private let pieces: [Piece]
  private let escaping: Escaping

  /// Reads a template.
  /// - Throws: The first place that is wrong.
  init(_ text: String, _ escaping: Escaping) throws(Mistake) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      pieces.append(.text(String(rest[..<open.lowerBound])))
      let place = Self.place(of: open.lowerBound, in: text)
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        throw Mistake(line: place.line, column: place.column, trouble: "{{ is never closed by }}.")
      }
      let inside = String(rest[open.upperBound..<close.lowerBound])
      let name = inside.filter { $0 != " " }
      guard Self.names.contains(name) else {
        throw Mistake(line: place.line, column: place.column, trouble: Self.trouble(with: inside))
      }
      pieces.append(.name(name))
      rest = rest[close.upperBound...]
    }
    self.pieces = pieces + [.text(String(rest))]
    self.escaping = escaping
    try checkForm()
  }

  private static func place(of index: String.Index, in text: String) -> (line: Int, column: Int) {
    let before = text[..<index]
    let start = before.lastIndex(of: "\n").map(before.index(after:)) ?? before.startIndex
    return (before.count { $0 == "\n" } + 1, before[start...].count + 1)
  }

  private static func trouble(with name: String) -> String {
    let known = names.joined(separator: ", ")
    guard let first = name.first, "#^/>!&{=".contains(first) else {
      return "{{\(name.prefix(40))}} is no name of a message. Known are \(known)."
    }
    return "{{\(name.prefix(40))}} is more than a name, which is all there is here: \(known)."
  }

  private func checkForm() throws(Mistake) {
    guard case .json = escaping else { return }
    struct Anything: Decodable { init(from decoder: any Decoder) {} }
    do {
      _ = try JSONDecoder().decode(Anything.self, from: Data(rendered { _ in "1" }.utf8))
    } catch {
      throw Mistake(
        line: 1, column: 1,
        trouble: "with a message in it, it is no JSON. Names stand within quotes: \"{{text}}\".")
    }
  }

  /// Returns the body for a message.
  func rendered(_ message: OutgoingMessage, key: String) -> String {
    rendered { Self.value($0, message, key) }
  }

  private func rendered(_ value: (String) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .name(let name): escaped(value(name))
      }
    }.joined()
  }

  private func escaped(_ text: String) -> String {
    switch escaping {
    case .json: JSONForm.escaped(text)
    case .none: text
    case .form: text.percentEncoded
    }
  }

  private static func value(_ name: String, _ message: OutgoingMessage, _ key: String) -> String {
    switch name {
    case "key": key
    case "subject": message.line
    case "text": CleanText(message.text).text
    case "incident": message.incident
    case "audience": message.audience
    case "number": String(message.number)
    case "severity": String(message.severity)
    case "status": message.status
    case "final": String(message.isFinal)
    default: message.sentAt.rfc3339
    }
  }
}

extension String {
  /// The text with everything percent-encoded that is more than a letter, a digit or `-._~` (RFC 3986, 2.3).
  var percentEncoded: String {
    var encoded = ""
    for byte in utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-._~".utf8.contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      encoded += isPlain ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
    }
    return encoded
  }
}
