/// The fields of a body of `application/x-www-form-urlencoded`.
enum FormBody {
  static let contentType = "application/x-www-form-urlencoded"

  /// Returns the fields as an object; of fields with the same name the first holds.
  static func node(_ body: [UInt8]) -> JSONNode {
    var names: Set<String> = []
    let fields = String(decoding: body, as: UTF8.self).split(separator: "&")
    return .object(
      fields.compactMap { field in
        let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = text(parts[0]).trimmingBlanks
        guard !name.isEmpty, names.insert(name).inserted else { return nil }
        return JSONMember(name: name, value: .string(text(parts.dropFirst().first ?? "")))
      })
  }

  private static func text(_ field: Substring) -> String {
    PercentEncoding.decoded(String(field.map { $0 == "+" ? " " : $0 }))
  }
}

extension SourceMessage {
  /// Reads the body as JSON, or as a form when its media type says so and it does not begin as JSON does.
  ///
  /// `curl -d` calls whatever it posts a form.
  func documentOrForm() throws(AlertPayloadProblem) -> (body: JSONPlace, isSalvaged: Bool) {
    guard contentType == FormBody.contentType, !beginsAsJSON else { return try document() }
    return (JSONPlace(node: FormBody.node(body), path: ""), false)
  }

  private var beginsAsJSON: Bool {
    let first = body.first { ![0x09, 0x0A, 0x0D, 0x20].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
