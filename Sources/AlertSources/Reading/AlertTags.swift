/// Tags as labels: bare words with a name in front by habit, `team:data` or `owner=bi`.
enum AlertTags {
  /// Returns the labels of a list of tags; tags without a name are kept together under `tags`.
  ///
  /// `tier1` and `tier-1` name the tier as `tier:1` does. The first of two values of a name holds.
  static func labels(_ tags: [String]) -> [String: String] {
    var labels: [String: String] = [:]
    var bare: [String] = []
    for tag in tags where !tag.isBlank {
      guard let (name, value) = pair(tag) ?? tier(tag) else {
        bare.append(tag)
        continue
      }
      if labels[name] == nil { labels[name] = value }
    }
    if !bare.isEmpty, labels["tags"] == nil { labels["tags"] = bare.joined(separator: ",") }
    return labels
  }

  private static func pair(_ tag: String) -> (String, String)? {
    guard let mark = tag.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
    let name = String(tag[..<mark]).trimmingBlanks
    let value = String(tag[tag.index(after: mark)...]).trimmingBlanks
    guard !name.isEmpty, !value.isEmpty, !value.hasPrefix("//") else { return nil }
    return (name, value)
  }

  private static func tier(_ tag: String) -> (String, String)? {
    let lower = tag.lowercased()
    guard ["tier1", "tier2", "tier3", "tier-1", "tier-2", "tier-3"].contains(lower) else {
      return nil
    }
    return ("tier", String(lower.suffix(1)))
  }
}
