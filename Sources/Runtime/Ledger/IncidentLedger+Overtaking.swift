import EventStore
import IncidentModel

extension IncidentLedger {
  /// Lets the rules of an incident decide; where they refuse because of what somebody else did a moment
  /// before, the failure says who and what.
  func rules<Value>(
    of incident: Incident, _ decide: () throws(IncidentRejection) -> Value
  ) throws(LedgerFailure) -> Value {
    do throws(IncidentRejection) {
      return try decide()
    } catch {
      guard error.isAboutHowItStands,
        let entry = incident.latestLine(besides: actor, since: clock.now().adding(minutes: -2))
      else { throw .rejected(error) }
      throw .overtaken(error, by: entry)
    }
  }
}
