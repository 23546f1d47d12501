import IncidentModel

/// How the writer shares its time between keeping bodies and applying what they say.
struct CommitSettings: Sendable {
  /// How a body that is kept is read once more; nil when nobody here can.
  var reading: (@Sendable (Delivery) -> Delivery)?
  /// Whether an opened store applies what others left.
  var takesOver = true
  var budget = ApplyBudget()
  /// How many bytes of bodies may stand behind deliveries that wait in memory; what was read from a body
  /// takes about ten times its room.
  var memory = 2 << 20
  /// For how long a closing store goes on applying.
  var closingTime: Duration = .seconds(2)
}
