/// A type of the action taxonomy (POSTMORTEMS.md 1.3): what the work is good for, and what shows that it is done.
public struct ActionType: Hashable, Sendable {
  /// The name as it is written, `test-gap`.
  public var name: String
  /// What such work is good for; empty for a risk that is accepted.
  public var classes: [ActionClass]
  /// What the words behind `done-when:` name.
  public var doneWhen: String

  /// Creates a type.
  public init(_ name: String, _ classes: [ActionClass], doneWhen: String) {
    self.name = name
    self.classes = classes
    self.doneWhen = doneWhen
  }

  /// The name of work that is deliberately not done.
  public static let acceptRisk = "accept-risk"

  /// The types of the taxonomy.
  public static let standard: [ActionType] = [
    ActionType(
      "monitoring-gap", [.detect],
      doneWhen: "the monitor, its threshold, who is paged and a test that fired"),
    ActionType("alert-noise", [.detect], doneWhen: "the precision before and after"),
    ActionType(
      "test-gap", [.prevent],
      doneWhen: "the test that is red on the bad data of this incident and green after"),
    ActionType(
      "release-process", [.prevent], doneWhen: "the gate and an example that it stopped"),
    ActionType(
      "data-contract", [.prevent], doneWhen: "the version of the contract and who signed it"),
    ActionType(
      "schema-evolution", [.prevent], doneWhen: "the version of the contract and who signed it"),
    ActionType(
      "lineage-metadata", [.detect, .mitigate], doneWhen: "the assets with owner and tier filled"),
    ActionType("ownership", [.detect, .mitigate], doneWhen: "the assets with their owner filled"),
    ActionType("tiering", [.detect, .mitigate], doneWhen: "the assets with their tier filled"),
    ActionType(
      "runbook-gap", [.mitigate], doneWhen: "the runbook and the day of the drill that followed it"),
    ActionType(
      "rollback-backfill-tooling", [.mitigate], doneWhen: "the time to restore, measured in a drill"
    ),
    ActionType("capacity-quota-cost", [.prevent], doneWhen: "the limit and the alert at 80 %"),
    ActionType("access-secret-pii", [.prevent], doneWhen: "the control and a link that shows it"),
    ActionType("comms-process", [.process], doneWhen: "the changed template and the next drill"),
    ActionType("on-call", [.process], doneWhen: "the changed rota and the next drill"),
    ActionType("escalation", [.process], doneWhen: "the changed rota and the next drill"),
    ActionType("training-drill", [.process], doneWhen: "the drill and the score that passes"),
    ActionType(
      "vendor", [.prevent, .mitigate], doneWhen: "the ticket and the day of the decision"),
    ActionType(acceptRisk, [], doneWhen: "who accepts the risk, and until when"),
  ]

  /// Returns the type of a name.
  public static func named(_ name: String) -> ActionType? {
    standard.first { $0.name == name.lowercased() }
  }
}

extension CorrectiveAction {
  /// What the work is good for, as a person said or as its type says.
  public var classes: [ActionClass] {
    actionClass.map { [$0] } ?? type.flatMap(ActionType.named)?.classes ?? []
  }
}
