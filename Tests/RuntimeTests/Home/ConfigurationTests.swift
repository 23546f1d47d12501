import Console
import IncidentModel
import StakeholderUpdates
import TerminalKit
import Testing

@testable import Runtime

@Suite("The settings file")
struct ConfigurationTests {
  private func read(_ text: String) -> Configuration {
    Configuration.parse(Array(text.utf8), path: "w.yaml")
  }

  private func problems(_ text: String) -> [String] {
    read(text).problems.map(\.description)
  }

  @Test("sets what it names and leaves the rest at the defaults")
  func reads() {
    let settings = read(
      """
      people: [ada, {name: bob}]
      receiver: {listen: none, token_env: TOKEN}
      theme: light
      keys:
        alerts.acknowledge: [a, A]
        console.quit: Q
      cadences:
        SEV2: {every: 45 min}
      """)
    #expect(settings.people == [Person("ada"), Person("bob")])
    #expect(settings.listen == "none" && settings.tokenVariable == "TOKEN")
    #expect(settings.keys == ["alerts.acknowledge": ["a", "A"], "console.quit": ["Q"]])
    #expect(settings.updatePolicy.cadence(for: .sev2).everyMinutes == 45)
    #expect(settings.updatePolicy.cadence(for: .sev1).everyMinutes == 30)
    #expect(settings.problems == [])
  }

  @Test("says what is asked for before an incident is resolved, over the defaults")
  func resolve() {
    let settings = read(
      """
      resolve:
        soak: {SEV1: 2h, SEV2: none}
        criteria: {correctness: [counts are equal, counts are equal], schema: []}
      """)
    #expect(settings.lead.exit.soakSeconds == [.sev1: 7200])
    #expect(settings.lead.exit.criteria[.correctness] == ["counts are equal"])
    #expect(settings.lead.exit.criteria[.schema] == [])
    #expect(
      settings.lead.exit.criteria[.cost] == ExitPolicy.standard.criteria[.cost])
    #expect(settings.problems == [])
  }

  @Test("says who is wanted at which severity, over the defaults")
  func roles() {
    let settings = read("roles: {expected: {SEV3: [ic, scribe]}, apart: [SEV1], span: none}")
    #expect(settings.lead.roles.expected[.sev3] == [.incidentCommander, .scribe])
    #expect(settings.lead.roles.expected[.sev1] == RolePolicy.standard.expected[.sev1])
    #expect(settings.lead.roles.apart == [.sev1])
    #expect(settings.lead.roles.span == nil)
    #expect(
      problems("roles: {expected: {SEV1: [boss]}}")
        == [
          "w.yaml:1: roles.expected.SEV1 wants roles: ic, tech, comms, scribe, planning, deputy, liaison."
        ])
  }

  @Test("says which clocks are kept, over the defaults")
  func clocks() {
    let settings = read("clocks: {callouts: [15 min, 1h], privacy: 24h}")
    #expect(settings.lead.clocks == ClockPolicy(calloutMinutes: [15, 60], privacySeconds: 86_400))
    #expect(read("clocks: {callouts: none}").lead.clocks.calloutMinutes == [])
    #expect(
      problems("clocks: {callouts: [soon]}")
        == ["w.yaml:1: clocks.callouts wants a list of spans such as [10 min, 20 min], or none."])
  }

  @Test(
    "says where a setting of resolve is wrong and keeps the rest",
    arguments: [
      (
        "resolve: {soak: {SEV9: 1h}}",
        "w.yaml:1: resolve.soak.SEV9 is no severity. Use SEV1, SEV2, SEV3 or SEV4."
      ),
      (
        "resolve: {soak: {SEV1: soon}}",
        "w.yaml:1: resolve.soak.SEV1 wants a span such as 2h or 15 min, or never."
      ),
      (
        "resolve: {wait: 1h}",
        "w.yaml:1: resolve.wait is no setting of resolve. Known are soak, criteria and reopen."
      ),
      ("resolve: [a]", "w.yaml:1: resolve wants a map of names and values."),
      (
        "resolve: {criteria: {taste: [a]}}",
        "w.yaml:1: resolve.criteria.taste is no class of incident. Use one of: availability, freshness, correctness, schema, access, cost, performance."
      ),
    ])
  func badResolve(text: String, sentence: String) {
    #expect(problems(text) == [sentence])
  }

  @Test(
    "may be empty, all comments or begin with a byte order mark",
    arguments: [
      "", "# nothing\n", "---\n", "\u{FEFF}theme: dark\n",
    ])
  func empty(text: String) {
    #expect(problems(text) == [])
  }

  @Test("says place and remedy of each thing it cannot take, and takes the rest")
  func wrongValues() {
    let settings = read("them: x\npeople: ada\ntheme: [a]\nmouse: often\nkeys: 3\neditor: vim\n")
    #expect(settings.editor == "vim")
    #expect(
      settings.problems.map(\.description) == [
        "w.yaml:1: \"them\" is no setting. Known are people, audiences, updates, cadences, resolve, clocks, roles, severities, escalations, hypotheses, receiver, sources, triage, runbooks, postmortems, channels, trackers, theme, keymap, keys, editor, mouse, notifications, layout, colour, synchronized_output, zone, ambiguous_width.",
        "w.yaml:2: people wants a list of words, [a, b].",
        "w.yaml:3: theme wants one word or line.", "w.yaml:4: mouse wants true or false.",
        "w.yaml:5: keys wants a map from action to a list of keys.",
      ])
  }

  @Test("takes no secret")
  func secret() {
    #expect(
      problems("receiver: {token: hunter2}") == [
        "w.yaml:1: receiver.token is a secret and is not read from a file. "
          + "Name a variable with token_env instead."
      ])
  }

  @Test("repeats what the cadence's own reader says")
  func cadence() {
    #expect(
      problems("cadences: {SEV1: {every: soon}}").first?.contains("30 min, 4 h or none") == true)
  }

  @Test(
    "says in its own words what has the wrong shape",
    arguments: [
      "cadences: [a]", "cadences: 3", "cadences: {SEV1: soon}", "cadences: {SEV1: {first: [1]}}",
      "cadences: {SEV1: {every: {a: b}}}",
    ])
  func ownWords(text: String) {
    let found = problems("# settings\n" + text)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("w.yaml:2: ") == true)
    for word in ["Node", "Error", "yaml_", "Swift", "decode"] {
      #expect(found.first?.contains(word) == false, "\(found)")
    }
  }

  @Test(
    "is passed over whole, with the place, when it is no settings file",
    arguments: [
      ("theme: [dark\n", "w.yaml:2: This is no YAML"),
      ("just words", "w.yaml:1: The file is not a map"),
      ("a: 1\na: 2\n", "a stands there twice"), ("a: &x [1]\nb: *x\n", "w.yaml:1: Anchors"),
      ("a: 1\n---\nb: 2\n", "This is no YAML"),
    ])
  func unreadable(text: String, words: String) {
    let found = problems(text)
    #expect(found.count == 1)
    #expect(found.first?.contains(words) == true)
    #expect(found.first?.hasSuffix("The defaults hold.") == true)
  }

  @Test("of another encoding is named with the line")
  func latin1() {
    let settings = Configuration.parse(
      Array("theme: dark\npeople: [J".utf8) + [0xF6] + Array("rg]\n".utf8), path: "w.yaml")
    #expect(
      settings.problems.first?.description.hasPrefix("w.yaml:2: The file is no UTF-8") == true)
  }

  @Test("of a mebibyte of nesting or of anything else ends in a sentence")
  func hostile() {
    let nested = problems("x: " + String(repeating: "[", count: 1 << 19))
    #expect(nested.count == 1)
    #expect(nested.first?.contains("nested too deeply") == true)
    #expect(problems(String(repeating: "? - ", count: 1 << 18)).count == 1)
    let tooLarge = Configuration.parse(
      [UInt8](repeating: 0x61, count: (1 << 20) + 1), path: "w.yaml")
    #expect(tooLarge.problems.first?.description.contains("larger than 1 MiB") == true)
  }

  @Test("that is a folder is a problem, not a default in silence")
  func folder() throws {
    let test = try TestHome()
    try test.write("x", to: "wardroom.yaml/inside")
    #expect(Configuration.load(test.home).problems.count == 1)
  }
}

@Suite("Keys in the settings")
struct ConfigurationKeysTests {
  private func parse(_ text: String) -> Configuration {
    Configuration.parse(Array(text.utf8), path: "w.yaml")
  }

  @Test("that cannot be taken are named with their line") func lines() {
    let configuration = parse(
      "keys:\n  alerts.acknowledge: [A]\n  alerts.copy: [A]\n  no.such: [x]\n")
    let problems = configuration.keyProblems(path: "w.yaml").map(\.description)
    #expect(problems.count == 2)
    #expect(problems.contains { $0.hasPrefix("w.yaml:4: keys: there is no action \"no.such\"") })
    #expect(problems.contains { $0.hasPrefix("w.yaml:3: keys: A of alerts.copy means") })
  }

  @Test("are laid over a preset") func preset() {
    #expect(parse("keymap: emacs\n").keymap == .emacs)
    let wrong = parse("keymap: nano\n").problems.map(\.description)
    #expect(wrong == ["w.yaml:1: keymap wants vim or emacs; single keys stand under keys."])
  }

  @Test(
    "name a theme, or one for each ground",
    arguments: [
      ("theme: nord\n", "nord", "nord"), ("theme: auto\n", "dark", "light"),
      ("theme: {dark: nord, light: paper}\n", "nord", "paper"),
      ("theme: {light: paper}\n", "dark", "paper"),
    ])
  func theme(text: String, dark: String, light: String) {
    let configuration = parse(text)
    #expect(configuration.theme == ThemeChoice(dark: dark, light: light))
    #expect(configuration.problems == [])
  }
}

@Suite("Settings of a drill")
struct DrillSettingsTests {
  @Test("let every audience be told, over the recorder where no channel is named") func recorder() {
    var settings = Configuration.parse(
      Array(
        "channels:\n  log: {type: file, path: x.txt}\naudiences:\n  exec: {channels: [log]}\n".utf8),
      path: "w.yaml")
    settings.isolate()
    #expect(settings.updates.audiences.allSatisfy { !$0.channels.isEmpty })
    #expect(settings.updates.audiences.first { $0.name == "exec" }?.channels == ["log"])
    #expect(settings.channels.map(\.name) == ["log", "recorder"])
  }
}
