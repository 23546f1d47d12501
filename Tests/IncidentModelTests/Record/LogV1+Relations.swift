@testable import IncidentModel

extension LogV1 {
  static let relations: [String: IncidentFact] = [
    "incident.linked": .relation(.linked(link)),
    "incident.unlinked": .relation(.unlinked(link)),
    "incident.prioritised": .relation(
      .prioritised(Prioritised(from: 2, to: 1, reason: "board meets"))),
    "near_miss.marked": .relation(
      .nearMissMarked(
        NearMissMarked(
          reason: "the export was paused", impact: ImpactWindow(detectedAt: at(14, 2)),
          previousImpact: ImpactWindow(startedAt: at(13, 41), detectedAt: at(14, 2))))),
  ]

  private static let link = IncidentLink(
    kind: .recurrenceOf, other: IncidentID("INC-2026-0003"), title: "Orders stale",
    reason: "same job")
}
