extension SourceMessage {
  /// Reads the body as JSON.
  /// - Returns: The document and whether it had to be salvaged.
  func document() throws(AlertPayloadProblem) -> (body: JSONPlace, isSalvaged: Bool) {
    let (node, isSalvaged) = try JSONReader.document(in: body)
    return (JSONPlace(node: node, path: ""), isSalvaged)
  }

  /// Reads the body as one JSON object.
  /// - Returns: The object and whether it had to be salvaged.
  func object() throws(AlertPayloadProblem) -> (body: JSONPlace, isSalvaged: Bool) {
    let (place, isSalvaged) = try document()
    return (try place.object(), isSalvaged)
  }
}
