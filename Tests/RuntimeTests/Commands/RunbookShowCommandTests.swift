import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("Showing a runbook", .timeLimit(.minutes(5)))
struct RunbookShowCommandTests {
  private let home: TestHome

  init() throws {
    home = try TestHome()
    try home.write(
      """
      ---
      class: freshness
      owner: data-platform
      minutes: 20
      ---
      # Restart it

      **Meaning.** It stands still.

      ## Check

      1. Look {#look}
         <!-- wardroom: kind: decide, minutes: 2, branch: {dead: "#restart", alive: "#gone"} -->

         ```console
         $ status <unit>
         state=up
         ```

      ## Fix

      1. Restart it {#restart}
         <!-- wardroom: kind: act, danger: true, expect: "ok*", rollback: "#look" -->

         ```sql
         select 1;
         ```

         ```sh
         systemctl stop db \\
           --now
         ```
      """, to: "runbooks/restart.md")
  }

  @Test("marks phases, what may be run, what is copied and what a step takes")
  func text() async throws {
    let report = try await home.run(RunbookShowCommand(name: "restart"))
    #expect(
      report.text == [
        "Restart it",
        "restart \u{00B7} class freshness \u{00B7} owner data-platform \u{00B7} about 20 min",
        "", "**Meaning.** It stands still.",
        "", "CHECK", "[ ] 1.1 Look  (decide, 2 min)", "    $ status <unit>", "      state=up",
        "    fill in: unit", "    dead: go to 2.1 Restart it",
        "    alive: #gone, which is not there",
        "", "FIX", "[ ] 2.1 Restart it  (act, danger)", "    | select 1;",
        "    $ systemctl stop db \\", "        --now",
        "    careful: Stops or restarts something that is running.", "    expected: ok*",
        "    undo: go to 1.1 Look",
      ])
  }

  @Test("shows how far an incident is")
  func progress() async throws {
    let id = try await home.declare()
    _ = try await home.run(RunbookStartCommand(incident: id, name: "restart"))
    _ = try await home.run(
      ProposeCommand(incident: id, command: .runbook(.tick(runbook: "restart", path: "1.1"))))
    let report = try await home.run(RunbookShowCommand(name: "restart", incident: id))
    #expect(report.text.contains("[x] 1.1 Look  (decide, 2 min)"))
    #expect(report.text[1].hasSuffix("1/2 done"))
  }

  @Test("says at the end what is wrong with the file")
  func problems() async throws {
    try home.write("# A\n\n1. Look\n   <!-- wardroom: knid: act -->\n", to: "b.md")
    let report = try await home.run(RunbookShowCommand(name: home.path + "/b.md"))
    #expect(report.text.last?.hasPrefix("line 4: \"knid\" is no attribute of a step") == true)
  }

  @Test("shows nothing that a terminal would obey")
  func hostile() async throws {
    try home.write(
      "# A\u{1B}[2J\n\n1. Look \u{202E}x\n\n   ```sh\n   echo \u{1B}]0;t\u{7}\n   ```\n", to: "h.md"
    )
    let report = try await home.run(RunbookShowCommand(name: home.path + "/h.md"))
    let isHarmless = report.text.joined().unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value != 0x202E && $0.value != 0x7F
    }
    #expect(isHarmless)
  }

  @Test("says that there is none of that name")
  func unknown() async throws {
    let refusal = try await home.refusal(of: RunbookShowCommand(name: "none"))
    #expect(refusal?.sentence.contains("`wardroom runbook list` names them") == true)
  }
}
