import IncidentModel
import TestSupport
import Testing

@testable import Runtime

@Suite("The commands on channels", .timeLimit(.minutes(5)))
struct ChannelCommandTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
    try test.write("https://127.0.0.1:1/services/s3cr3tXYZ123\n", to: "slack")
  }

  private func write(_ channels: String) throws {
    try test.write("channels:\n" + channels, to: "wardroom.yaml")
  }

  @Test("list each with where it leads, without its secret")
  func list() async throws {
    try write("  team: {type: slack, url: file:slack}\n  log: {type: file, path: u.txt}\n")
    let report = try await test.run(ChannelsCommand())
    #expect(
      report.text == [
        "NAME  TYPE   FOR       STATE  WHERE",
        "team  slack  messages  ready  https://127.0.0.1:1/…",
        "log   file   messages  ready  u.txt",
      ])
    #expect(!String(decoding: report.json, as: UTF8.self).contains("s3cr3t"))
    #expect(report.code == .done)
  }

  @Test("say why one is not ready, and fail")
  func notReady() async throws {
    try write("  page: {type: statuspage, page: abc}\n")
    let report = try await test.run(ChannelsCommand())
    #expect(report.text.contains("page  statuspage  messages  NOT READY  -"))
    #expect(report.text.last?.contains("channels.page.token is missing") == true)
    #expect(report.code == .no)
  }

  @Test("say how to set one when there is none")
  func none() async throws {
    #expect(try await test.run(ChannelsCommand()).text.first?.contains("Write channels:") == true)
    let refusal = try await test.refusal(of: ChannelCheckCommand(name: "team"))
    #expect(refusal?.code == .no)
  }

  @Test("try a channel without telling anybody")
  func check() async throws {
    let server = try LoopbackServer([.answer(404, "")])
    try test.write("\(server.url)/services/s3cr3tXYZ123\n", to: "slack")
    try write("  team: {type: slack, url: file:slack}\n")
    let report = try await test.run(ChannelCheckCommand(name: "team"))
    #expect(report.text.first?.contains("the server answers; nothing was sent") == true)
    #expect(await server.allRequests().allSatisfy { $0.hasPrefix("HEAD / ") })
  }

  @Test("say that a server does not answer")
  func unreachable() async throws {
    try test.write("http://127.0.0.1:\(freePort())/services/x\n", to: "slack")
    try write("  team: {type: slack, url: file:slack}\n")
    let refusal = try await test.refusal(of: ChannelCheckCommand(name: "team"))
    #expect(refusal?.code == .unavailable)
    #expect(refusal?.sentence.contains("takes no connection") == true)
  }

  @Test("show what a text becomes")
  func preview() async throws {
    try test.write("**Hello** @here\n", to: "text.md")
    try write("  team: {type: slack, url: file:slack}\n")
    let report = try await test.run(
      ChannelPreviewCommand(
        name: "team", file: test.path + "/text.md", subject: "S", severity: .sev2, isFinal: false))
    #expect(
      report.text.filter { !$0.isEmpty } == [
        "To https://127.0.0.1:1/…", "Note: @here pages nobody", "---", "S", "*Hello* @<U+200B>here",
      ])
  }

  @Test("have the doctor read every secret")
  func doctor() async throws {
    try write("  team: {type: slack, url: file:slack}\n")
    #expect(
      try await test.run(DoctorCommand()).text.contains { $0.hasPrefix("ok   channels: team") })
    try write("  team: {type: slack, url: file:gone}\n")
    #expect(try await test.run(DoctorCommand()).text.contains { $0.hasPrefix("FAIL channels: ") })
  }
}
