import HTTPTypes
import NIOCore
import NIOHTTP1

/// An answer to a sender: a status, a JSON object and what must be said in the head.
struct Answer: Sendable {
  /// A value of the JSON object.
  enum Value: Sendable {
    case number(Int64)
    case text(String)
    case texts([String])
  }

  /// Where the text of an answer comes from.
  enum Content: Sendable {
    case fields
    /// A JSON document as a vendor's client expects it.
    case json(String)
    case plainText(String)
  }

  var status: HTTPResponse.Status
  var fields: [(name: String, value: Value)]
  var headers: HTTPFields = [:]
  /// What is sent in place of the fields.
  var content = Content.fields

  init(_ status: HTTPResponse.Status, _ fields: (String, Value)...) {
    self.status = status
    self.fields = fields.map { (name: $0.0, value: $0.1) }
  }

  /// Returns the same answer with one more header field.
  func with(_ name: HTTPField.Name, _ value: String) -> Answer {
    var answer = self
    answer.headers[name] = value
    return answer
  }

  /// Returns the same answer, after which the connection is closed because the body was not read.
  func closing() -> Answer { with(.connection, "close") }

  /// Whether the connection is closed after it.
  var isClosing: Bool { headers[.connection] == "close" }

  /// The body: the JSON object on a line of its own, or the text that takes its place.
  var text: String {
    switch content {
    case .fields: object
    case .json(let text), .plainText(let text): text
    }
  }

  private var object: String {
    var text = "{"
    for (index, field) in fields.enumerated() {
      if index > 0 { text += "," }
      text += "\"\(field.name)\":"
      switch field.value {
      case .number(let number): text += String(number)
      case .text(let string): text += Self.quoted(string)
      case .texts(let strings):
        text += "[\(strings.map(Self.quoted).joined(separator: ","))]"
      }
    }
    return text + "}\n"
  }

  private var contentType: String {
    switch content {
    case .fields, .json: "application/json"
    case .plainText: "text/plain; version=0.0.4"
    }
  }

  /// What every head says.
  private func standardFields(length: Int) -> [(name: HTTPField.Name, value: String)] {
    [(.contentType, contentType), (.contentLength, String(length)), (.cacheControl, "no-store")]
  }

  /// The head and the body as they are written.
  var response: (head: HTTPResponse, body: ByteBuffer) {
    let text = text
    var headers = headers
    for field in standardFields(length: text.utf8.count) { headers[field.name] = field.value }
    return (HTTPResponse(status: status, headerFields: headers), ByteBuffer(string: text))
  }

  /// The same as bytes of HTTP/1.1; the status is one that has a body.
  var bytes: [UInt8] {
    let text = text
    let reason = HTTPResponseStatus(statusCode: status.code).reasonPhrase
    var head = "HTTP/1.1 \(status.code) \(reason)\r\n"
    for field in headers { head += "\(field.name.rawName): \(field.value)\r\n" }
    for field in standardFields(length: text.utf8.count) {
      head += "\(field.name.rawName): \(field.value)\r\n"
    }
    return Array((head + "\r\n").utf8) + text.utf8
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
