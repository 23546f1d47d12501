/// A kind of tracker: what its settings are, and how it is made of them.
protocol TrackerMaking: Tracker {
  static var kind: TrackerKind { get }
  static var fields: [SettingField] { get }

  /// Creates the tracker.
  /// - Throws: Which setting is wrong, and what to do.
  init(_ settings: NamedSettings, in surroundings: ChannelSurroundings) throws(SettingMistake)
}

extension TrackerMaking {
  var kind: TrackerKind { Self.kind }
}

/// Every kind of tracker there is.
let trackerCatalog: [any TrackerMaking.Type] = [JiraTracker.self, GitHubTracker.self]

/// The one place where trackers are made.
public enum TrackerCatalog {
  /// Returns the settings a kind of tracker has, in the order they are explained.
  public static func fields(of kind: TrackerKind) -> [SettingField] {
    trackerCatalog.first { $0.kind == kind }?.fields ?? []
  }

  /// Returns a tracker as it is set.
  /// - Throws: Which setting is missing or wrong, and what to do.
  public static func tracker(
    _ kind: TrackerKind, _ settings: NamedSettings, in surroundings: ChannelSurroundings
  ) throws(SettingMistake) -> any Tracker {
    guard let maker = trackerCatalog.first(where: { $0.kind == kind }) else {
      throw SettingMistake("type", "is no kind of tracker.")
    }
    try settings.checkRequired(maker.fields)
    return try maker.init(settings, in: surroundings)
  }
}
