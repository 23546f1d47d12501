import Console

extension EditRequest {
  /// Returns the request with what the editor saved, without the line end that editors add to a
  /// last line.
  func edited(_ text: String) -> EditRequest {
    let isAdded = text.hasSuffix("\n") && !self.text.hasSuffix("\n")
    return EditRequest(key: key, text: isAdded ? String(text.dropLast()) : text)
  }
}
