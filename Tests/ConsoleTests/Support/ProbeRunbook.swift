import IncidentModel
import Runbooks
import Testing

@testable import Console

/// A runbook of six steps to run, and a console in which it is followed.
enum ProbeRunbook {
  private static let markdown = """
    # Probe

    1. Say it <!-- wardroom: kind: check, expect: "hello *" -->

       ```bash
       echo "hello <name>"
       ```
    2. Which way? <!-- wardroom: kind: decide, branch: {yes: "#undo", no: "#go"} -->
    3. Go {#go}
    4. Undo {#undo} <!-- wardroom: danger: true, rollback: "do it again" -->

       ```bash
       rm -rf ./nothing
       ```
    5. Two

       ```bash
       cd /tmp
       ls
       ```
    6. Log in

       ```bash
       login -p <password>
       ```
    """

  static let file = Runbook.parse(name: "probe", bytes: Array(markdown.utf8))

  /// A console at a runbook that is followed.
  static func following(_ policy: StepPolicy = StepPolicy()) throws -> Driver {
    var driver = ExecDashboard.calm(lead: LeadPolicy(steps: policy))
    let declaration = Declaration(title: "Revenue is wrong", severity: .sev2)
    for answer in driver.room.answer(.declare(declaration), to: driver.console) {
      driver.tell(answer)
    }
    driver.tell(.runbooksLoaded([file]))
    try driver.press("3", "+", "+", "b")
    driver.type("probe")
    try driver.press("enter", "r")
    return driver
  }

  static func go(_ driver: inout Driver, to step: Int) throws {
    try driver.press("g", "g")
    for _ in 1..<step { try driver.press("j") }
  }
}
