import AlertSources
import AlertTriage
import TerminalKit
import Testing

@testable import Runtime

@Suite("What settings say about sources")
struct SourceSettingTests {
  private func parse(_ text: String) -> Configuration {
    Configuration.parse(Array(text.utf8), path: "wardroom.yaml")
  }

  @Test("is taken per source and per installation of one")
  func takes() throws {
    let configuration = parse(
      """
      sources:
        grafana:
          proofs:
            grafana: {secret: env:GRAFANA_SECRET, signature_header: X-Sig, timestamp_header: X-At}
            bearer: [env:A, file:secrets/b]
          ignore_labels: [replica]
          stale_after: 2h
          instances:
            eu: {pulse: no, stale_after: never}
        cloudwatch:
          certificates: certs
          proofs: {sns: {topics: ["arn:aws:sns:eu-west-1:1:alarms"]}}
      """)
    #expect(configuration.problems == [])
    let grafana = try #require(configuration.sources.first)
    #expect(grafana.name == "grafana")
    #expect(grafana.line == 3)
    #expect(grafana.proofs.map(\.proof) == [.grafana, .bearer])
    #expect(grafana.proofs[0].signatureHeader == "X-Sig")
    #expect(grafana.proofs[1].secrets == [.environment("A"), .file("secrets/b")])
    #expect(grafana.ignoredLabels == ["replica"])
    #expect(grafana.staleSeconds == .some(7200))
    #expect(configuration.sources.map(\.name) == ["grafana", "grafana/eu", "cloudwatch"])
    #expect(configuration.sources[1].hasPulse == false)
    #expect(configuration.sources[1].staleSeconds == .some(nil))
    #expect(configuration.sources[2].proofs[0].topics == ["arn:aws:sns:eu-west-1:1:alarms"])
  }

  @Test("never holds a secret itself: that is refused with its line, and the rest holds")
  func secret() {
    let configuration = parse(
      """
      theme: light
      sources:
        sentry:
          proofs:
            sentry: hunter2
            bearer: env:TOKEN
      """)
    #expect(configuration.theme == ThemeChoice("light"))
    #expect(configuration.sources.first?.proofs.map(\.proof) == [.bearer])
    #expect(configuration.problems.count == 1)
    let problem = configuration.problems.first?.description ?? ""
    #expect(problem.hasPrefix("wardroom.yaml:5: sources.sentry.proofs.sentry holds a secret"))
    #expect(!problem.contains("hunter2"))
  }

  @Test(
    "is told with its line when it is not understood",
    arguments: [
      ("sources:\n  dbt: {colour: red}\n", "wardroom.yaml:2: sources.dbt.colour is no setting"),
      (
        "sources:\n  dbt:\n    proofs: {magic: env:A}\n",
        "wardroom.yaml:3: sources.dbt.proofs.magic"
      ),
      (
        "sources:\n  dbt:\n    stale_after: soon\n",
        "wardroom.yaml:3: sources.dbt.stale_after wants"
      ),
      ("sources: [dbt]\n", "wardroom.yaml:1: sources wants a map"),
      (
        "receiver:\n  tls: {certificate: a.pem}\n",
        "wardroom.yaml:2: receiver.tls wants certificate"
      ),
      ("triage:\n  colour: red\n", "wardroom.yaml:2: triage.colour is no setting of triage"),
    ])
  func problems(text: String, start: String) {
    let problems = parse(text).problems.map(\.description)
    #expect(problems.first?.hasPrefix(start) == true, "\(problems)")
    #expect(problems.count == 1)
  }

  @Test("names the files of a receiver that is reached over https")
  func encryption() {
    let setting = parse("receiver:\n  tls: {certificate: tls/c.pem, key: tls/k.pem}\n").encryption
    #expect(setting == EncryptionSetting(certificate: "tls/c.pem", key: "tls/k.pem", line: 2))
  }

  @Test("of a new home's comments can be taken as they stand")
  func starter() throws {
    let text = try #require(StarterHome.files.first { $0.name == "wardroom.yaml" }?.text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "# sources:"))
    let end = try #require(lines.firstIndex { $0.hasPrefix("# When stakeholders") })
    let shown = lines[start..<end].filter { !$0.hasPrefix("# How alerts") }.map { $0.dropFirst(2) }
    let configuration = parse(shown.joined(separator: "\n"))
    #expect(configuration.problems == [])
    #expect(configuration.triage.groups.count == 1)
    #expect(configuration.sources.count == 5)
  }
}
