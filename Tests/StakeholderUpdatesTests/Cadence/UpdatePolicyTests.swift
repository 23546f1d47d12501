import IncidentModel
import StakeholderUpdates
import Testing
import Yams

@Suite("What a team promises its stakeholders")
struct UpdatePolicyTests {
  @Test("the defaults as text decode to the defaults as values")
  func standardText() throws {
    let decoded = try YAMLDecoder().decode(UpdatePolicy.self, from: UpdatePolicy.standardYAML)
    #expect(decoded == .standard)
  }

  @Test("a team's cadence is laid over the defaults key by key")
  func overlay() throws {
    let yaml = "SEV1: { every: 15 }\nsev4: { first: 1 d, hours: business }"
    let policy = try YAMLDecoder().decode(UpdatePolicy.self, from: yaml)
    #expect(
      policy.cadence(for: .sev1)
        == UpdateCadence(firstMinutes: 10, everyMinutes: 15, finalMinutes: 15))
    #expect(policy.cadence(for: .sev4) == UpdateCadence(firstMinutes: 1440, hours: .business))
    #expect(policy.cadence(for: .sev2) == UpdatePolicy.standard.cadence(for: .sev2))
  }

  @Test(
    "a duration is written in minutes, hours or days, alone or together",
    arguments: [("90", 90), ("90m", 90), ("1 h 30 min", 90), ("1h30", 90), ("2 hours", 120)])
  func durations(text: String, minutes: Int) throws {
    let policy = try YAMLDecoder().decode(UpdatePolicy.self, from: "SEV1: { every: \(text) }")
    #expect(policy.cadence(for: .sev1).everyMinutes == minutes)
  }

  @Test("none switches a clock off", arguments: ["none", "~", "never"])
  func none(text: String) throws {
    let policy = try YAMLDecoder().decode(UpdatePolicy.self, from: "SEV1: { every: \(text) }")
    #expect(policy.cadence(for: .sev1).everyMinutes == nil)
  }

  @Test(
    "a value that cannot be used is refused with its key, the value and a remedy",
    arguments: [
      (
        "SEV1: { every: soon }",
        "SEV1.every is \"soon\", which is no duration of 1 min to 7 d. Write it as 30 min, 4 h or none."
      ),
      (
        "SEV1: { every: -5 }",
        "SEV1.every is \"-5\", which is no duration of 1 min to 7 d. Write it as 30 min, 4 h or none."
      ),
      (
        "SEV2: { first: 99999999999999999999 }",
        "SEV2.first is \"99999999999999999999\", which is no duration of 1 min to 7 d. "
          + "Write it as 30 min, 4 h or none."
      ),
      ("SEV7: { every: 5 }", "\"SEV7\" is not a severity. Use SEV1, SEV2, SEV3 or SEV4."),
      (
        "SEV1: { evry: 5 }",
        "SEV1.evry is not a setting. Use first, every, final or hours."
      ),
      ("SEV3: { hours: office }", "SEV3.hours is \"office\". Use always or business."),
    ])
  func problems(yaml: String, sentence: String) throws {
    let error = #expect(throws: DecodingError.self) {
      try YAMLDecoder().decode(UpdatePolicy.self, from: yaml)
    }
    guard case .dataCorrupted(let context) = try #require(error) else {
      Issue.record("another kind of error: \(String(describing: error))")
      return
    }
    #expect(context.debugDescription == sentence)
  }
}
