import Delivery
import TerminalKit
import Testing

@testable import Runtime

@Suite("What the settings say about channels and trackers", .timeLimit(.minutes(5)))
struct ChannelSettingTests {
  private let test: TestHome

  init() throws { test = try TestHome() }

  private func parse(_ text: String) -> Configuration {
    Configuration.parse(Array(text.utf8), path: "wardroom.yaml")
  }

  private func open(_ settings: String) async throws -> Workspace {
    try test.write(settings, to: "wardroom.yaml")
    return try test.open(for: .files)
  }

  @Test("makes a channel of each, its secrets fetched from where they are")
  func made() async throws {
    try test.write("https://hooks.example/services/T/B/x\nnotes\n", to: "secrets/slack")
    let workspace = try await open(
      """
      channels:
        team: {type: slack, url: file:secrets/slack}
        log: {type: file, path: updates.txt}
        paper: {type: print}
      trackers:
        work: {type: github, repository: o/r, token: file:secrets/slack}
      """)
    let (channels, problems) = workspace.channels()
    #expect(problems == [])
    #expect(channels.map(\.name) == ["team", "log", "paper"])
    #expect(channels[0].destination == "https://hooks.example/…")
    #expect(workspace.trackers().trackers.map(\.destination) == ["o/r at api.github.com"])
  }

  @Test("leaves the rest working when one is half configured")
  func half() async throws {
    let workspace = try await open(
      """
      channels:
        page:
          type: statuspage
          page: abc
        team: {type: slack, url: env:WARDROOM_UNSET_SLACK}
        log: {type: file, path: updates.txt}
      """)
    let (channels, problems) = workspace.channels()
    #expect(channels.map(\.name) == ["log"])
    #expect(
      problems == [
        "\(test.path)/wardroom.yaml:3: channels.page.token is missing: the key of the API.",
        "\(test.path)/wardroom.yaml:5: channels.team.url: WARDROOM_UNSET_SLACK is not set. Export it "
          + "where Wardroom is started.",
      ])
  }

  @Test(
    "is told with its line when it is not understood",
    arguments: [
      (
        "channels:\n  a: {type: slak}\n",
        "wardroom.yaml:2: channels.a.type is no type of channels. Known are clipboard, command,"
      ),
      ("channels:\n  a: {url: env:A}\n", "wardroom.yaml:2: channels.a wants a type: clipboard,"),
      (
        "channels:\n  a:\n    type: slack\n    adress: x\n",
        "wardroom.yaml:4: channels.a.adress is no setting of slack. Known are type, url, token,"
      ),
      (
        "channels:\n  a:\n    type: slack\n    url: https://hooks.example/hunter2\n",
        "wardroom.yaml:4: channels.a.url holds a secret itself"
      ),
      (
        "channels:\n  a:\n    type: webhook\n    url: http://x\n    headers: {X-Api-Key: hunter2}\n",
        "wardroom.yaml:5: channels.a.headers.X-Api-Key holds a secret itself"
      ),
      ("channels: [a]\n", "wardroom.yaml:1: channels wants a map"),
      (
        "trackers:\n  a: {type: trac}\n",
        "wardroom.yaml:2: trackers.a.type is no type of trackers. Known are github, jira."
      ),
    ])
  func problems(text: String, start: String) {
    let problems = parse(text).problems.map(\.description)
    #expect(problems.first?.hasPrefix(start) == true, "\(problems)")
    #expect(!"\(problems)".contains("hunter2"))
  }

  @Test("is not used while anything of it is not understood")
  func unused() async throws {
    let workspace = try await open("channels: {a: {type: file, path: x, colour: red}}\n")
    #expect(workspace.channels().channels.isEmpty)
    #expect(workspace.channels().problems.count == 1)
  }

  @Test("places a mistake in a template")
  func template() async throws {
    let workspace = try await open(
      "channels:\n  a:\n    type: webhook\n    url: http://x\n    template: '{\"a\": \"{{tekst}}\"}'\n"
    )
    let problem = try #require(workspace.channels().problems.first)
    #expect(problem.contains(":5: channels.a.template is wrong in line 1, column 8"), "\(problem)")
  }

  @Test("of a new home's comments can be taken as they stand")
  func starter() throws {
    let text = try #require(StarterHome.files.first { $0.name == "wardroom.yaml" }?.text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "# channels:"))
    let end = try #require(lines[start...].firstIndex(of: ""))
    let configuration = parse(lines[start..<end].map { $0.dropFirst(2) }.joined(separator: "\n"))
    #expect(configuration.problems == [])
    let kinds = configuration.channels.compactMap { $0.kind?.word }
    #expect(Set(kinds) == Set(ChannelKind.allCases.map(\.rawValue)))
    #expect(configuration.trackers.count == TrackerKind.allCases.count)
  }
}
