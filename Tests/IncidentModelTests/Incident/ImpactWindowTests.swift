import IncidentModel
import Testing

@Suite("An impact window")
struct ImpactWindowTests {
  @Test(
    "names the first two milestones that stand in the wrong order",
    arguments: [
      (ImpactWindow(startedAt: at(9, 1), detectedAt: at(9, 0)), "impact start", "detection"),
      (ImpactWindow(startedAt: at(9, 1), resolvedAt: at(9, 0)), "impact start", "resolution"),
      (ImpactWindow(detectedAt: at(9, 1), mitigatedAt: at(9, 0)), "detection", "mitigation"),
      (ImpactWindow(mitigatedAt: at(9, 1), resolvedAt: at(9, 0)), "mitigation", "resolution"),
    ])
  func disorder(window: ImpactWindow, earlier: String, later: String) {
    #expect(window.disorder?.earlier == earlier)
    #expect(window.disorder?.later == later)
  }

  @Test(
    "is in order when nothing is known, and when all happened at once",
    arguments: [
      ImpactWindow(), ImpactWindow(startedAt: at(9, 0), resolvedAt: at(9, 0)),
      ImpactWindow(
        startedAt: at(9, 0), detectedAt: at(9, 0), mitigatedAt: at(9, 0), resolvedAt: at(9, 0)),
    ])
  func order(window: ImpactWindow) {
    #expect(window.disorder == nil)
  }
}
