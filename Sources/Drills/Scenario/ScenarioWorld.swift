public import IncidentModel

/// The platform the drill takes place on; it is loaded into a store of its own.
public struct ScenarioWorld: Hashable, Sendable {
  public var assets: [ScenarioAsset]
  public var lineage: [ScenarioEdge]
  public var changes: [ScenarioChange]
  public var objectives: [ScenarioLevel]
  public var people: [ScenarioPerson]
  /// Names of runbooks that fit.
  public var runbooks: [String]

  /// Creates a world without anything in it.
  public init() {
    assets = []
    lineage = []
    changes = []
    objectives = []
    people = []
    runbooks = []
  }
}

/// A table, metric, dashboard or export.
public struct ScenarioAsset: Hashable, Sendable {
  public var id: String
  public var tier: Int
  public var owner: String
  public var place: ScenarioPlace
}

/// What is made from what.
public struct ScenarioEdge: Hashable, Sendable {
  public var from: ScenarioReference
  public var to: ScenarioReference
}

/// Something that was changed, mostly before the drill begins.
public struct ScenarioChange: Hashable, Sendable {
  public var id: String
  public var at: Timestamp
  public var asset: String
  public var title: String
  public var place: ScenarioPlace
}

/// What was promised of an asset.
public struct ScenarioLevel: Hashable, Sendable {
  public var asset: String
  public var text: String
}

/// Somebody players can ask.
public struct ScenarioPerson: Hashable, Sendable {
  public var id: String
  public var role: String
  public var text: String
}
