/// What all incidents are recognised by, as the store has it.
public struct TraitsIndex: Hashable, Sendable {
  public var traits: [IncidentTraits]
  /// Those an older Wardroom recorded, which have to be folded once.
  public var unread: [IncidentID]

  /// Creates an index.
  public init(traits: [IncidentTraits] = [], unread: [IncidentID] = []) {
    self.traits = traits
    self.unread = unread
  }
}
