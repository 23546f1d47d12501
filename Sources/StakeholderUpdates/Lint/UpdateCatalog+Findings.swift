public import IncidentModel

extension UpdateCatalog {
  /// Returns what a person should look at before a text leaves, errors first.
  ///
  /// The text may have been edited by hand; facts the sheet lacks are asked for as well. Without an incident
  /// it is read against the rules that need none.
  public func findings(
    in text: String, for audience: Audience, incident: Incident?, policy: UpdatePolicy,
    at now: Timestamp, approval: UpdateApproval = .notAsked
  ) -> [UpdateFinding] {
    let reading = UpdateReading(
      text: UpdateText(text), audience: audience, catalog: self, incident: incident,
      policy: policy, now: now, approval: approval)
    return reading.findings.sorted { $0.order < $1.order }
  }
}

extension UpdateReading {
  /// The findings of all rules.
  fileprivate var findings: [UpdateFinding] {
    let isHolding = isHolding
    let ofContent = isHolding ? [] : contentFindings + causeFindings
    return ofContent + promiseFindings + wordFindings + sensitiveFindings + endFindings
      + lengthFindings + publicFindings + secrecyFindings(isHolding: isHolding) + drillFindings
      + contradictionFindings + hygieneFindings
  }
}

extension UpdateFinding {
  /// Errors first, then by code and place.
  fileprivate var order: (Int, String, Int) {
    (level == .error ? 0 : 1, code.rawValue, place?.bytes.lowerBound ?? -1)
  }
}
