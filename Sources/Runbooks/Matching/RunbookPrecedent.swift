public import IncidentModel

/// A runbook that was followed in an incident like the one at hand.
public struct RunbookPrecedent: Codable, Hashable, Sendable {
  /// The runbook's name.
  public var runbook: String
  public var incident: IncidentID
  /// From 0 to 1: how alike the two incidents are.
  public var likeness: Double
  /// How many steps were ticked or skipped there, of how many.
  public var doneCount: Int
  public var stepCount: Int

  /// Creates a precedent.
  public init(
    runbook: String, incident: IncidentID, likeness: Double, doneCount: Int, stepCount: Int
  ) {
    self.runbook = runbook
    self.incident = incident
    self.likeness = likeness
    self.doneCount = doneCount
    self.stepCount = stepCount
  }

  /// Returns what was followed in an incident that is so much like the one at hand.
  public static func all(in incident: Incident, likeness: Double) -> [RunbookPrecedent] {
    incident.runbooks.map { run in
      RunbookPrecedent(
        runbook: run.name, incident: incident.id, likeness: likeness, doneCount: run.doneCount,
        stepCount: run.steps.count)
    }
  }

  /// How much it says, 1 to 100; a runbook that was opened and not followed says half of it.
  var weight: Int {
    let weight = 20 + 50 * min(1, max(0, likeness))
    return Int(doneCount == 0 ? weight / 2 : weight)
  }

  private enum CodingKeys: String, CodingKey {
    case runbook, incident, likeness
    case doneCount = "done"
    case stepCount = "steps"
  }
}
