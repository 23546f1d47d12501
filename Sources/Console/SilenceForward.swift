public import IncidentModel

/// What the Alertmanagers of the settings can be told about a silence of ours.
public struct SilenceForward: Hashable, Sendable {
  /// One thing that one Alertmanager can be told, as it will be sent.
  public struct Step: Hashable, Sendable {
    /// What is wanted of it.
    public enum Act: Hashable, Sendable {
      /// To hold back what our silence does.
      case push
      /// To end its own silences of these ids.
      case expire([String])
    }

    public var act: Act
    /// Its address, as it may be shown.
    public var place: String
    /// Its name in the settings; empty for the only one.
    public var instance: String
    /// The first line of each request.
    public var requests: [String]
    /// The body that goes with it; empty for none.
    public var body: String
    /// What it means for those who are notified, as a sentence.
    public var meaning: String

    /// Creates a step.
    public init(
      _ act: Act, place: String, instance: String, requests: [String], body: String = "",
      meaning: String
    ) {
      self.act = act
      self.place = place
      self.instance = instance
      self.requests = requests
      self.body = body
      self.meaning = meaning
    }
  }

  public var silence: EntryID
  public var query: String
  public var steps: [Step]
  /// Why others cannot be told, a sentence each.
  public var problems: [String]

  /// Creates what can be told.
  public init(silence: EntryID, query: String, steps: [Step], problems: [String] = []) {
    self.silence = silence
    self.query = query
    self.steps = steps
    self.problems = problems
  }
}
