import IncidentModel

extension AlertReading {
  /// Reads each place on its own, so that a bad alert does not take its good neighbours with it.
  /// - Throws: The first problem when no alert could be read.
  static func each(
    of places: [JSONPlace], in whole: JSONPlace,
    _ alert: (JSONPlace) throws(AlertPayloadProblem) -> Alert
  ) throws(AlertPayloadProblem) -> AlertReading {
    var reading = AlertReading(alerts: [])
    reading.alerts.reserveCapacity(places.count)
    for place in places {
      do throws(AlertPayloadProblem) {
        reading.take(try alert(place))
      } catch {
        reading.skipped.append(error)
      }
    }
    guard reading.alerts.isEmpty else { return reading }
    throw reading.skipped.first
      ?? AlertPayloadProblem(
        path: whole.path, trouble: "holds no alert", remedy: "Send at least one.")
  }

  /// Creates the reading of a body that holds just these alerts.
  init(_ alerts: Alert..., isSalvaged: Bool) {
    self.init()
    for alert in alerts {
      take(alert)
      self.alerts[self.alerts.count - 1].isSalvaged = isSalvaged
    }
  }

  /// Adds an alert with what its labels say by convention, every text within its limit.
  mutating func take(_ alert: consuming Alert) {
    AlertConventions.apply(to: &alert)
    FieldLimits.apply(to: &alert)
    alerts.append(alert)
  }
}
