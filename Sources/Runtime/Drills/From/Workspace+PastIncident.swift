import Drills
import EventStore
import IncidentModel

extension Workspace {
  /// Returns an incident with the reports of its alerts as they arrived.
  /// - Throws: a refusal when whoever asks need not know of it.
  func pastIncident(_ id: IncidentID) async throws(CommandFailure) -> PastIncident {
    let incident = try await incident(id)
    let events = try await ledgered { () async throws(LedgerFailure) in
      try await ledger.history(of: id)
    }
    guard let past = PastIncident(events, reports: try await reports(of: incident)) else {
      throw CommandFailure(.badData, "The record of \(id.text) does not begin with a declaration.")
    }
    return past
  }

  /// The most bodies that are read again for one incident.
  private static let mostBodies: Int64 = 50_000
  /// How long before the declaration reports are looked for, and after the end, in seconds.
  private static let around: Int64 = 12 * 3600

  private func reports(of incident: Incident) async throws(CommandFailure) -> [PastReport] {
    guard !incident.alerts.isEmpty else { return [] }
    let linked = Set(incident.alerts.map(\.fingerprint))
    let began = incident.alerts.map(\.startedAt).min() ?? incident.declaredAt
    let from = min(began, incident.declaredAt).adding(seconds: -60)
    let earliest = max(from, incident.declaredAt.adding(seconds: -14 * 86_400))
    let last = (incident.endedAt ?? incident.statusSince).adding(seconds: Self.around)
    var reports: [PastReport] = []
    var number = try await firstDelivery(since: earliest)
    let limit = number + Self.mostBodies
    while number < limit, let kept = try await delivery(number), kept.receivedAt <= last {
      reports += deliveryReader.reread(kept).alerts.filter { linked.contains($0.fingerprint) }
        .map { PastReport(at: kept.receivedAt, $0) }
      number += 1
    }
    return reports + Self.remembered(incident.alerts, besides: reports)
  }

  /// Alerts of which no body is found: the words the incident remembers of them.
  private static func remembered(
    _ alerts: [AlertReference], besides reports: [PastReport]
  ) -> [PastReport] {
    let known = Set(reports.map(\.alert.fingerprint))
    return alerts.filter { !known.contains($0.fingerprint) }.map { alert in
      PastReport(
        at: alert.startedAt,
        Alert(
          source: alert.source, fingerprint: alert.fingerprint, status: .firing,
          title: alert.title, startedAt: alert.startedAt))
    }
  }

  private func delivery(_ number: Int64) async throws(CommandFailure) -> Delivery? {
    try await stored { () async throws(StoreFailure) in try await store.delivery(number) }
  }

  /// Returns the number of the first body that arrived since a moment; bodies are numbered as they come.
  private func firstDelivery(since moment: Timestamp) async throws(CommandFailure) -> Int64 {
    var end: Int64 = 1
    while let kept = try await delivery(end), kept.receivedAt < moment { end *= 2 }
    var start = end / 2
    while start + 1 < end {
      let middle = start + (end - start) / 2
      if let kept = try await delivery(middle), kept.receivedAt < moment {
        start = middle
      } else {
        end = middle
      }
    }
    return end
  }
}
