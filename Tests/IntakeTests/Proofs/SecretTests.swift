import AlertSources
import Intake
import Testing

@Suite struct SecretTests {
  @Test func noDescriptionShowsASecret() {
    let proof = AcceptedProof(.bearer, secrets: [Secret("hunter2")])
    var settings = ReceiverSettings()
    settings.proofs = [SourceRule(source: "generic", accepted: [proof])]
    var text = "\(proof) \(settings.proofs) \(String(reflecting: proof))"
    dump(settings.proofs, to: &text)
    #expect(!text.contains("hunter2"))
    #expect(!text.contains("104, 117, 110"))
  }
}
