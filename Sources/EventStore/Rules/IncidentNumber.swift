import IncidentModel

/// The parts of an incident's id that decide which number comes next: `INC`, 2026 and 42.
struct IncidentNumber: Hashable, Sendable {
  var prefix: String
  var year: Int
  var number: Int

  /// Reads the parts from an id, or returns nil when the id was not made from a number.
  init?(_ id: IncidentID) {
    let parts = id.text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[1]), let number = Int(parts[2]), number >= 0
    else { return nil }
    prefix = String(parts[0])
    self.year = year
    self.number = number
  }
}
