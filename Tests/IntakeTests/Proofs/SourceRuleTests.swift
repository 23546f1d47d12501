import AlertSources
import Intake
import Testing

@Suite struct SourceRuleTests {
  private func problem(_ rules: SourceRule...) -> String? {
    do throws(ReceiverFailure) {
      try ReceiverSettings.onAnyPort.with(\.proofs, rules).validate()
      return nil
    } catch {
      return error.advice
    }
  }

  private func rule(
    _ proof: AcceptedProof, source: String = "generic", instance: String? = nil
  ) -> SourceRule {
    SourceRule(source: source, instance: instance, accepted: [proof])
  }

  @Test func aRuleThatCanBeKeptIsTaken() {
    let secrets = [Secret("s")]
    #expect(
      problem(
        rule(AcceptedProof(.grafana, secrets: secrets, timestampHeader: "X-Time")),
        rule(AcceptedProof(.sns, topics: ["arn:x"]), instance: "eu")) == nil)
  }

  @Test(arguments: [
    (AcceptedProof(.bearer), "bearer needs a secret"),
    (AcceptedProof(.bearer, secrets: [Secret("")]), "a secret of bearer is empty"),
    (AcceptedProof(.sns), "sns needs the ARNs of the topics that may send"),
    (
      AcceptedProof(.grafana, secrets: [Secret("s")], timestampHeader: "X Time"),
      "\"X Time\" is no name of a head"
    ),
  ])
  func aProofThatNothingCouldVerifyIsRefused(proof: AcceptedProof, trouble: String) {
    #expect(
      problem(rule(proof, instance: "eu"))
        == "The rule for generic of eu cannot be kept: \(trouble). "
        + "Mend it under `sources` in wardroom.yaml.")
  }

  @Test func aRuleForAnUnknownSourceIsRefused() {
    let proof = AcceptedProof(.bearer, secrets: [Secret("s")])
    #expect(problem(rule(proof, source: "grafanna"))?.contains("no source of that name") == true)
  }

  @Test func twoRulesForOneSourceAreRefused() {
    let proof = AcceptedProof(.bearer, secrets: [Secret("s")])
    #expect(problem(rule(proof), rule(proof))?.contains("there are two of them") == true)
  }

  @Test func aRuleThatAcceptsNothingIsRefused() {
    #expect(
      problem(SourceRule(source: "generic", accepted: []))?.contains("accepts nothing") == true)
  }
}
