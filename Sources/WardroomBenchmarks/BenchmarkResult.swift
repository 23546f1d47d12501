/// One measured claim beside what it is held against.
struct BenchmarkResult: Codable, Sendable {
  /// The benchmark it came out of.
  var benchmark = ""
  /// What was measured, as a phrase.
  var name: String
  var measured: Double
  var unit: String
  /// What it is compared with; empty when the number stands alone.
  var peerName: String
  /// The peer's number in the same unit, nil when there is no peer.
  var peer: Double?
  /// Measured divided by the peer's.
  var ratio: Double?
  /// What must hold, as a phrase: `ratio >= 0.6`.
  var gate: String
  var passed: Bool
  /// The machine's load average meanwhile.
  var load = 0.0
}

extension BenchmarkResult {
  /// Creates a result that is held against a peer measured in the same run.
  init(
    _ name: String, _ measured: Double, _ unit: String, against peerName: String, _ peer: Double,
    gate: String, holds: (Double) -> Bool
  ) {
    let ratio = measured / peer
    self.init(
      name: name, measured: measured, unit: unit, peerName: peerName, peer: peer, ratio: ratio,
      gate: gate, passed: holds(ratio))
  }

  /// Creates a result that stands alone.
  init(_ name: String, _ measured: Double, _ unit: String, gate: String, passed: Bool) {
    self.init(
      name: name, measured: measured, unit: unit, peerName: "", peer: nil, ratio: nil, gate: gate,
      passed: passed)
  }
}

extension BenchmarkResult {
  /// Creates a result that must not be above a limit.
  init(_ name: String, _ measured: Double, _ unit: String, atMost limit: Double) {
    self.init(
      name, measured, unit, gate: "<= " + Decimals.text(limit), passed: measured <= limit)
  }

  /// Creates a result that must not be above a limit, beside a peer that is only told.
  init(
    _ name: String, _ measured: Double, _ unit: String, atMost limit: Double,
    against peerName: String, _ peer: Double
  ) {
    self.init(
      name: name, measured: measured, unit: unit, peerName: peerName, peer: peer,
      ratio: measured / peer, gate: "<= " + Decimals.text(limit), passed: measured <= limit)
  }

  /// Creates a result that is only told.
  init(_ name: String, _ measured: Double, _ unit: String) {
    self.init(name, measured, unit, gate: "", passed: true)
  }
}
