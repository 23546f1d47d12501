import IncidentModel
import TerminalKit
import Testing

@testable import Console
@testable import Postmortems

@Suite("The sheet of the postmortem file")
struct PostmortemSheetTests {
  private static let id = ExecDashboard.id
  private static let path = "postmortems/2026/2026-11-03-net-revenue.md"
  private static let severity = SyncConflict(
    place: .key(.severity), base: "SEV1", file: "SEV3", record: "SEV2", line: 4)
  private static let text = SyncConflict(
    place: .field(EntryID("t4k2p9"), .text), base: "deploy 4711",
    file: "deploy 4711 joins refunds twice, which nobody saw in review, and went out at noon",
    record: "deploy 4711 changes net_revenue", line: 31)
  private static let gone = SyncConflict(
    place: .entry(EntryID("a7q3mz")), base: "Gate deploys", record: "Gate dbt deploys")
  private static let withdrawn = SyncConflict(
    place: .entry(EntryID("r0p2mc")), base: "14 of 14", file: "14 of 15", line: 22)
  private static let refused = SyncConflict(
    place: .field(EntryID("a1b8tk"), .priority), base: "1", file: "12", record: "1", line: 48,
    refusal: "12 is no priority of an action. Take 1, which comes first, to 9.")
  private static let block = SyncConflict(
    place: .block("metrics"), file: "| TTD |\n|---|\n| about 20 min |\n",
    record: "| TTD |\n|---|\n| 21 min |\n", line: 40)
  private static let problems = [
    SyncProblem(
      line: 7, column: 1,
      sentence: "The value of lead is more than one line and is not kept in step."),
    SyncProblem(
      line: 40, column: 1,
      sentence:
        "The block metrics was edited by hand and stays as it is. Choose the record's side to have it written again."
    ),
  ]

  private static func driver(
    _ standing: PostmortemStanding, rows: Int = 24, isReadOnly: Bool = false
  ) throws -> Driver {
    var driver = ExecDashboard.driver(
      size: Size(columns: rows == 24 ? 80 : 120, rows: rows), isReadOnly: isReadOnly)
    driver.tell(.postmortem(id, standing))
    try driver.press("2", "g", "c")
    driver.forgetEffects()
    return driver
  }

  private static func conflict(_ conflicts: [SyncConflict]) -> PostmortemStanding {
    PostmortemStanding(.conflict(path: path, conflicts))
  }

  private static var held: PostmortemStanding {
    PostmortemStanding(
      .held(path: path, reason: "14 of 16 entries are gone. Undo that where it was done."),
      loss: PostmortemLoss(entries: 14))
  }

  private static func settled(_ driver: Driver) -> [ConflictSettlement] {
    driver.effects.flatMap { effect -> [ConflictSettlement] in
      guard case .postmortem(.settle(id, let settlements)) = effect else { return [] }
      return settlements
    }
  }

  // MARK: - Screens

  @Test(
    "shows conflicts, the chosen one with its sides, and what each key does", arguments: [24, 40])
  func conflictScreen(rows: Int) throws {
    var standing = Self.conflict([Self.severity, Self.text, Self.gone, Self.refused])
    standing.problems = Self.problems
    var driver = try Self.driver(standing, rows: rows)
    try driver.press("j")
    try Golden.expect(driver.frame, "postmortem_conflict_\(rows == 24 ? "80x24" : "120x40")_utf8")
  }

  @Test("shows why a file is held and the two ways out", arguments: [24, 40])
  func heldScreen(rows: Int) throws {
    let driver = try Self.driver(Self.held, rows: rows)
    try Golden.expect(driver.frame, "postmortem_held_\(rows == 24 ? "80x24" : "120x40")_utf8")
  }

  @Test("shows what is not kept in step of a file that is in step", arguments: [24, 40])
  func syncedScreen(rows: Int) throws {
    let standing = PostmortemStanding(.synced(path: Self.path), problems: Self.problems)
    let driver = try Self.driver(standing, rows: rows)
    try Golden.expect(driver.frame, "postmortem_synced_\(rows == 24 ? "80x24" : "120x40")_utf8")
  }

  @Test("says of a refused value why, with the conflict chosen")
  func refusedCard() throws {
    let driver = try Self.driver(Self.conflict([Self.refused]))
    #expect(driver.shows("12 is no priority of an action."))
  }

  @Test("says in words what keeps and what deletes a line that is gone on one side")
  func goneCards() throws {
    var driver = try Self.driver(Self.conflict([Self.gone, Self.withdrawn]))
    #expect(driver.shows("delete it: the record withdraws it"))
    #expect(driver.shows("keep it: the line is written into the file again"))
    try driver.press("s")
    #expect(driver.shows("keep it: the record takes the line back"))
    #expect(driver.shows("delete it: the line goes from the file"))
  }

  @Test("opens everything with enter, also of a text that is cut")
  func whole() throws {
    var driver = try Self.driver(Self.conflict([Self.text]))
    #expect(!driver.shows("went out at noon"))
    try driver.press("enter")
    #expect(driver.shows("went out at noon"))
  }

  @Test("says that nothing is known of a file before it was looked at")
  func unknown() throws {
    var driver = ExecDashboard.driver()
    driver.console.postmortems = [:]
    try driver.press("2", "g", "c")
    #expect(driver.shows("It is not looked at here yet"))
  }

  @Test("is opened by its verb")
  func verb() throws {
    var driver = ExecDashboard.driver()
    driver.type(":postmortem")
    try driver.press("enter")
    #expect(driver.shows("Postmortem file of INC-2026-0042"))
  }

  @Test("lists a block people wrote in, beside what it would say", arguments: [24, 40])
  func blockScreen(rows: Int) throws {
    var standing = PostmortemStanding(.synced(path: Self.path), problems: Self.problems)
    standing.blocks = [Self.block]
    let driver = try Self.driver(standing, rows: rows)
    try Golden.expect(driver.frame, "postmortem_block_\(rows == 24 ? "80x24" : "120x40")_utf8")
  }

  // MARK: - Keys

  @Test("r writes a block again, and no other key does anything to it")
  func block() throws {
    var standing = PostmortemStanding(.synced(path: Self.path))
    standing.blocks = [Self.block]
    var driver = try Self.driver(standing)
    for key in ["f", "b", "e"] {
      try driver.press(key)
      #expect(driver.effects.isEmpty)
      #expect(driver.message.contains("r writes it again"))
    }
    try driver.press("r")
    #expect(Self.settled(driver) == [ConflictSettlement(Self.block, .record)])
  }

  @Test("keeps blocks out of what F and R settle")
  func blockOfAll() throws {
    var standing = Self.conflict([Self.severity])
    standing.blocks = [Self.block]
    var driver = try Self.driver(standing)
    try driver.press("R", "y")
    #expect(Self.settled(driver).map(\.conflict) == [Self.severity])
  }

  @Test("f takes the file's side of the chosen conflict")
  func file() throws {
    var driver = try Self.driver(Self.conflict([Self.severity, Self.text]))
    try driver.press("f")
    #expect(Self.settled(driver) == [ConflictSettlement(Self.severity, .file)])
    #expect(driver.message.contains("severity: the file's side"))
  }

  @Test("f does not take what the record refuses, and says what does")
  func fileRefused() throws {
    var driver = try Self.driver(Self.conflict([Self.refused]))
    try driver.press("f")
    #expect(driver.effects.isEmpty)
    #expect(driver.message.contains("the record does not take that"))
  }

  @Test("r takes the record's side of the chosen conflict")
  func record() throws {
    var driver = try Self.driver(Self.conflict([Self.severity, Self.text]))
    try driver.press("j", "r")
    #expect(Self.settled(driver) == [ConflictSettlement(Self.text, .record)])
  }

  @Test("b joins both texts")
  func both() throws {
    var driver = try Self.driver(Self.conflict([Self.text]))
    try driver.press("b")
    let joined = "\(Self.text.file ?? "") / \(Self.text.record ?? "")"
    #expect(Self.settled(driver) == [ConflictSettlement(Self.text, .text(joined))])
  }

  @Test("b joins nothing but texts", arguments: [severity, gone])
  func bothNot(conflict: SyncConflict) throws {
    var driver = try Self.driver(Self.conflict([conflict]))
    try driver.press("b")
    #expect(driver.effects.isEmpty)
    #expect(driver.message.contains("only texts can be joined"))
  }

  @Test("e writes other words on both sides, beginning with the file's")
  func edit() throws {
    var driver = try Self.driver(Self.conflict([Self.severity]))
    try driver.press("e")
    #expect(driver.shows("> SEV3"))
    try driver.press("ctrl-u")
    driver.type("SEV4")
    try driver.press("enter")
    #expect(Self.settled(driver) == [ConflictSettlement(Self.severity, .text("SEV4"))])
  }

  @Test("e edits no whole line")
  func editLine() throws {
    var driver = try Self.driver(Self.conflict([Self.gone]))
    try driver.press("e")
    #expect(driver.message.contains("a whole line is kept or deleted"))
  }

  @Test("F takes the file's side everywhere the record can, after a question that says how many")
  func allFile() throws {
    var driver = try Self.driver(Self.conflict([Self.severity, Self.gone, Self.refused]))
    try driver.press("F")
    #expect(driver.shows("Settle 2 conflicts with the file's side?"))
    #expect(driver.shows("1 whole line goes from the record"))
    #expect(driver.shows("1 other the record does not take"))
    try driver.press("enter")
    #expect(driver.effects.isEmpty)
    try driver.press("y")
    #expect(Self.settled(driver).map(\.conflict) == [Self.severity, Self.gone])
    #expect(Self.settled(driver).allSatisfy { $0.side == .file })
  }

  @Test("R takes the record's side everywhere, after a question that says how many")
  func allRecord() throws {
    var driver = try Self.driver(Self.conflict([Self.severity, Self.withdrawn, Self.refused]))
    try driver.press("R")
    #expect(driver.shows("Settle 3 conflicts with the record's side?"))
    #expect(driver.shows("1 whole line goes from the file"))
    try driver.press("y")
    #expect(Self.settled(driver).count == 3)
    #expect(Self.settled(driver).allSatisfy { $0.side == .record })
  }

  @Test("y accepts a loss after a question that says how many entries go")
  func acceptLoss() throws {
    var driver = try Self.driver(Self.held)
    try driver.press("y")
    #expect(driver.shows("14 entries go from the record"))
    #expect(driver.effects.isEmpty)
    try driver.press("y")
    #expect(
      driver.effects == [.postmortem(.acceptLoss(Self.id, PostmortemLoss(entries: 14)))])
  }

  @Test("n has the last version written back")
  func restore() throws {
    var driver = try Self.driver(Self.held)
    try driver.press("n")
    #expect(driver.effects == [.postmortem(.restore(Self.id))])
    #expect(driver.message.contains(".kept-1"))
  }

  @Test("y and n do nothing to a file that is not held for a loss", arguments: ["y", "n"])
  func notHeld(key: String) throws {
    var driver = try Self.driver(Self.conflict([Self.severity]))
    try driver.press(key)
    #expect(driver.effects.isEmpty)
    #expect(driver.message.contains("not held for entries that are gone"))
  }

  @Test(
    "a console that only reads refuses every choice",
    arguments: ["f", "r", "b", "e", "F", "R", "y", "n"])
  func readOnly(key: String) throws {
    var driver = try Self.driver(Self.conflict([Self.text]), isReadOnly: true)
    try driver.press(key)
    #expect(driver.effects.isEmpty)
    #expect(driver.message.contains("This console only reads"))
  }

  @Test("says why a choice was not done")
  func failed() throws {
    var driver = try Self.driver(Self.conflict([Self.severity]))
    driver.tell(
      .effectFailed(
        .postmortem(.settle(Self.id, [])), sentence: "severity says something else by now."))
    #expect(driver.message.contains("severity says something else by now."))
  }
}
