import TerminalKit
import Testing

@testable import Runtime

@Suite("The doctor on sources", .timeLimit(.minutes(5)))
struct DoctorSourcesTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  private func lines(_ settings: String) async throws -> [String] {
    try test.write(settings, to: "wardroom.yaml")
    return try await test.run(DoctorCommand()).text
  }

  @Test("counts them when all is well")
  func well() async throws {
    let lines = try await lines("theme: dark\n")
    #expect(lines.contains { $0.hasPrefix("ok   sources: ") })
    #expect(!lines.contains { $0.contains("encryption") })
  }

  @Test("names secrets that are not there")
  func secret() async throws {
    let lines = try await lines("sources: {dbt: {proofs: {bearer: env:WARDROOM_UNSET_TOKEN}}}\n")
    #expect(lines.contains { $0.hasPrefix("FAIL sources: ") && $0.contains("WARDROOM_UNSET") })
  }

  @Test("names a certificate that cannot be read or is none")
  func certificate() async throws {
    let settings = "receiver: {tls: {certificate: c.pem, key: k.pem}}\n"
    #expect(
      try await lines(settings).contains { $0.hasPrefix("FAIL encryption: \(test.path)/c.pem") })
    try test.write("hello", to: "c.pem")
    #expect(try await lines(settings).contains { $0.contains("holds no CERTIFICATE in PEM") })
    try test.write("-----BEGIN CERTIFICATE-----\n", to: "c.pem")
    try test.write("-----BEGIN PRIVATE KEY-----\n", to: "k.pem")
    #expect(try await lines(settings).contains { $0.hasPrefix("ok   encryption: ") })
  }
}
