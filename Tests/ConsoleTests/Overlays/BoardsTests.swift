import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The boards of hypotheses and decisions")
struct BoardsTests {
  private let size = Size(columns: 80, rows: 24)

  private func verb(_ words: String, in driver: inout Driver) throws {
    try driver.press(":")
    driver.type(words)
    try driver.press("enter")
  }

  private func incident(_ driver: Driver) throws -> Incident {
    try #require(driver.console.situation.incidents[ExecDashboard.id])
  }

  @Test("H puts a hypothesis on the board, g h shows it")
  func propose() throws {
    var driver = ExecDashboard.driver(size: size)
    try driver.press("H")
    driver.type("PR 482 joins refunds twice")
    try driver.press("enter", "g", "h")
    #expect(driver.line("H2", "open", "PR 482 joins refunds twice") != nil)
  }

  @Test("the board takes evidence and a status for the chosen hypothesis")
  func work() throws {
    var driver = ExecDashboard.driver(size: size)
    try driver.press("g", "h", "e")
    driver.type("lag was 2 s all night = 2 s")
    try driver.press("enter", "s", "4")
    driver.type("no lag")
    try driver.press("enter")
    let incident = try incident(driver)
    #expect(incident.evidence.map(\.content.value) == ["2 s"])
    #expect(incident.hypotheses.map(\.status) == [.refuted])
  }

  @Test("the board says when too many are followed, and what the cause is")
  func verdicts() throws {
    var driver = ExecDashboard.driver(size: size)
    for name in ["a", "b", "c"] { try verb("hypothesis \(name)", in: &driver) }
    try driver.press("g", "h")
    #expect(driver.shows("4 hypotheses are active."))
    try driver.press("esc")
    for name in ["H1", "H3", "H4"] {
      try verb("hypothesis-status \(name) refuted no", in: &driver)
    }
    try verb("evidence +H2 net equals gross", in: &driver)
    try verb("hypothesis-status H2 confirmed", in: &driver)
    try driver.press("g", "h")
    #expect(driver.shows("The cause is H2."))
  }

  @Test("a status that the rules refuse says why on the message row")
  func refused() throws {
    var driver = ExecDashboard.driver(size: size)
    try verb("hypothesis-status H1 confirmed", in: &driver)
    #expect(driver.message.contains("H1 cannot be confirmed without evidence for it."))
  }

  @Test("u takes a hypothesis back")
  func undo() throws {
    var driver = ExecDashboard.driver(size: size)
    try verb("hypothesis late file", in: &driver)
    try driver.press("u")
    #expect(try incident(driver).hypotheses.filter(\.isShown).map(\.name) == ["H1"])
  }

  @Test("a text that was left with esc is there again")
  func draft() throws {
    var driver = ExecDashboard.driver(size: size)
    try driver.press("V")
    driver.type("roll ba")
    try driver.press("esc", "V")
    #expect(driver.line("> roll ba") != nil)
  }

  @Test("V records a decision in one line, g v says more about it")
  func decide() throws {
    var driver = ExecDashboard.driver(size: size)
    try driver.press("V")
    driver.type("rebuild mart_finance because it was computed in between")
    try driver.press("enter", "g", "v", "p")
    driver.type("rebuild mart_finance; risk=low; time=20m; reversible")
    try driver.press("enter")
    let decision = try #require(try incident(driver).decisions.last)
    #expect(decision.content.why == "it was computed in between")
    #expect(decision.content.particulars == "risk low, takes 20m, reversible")
  }

  @Test(
    "evidence in one line: whose side it is on, where it is and what it said",
    arguments: [
      (
        "+H1 -h2 net = gross https://bi/7 = -11.8 %",
        EvidenceContent(text: "net = gross https://bi/7", url: "https://bi/7", value: "-11.8 %"), 2
      ),
      (
        "see https://bi/7", EvidenceContent(text: "see https://bi/7", url: "https://bi/7"), 0
      ),
      ("-12 % is shown", EvidenceContent(text: "-12 % is shown"), 0),
      ("+H x", EvidenceContent(text: "+H x"), 0),
    ])
  func typed(line: String, content: EvidenceContent, bearings: Int) {
    let typed = TypedEvidence(line)
    #expect(typed.content == content)
    #expect(typed.bearings.count == bearings)
  }

  @Test("look as it was agreed")
  func golden() throws {
    var driver = ExecDashboard.driver(size: size)
    try verb("hypothesis PR 482 joins refunds on order_line_id", in: &driver)
    try verb("evidence +H2 -H1 rollback of PR 482 brings net to billing = 0.01 %", in: &driver)
    try verb("hypothesis-status H1 refuted lag was 2 s all night", in: &driver)
    try driver.press("g", "h")
    try Golden.expect(driver.frame, "hypotheses_80x24_utf8")
    try driver.press("enter")
    try Golden.expect(driver.frame, "hypothesis_details_80x24_utf8")
    try driver.press("esc", "esc")
    try verb("decide rebuild mart_finance because readers wait", in: &driver)
    try driver.press("g", "v")
    try Golden.expect(driver.frame, "decisions_80x24_utf8")
  }
}
