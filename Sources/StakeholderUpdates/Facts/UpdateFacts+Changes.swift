/// A fact that is another one than the text was made from.
public struct FactChange: Hashable, Sendable {
  /// The name templates use, `do_now`.
  public var name: String
  /// Empty when there was none.
  public var was: String
  /// Empty when there is none any more.
  public var now: String

  /// Creates a change.
  public init(name: String, was: String, now: String) {
    self.name = name
    self.was = was
    self.now = now
  }
}

extension UpdateFacts {
  /// What is another one every minute, and makes no text stale.
  private static let passing: Set<String> = [
    "now", "lasting", "scope_by", "next_update", "number", "last_number", "last_at", "last_eta",
  ]

  /// Returns the facts a template uses, without those that change every minute; a text made from it is stale
  /// when they do.
  public func used(by template: UpdateTemplate) -> UpdateFacts {
    let names = TemplateTags.names(in: template.source)
    return UpdateFacts(
      values: values.filter { names.contains($0.key) && !Self.passing.contains($0.key) })
  }

  /// Returns what is otherwise than in facts that were kept with a text, in the order of an update.
  public func changes(since old: UpdateFacts) -> [FactChange] {
    Self.names.compactMap { name in
      let (was, now) = (old.values[name] ?? "", values[name] ?? "")
      return was == now ? nil : FactChange(name: name, was: was, now: now)
    }
  }
}

extension UpdateFacts: Codable {
  /// Reads facts that were kept beside a draft.
  public init(from decoder: any Decoder) throws {
    self.init(values: try decoder.singleValueContainer().decode([String: String].self))
  }

  /// Writes the facts as one object.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values)
  }
}
