import IncidentModel

extension AlertPage {
  /// Returns when the first of an incident's alerts was acknowledged; nil when none was.
  ///
  /// The header says it in every frame, so that rows are passed over without copying them.
  func firstAcknowledgement(of incident: Incident) -> Timestamp? {
    guard !incident.alerts.isEmpty else { return nil }
    let linked = Set(incident.alerts.map(\.fingerprint))
    var first: Timestamp?
    for case .alert(let listed) in rows {
      guard let moment = listed.current.acknowledgement?.at, first.map({ moment < $0 }) ?? true,
        linked.contains(listed.current.alert.fingerprint)
      else { continue }
      first = moment
    }
    return first
  }
}
