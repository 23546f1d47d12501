import AlertTriage
import IncidentModel
import Testing

@Suite("The pulse of a source")
struct SourcePulseTests {
  private func pulse(
    gap: Int64 = 300, deliveries: Int = 20, minutesAgo: Int = 5, source: String = "dbt"
  ) -> SourcePulse {
    SourcePulse(
      source: source, instance: "eu", lastAt: noon.adding(minutes: -minutesAgo),
      usualGapSeconds: gap, deliveries: deliveries)
  }

  @Test("stops when twice the usual gap has passed")
  func deadline() {
    let policy = PulsePolicy.standard
    #expect(policy.deadline(of: pulse()) == noon.adding(minutes: 5))
    #expect(policy.silent([pulse()], now: noon) == [])
    #expect(policy.silent([pulse()], now: noon.adding(minutes: 5)) == [pulse()])
  }

  @Test("is not judged before enough was heard, nor more finely than a minute")
  func limits() {
    let policy = PulsePolicy.standard
    #expect(policy.deadline(of: pulse(deliveries: 4)) == nil)
    #expect(policy.deadline(of: pulse(gap: 0)) == nil)
    #expect(policy.deadline(of: pulse(gap: 1)) == noon.adding(minutes: -3))
    #expect(policy.deadline(of: pulse(gap: 30 * 86_400)) == nil)
  }

  @Test("means nothing where a team says so, nor for what Wardroom says itself")
  func ignored() {
    #expect(PulsePolicy(ignored: ["dbt"]).deadline(of: pulse()) == nil)
    #expect(PulsePolicy(ignored: ["dbt/eu"]).deadline(of: pulse()) == nil)
    #expect(PulsePolicy.standard.deadline(of: pulse(source: "wardroom")) == nil)
  }

  @Test("tells when to look next")
  func next() {
    let pulses = [pulse(minutesAgo: 60), pulse(), pulse(gap: 600)]
    #expect(PulsePolicy.standard.nextDeadline(of: pulses, after: noon) == noon.adding(minutes: 5))
    #expect(PulsePolicy.standard.nextDeadline(of: [], after: noon) == nil)
  }

  @Test("is an alert while it is gone")
  func firing() {
    let silent = PulsePolicy.standard.alert(for: pulse(minutesAgo: 60), now: noon)
    #expect(silent.source == "wardroom")
    #expect(silent.status == .firing)
    #expect(silent.title == "dbt/eu has been silent since 11:00Z")
    #expect(silent.details.hasPrefix("It usually sends something every 5m."))
    #expect(silent.startedAt == noon.adding(minutes: -50))
    #expect(silent.fingerprint == Fingerprint("wardroom/pulse/dbt/eu"))
  }

  @Test("that is back ends the alert and begins none")
  func resolved() {
    let back = PulsePolicy.standard.alert(for: pulse(minutesAgo: 0), now: noon)
    #expect(back.status == .resolved)
    #expect(back.isStatusOnly)
    #expect(back.endedAt == noon)
    #expect(back.fingerprint == pulse(minutesAgo: 60).fingerprint)
  }
}
