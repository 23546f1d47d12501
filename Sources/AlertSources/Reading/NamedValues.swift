/// Free members of a body, such as `custom_details`, sorted into labels and text to read.
///
/// What fits on a line becomes a label; long texts and nested values become lines of the details.
struct NamedValues {
  private(set) var labels: [String: String] = [:]
  private(set) var lines: [String] = []

  /// Creates the values of an object, or of anything else a sender put in its place.
  init(_ place: JSONPlace?) {
    guard let place else { return }
    guard case .object(let members) = place.node else {
      lines = [place.word ?? place.node.written]
      return
    }
    for member in members { take(member) }
  }

  private mutating func take(_ member: JSONMember) {
    guard let word = JSONPlace(node: member.value, path: "").word else {
      if member.value != .null { lines.append("\(member.name): \(member.value.written)") }
      return
    }
    guard !word.isBlank else { return }
    if word.utf8.count <= FieldLimits.word, !word.utf8.contains(0x0A) {
      labels[member.name] = word
    } else {
      lines.append(
        word.utf8.contains(0x0A) ? "\(member.name):\n\(word)" : "\(member.name): \(word)")
    }
  }
}
