/// Where a person was in the console, so that the next console of the home begins there.
public struct ConsolePlace: Hashable, Sendable, Codable {
  /// When it was noted, in milliseconds since the Unix epoch.
  public var notedAt: Int64 = 0
  /// The incident the console was about; nil for none.
  public var incident: String?
  /// The pane the keys went to.
  public var pane: String
  /// How much room it was given: 0, 1 or 2.
  public var zoom: Int
  /// What the panes were filtered by, by their names.
  public var filters: [String: String]
  /// The rows the cursors were on, by the names of the panes.
  public var rows: [String: String]
  /// What was typed behind the colon, oldest first.
  public var verbs: [String]

  /// Creates a place.
  public init(
    notedAt: Int64 = 0, incident: String? = nil, pane: String, zoom: Int = 0,
    filters: [String: String] = [:], rows: [String: String] = [:], verbs: [String] = []
  ) {
    self.notedAt = notedAt
    self.incident = incident
    self.pane = pane
    self.zoom = zoom
    self.filters = filters
    self.rows = rows
    self.verbs = verbs
  }

  /// How many typed commands are kept.
  public static let verbLimit = 200
  /// How long a place is gone back to; whoever comes later begins anew, with the commands only.
  static let lifetime: Int64 = 12 * 60 * 60

  /// Returns whether it says the same as another, whenever the two were noted.
  func isSame(as other: ConsolePlace?) -> Bool {
    guard var other else { return false }
    other.notedAt = notedAt
    return self == other
  }
}

/// Something the room around the terminal has to do for the console.
public enum RoomEffect: Hashable, Sendable {
  /// Keeps where the person is, for the next console of the home.
  case keepPlace(ConsolePlace)
  /// Tells a person who looks elsewhere, in the way the settings want.
  case notify(String)
  /// Stops waiting for work of that number; what it brings is not told any more.
  case stopWork(Int)
}
