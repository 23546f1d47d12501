import IncidentModel
import StakeholderUpdates
import TerminalKit
import Testing

@testable import Console

/// A console whose executives and customers can be reached over channels.
enum Sending {
  static let id = ExecDashboard.id

  static func driver(size: Size = Size(columns: 120, rows: 40)) throws -> Driver {
    let lead = LeadPolicy(sending: SendingPolicy(secondPerson: ["customers"], holdSeconds: 10))
    var driver = ExecDashboard.driver(size: size, lead: lead) { settings in
      settings.channels = [
        ChannelCard(name: "board", kind: "email", destination: "cfo@example.com"),
        ChannelCard(name: "chat", kind: "slack", destination: "#exec-data"),
        ChannelCard(
          name: "page", kind: "statuspage", destination: "status.example.com", isPublic: true),
        ChannelCard(
          name: "old", kind: "teams", destination: "", problem: "url is missing. Name a variable."),
      ]
      for (index, audience) in settings.updates.audiences.enumerated() {
        switch audience.name {
        case "exec": settings.updates.audiences[index].channels = ["board", "chat", "old"]
        case "customers": settings.updates.audiences[index].channels = ["page"]
        default: break
        }
      }
    }
    try driver.press("4")
    return driver
  }

  static func outgoing(_ driver: Driver) -> [OutgoingUpdate] {
    driver.console.situation.incidents[id]?.outgoing ?? []
  }

  /// Lets whoever carries messages say something, as the runtime would hear it from the record.
  static func carry(
    _ driver: inout Driver, _ report: CarrierReport, over channel: String
  ) throws {
    let update = try #require(outgoing(driver).last)
    let effect = Effect.propose(
      id, .outbox(.carry(MessagePlace(update.id, over: channel), report)), occurredAt: nil,
      isUndo: false)
    for action in driver.room.answer(effect, to: driver.console) { driver.tell(action) }
  }
}

@Suite("Sending an update")
struct SendingTests {
  @Test("shows to whom, over what, what is wrong and what changed, and sends nothing by itself")
  func review() throws {
    var driver = try Sending.driver()
    try driver.press("P")
    try Golden.expect(driver.frame, "review_120x40_utf8")
    try driver.press("enter")
    #expect(Sending.outgoing(driver).isEmpty)
    #expect(driver.message.contains("nothing is sent yet"))
    try driver.press("p")
    #expect(Sending.outgoing(driver).isEmpty)
    #expect(!driver.shows("Send to Executives"))
  }

  @Test("fits the review into a small terminal")
  func smallReview() throws {
    var driver = try Sending.driver(size: Size(columns: 80, rows: 24))
    try driver.press("P")
    try Golden.expect(driver.frame, "review_80x24_utf8")
  }

  @Test("says how much of it is not seen yet, and scrolls to the end")
  func scrolling() throws {
    var driver = try Sending.driver(size: Size(columns: 80, rows: 24))
    try driver.press("P")
    #expect(driver.shows("more line"))
    #expect(!driver.shows("Is every number in the timeline?"))
    try driver.press("pgdn", "pgdn", "j", "j", "j")
    #expect(!driver.shows("more line"))
    #expect(driver.shows("Is every number in the timeline?"))
  }

  @Test("hands it in with y for the channels that can be used, held back, and u takes it back")
  func send() throws {
    var driver = try Sending.driver()
    try driver.press("P", "y")
    let update = try #require(Sending.outgoing(driver).last)
    #expect(update.content.channels == ["board", "chat"])
    #expect(update.content.audience == "exec")
    #expect(update.content.subject.contains("update 2"))
    #expect(driver.shows("#2 exec goes in 10 s  u takes it back"))
    driver.wait(seconds: 4)
    #expect(driver.shows("#2 exec goes in 6 s"))
    try driver.press("u")
    #expect(Sending.outgoing(driver).last?.isWithdrawn == true)
    #expect(!driver.shows("#2 exec goes in"))
  }

  @Test("leaves out a channel whose number is pressed")
  func toggle() throws {
    var driver = try Sending.driver()
    try driver.press("P", "1", "y")
    #expect(Sending.outgoing(driver).last?.content.channels == ["chat"])
  }

  @Test("says that every channel was taken out where that is why nothing can leave")
  func allOut() throws {
    var driver = try Sending.driver()
    try driver.press("P", "1", "2", "3", "y")
    #expect(driver.message.contains("every channel is taken out; its number takes one in again"))
    #expect(Sending.outgoing(driver).isEmpty)
  }

  @Test("calls an update that went out by its number when it cannot be taken back any more")
  func afterwards() throws {
    var driver = try Sending.driver()
    try driver.press("P", "y")
    driver.wait(seconds: 11)
    for channel in ["board", "chat"] {
      try Sending.carry(&driver, .begins, over: channel)
      try Sending.carry(
        &driver, .sent(part: 1, of: 1, receipt: "202", thread: nil), over: channel)
    }
    try driver.press("u")
    #expect(driver.message.contains("update #2 to board, chat: that cannot be taken back"))
  }

  @Test("asks why for each error before it hands anything in, and keeps the answers")
  func overrides() throws {
    var driver = try Sending.driver()
    let key = DraftKey.update(Sending.id, audience: "exec", template: "update")
    driver.tell(
      .edited(EditRequest(key: key, text: "Impact: some. Scope: all. Do now: wait. ETA: none.")))
    try driver.press("P", "y")
    #expect(driver.shows("U103"))
    #expect(Sending.outgoing(driver).isEmpty)
    try driver.press("enter")
    #expect(driver.message.contains("say why"))
    for _ in 0..<4 where driver.shows("sent all the same?") {
      driver.type("nobody is up")
      try driver.press("enter")
    }
    let content = try #require(Sending.outgoing(driver).last?.content)
    #expect(content.overrides.map(\.code).contains("U103"))
    #expect(Set(content.overrides.map(\.reason)) == ["nobody is up"])
    #expect(driver.console.unsavedDrafts[key] == nil)
  }

  @Test("shows what each channel makes of it, one after the other")
  func preview() throws {
    var driver = try Sending.driver()
    try driver.press("P", "v")
    #expect(driver.shows("#board"))
    try driver.press("v")
    #expect(driver.shows("#chat"))
    #expect(driver.shows("@channel is neutralised"))
    try driver.press("esc", "y")
    #expect(Sending.outgoing(driver).count == 1)
  }

  @Test("says that no channel reaches an audience, and how to tell it all the same")
  func noChannel() throws {
    var driver = try Sending.driver()
    try driver.press("t", "P", "y")
    #expect(driver.message.contains("no channel reaches engineering"))
    #expect(Sending.outgoing(driver).isEmpty)
  }

  @Test("tells how messages stand, and offers other ways when one does not get through")
  func trouble() throws {
    var driver = try Sending.driver()
    try driver.press("P", "y")
    driver.wait(seconds: 11)
    try Sending.carry(&driver, .begins, over: "chat")
    try Sending.carry(
      &driver, .delayed("slack takes no connection.", until: ExecDashboard.at("08:28:10")),
      over: "chat")
    #expect(driver.shows("o outbox, y copy, w save"))
    try driver.press("o")
    try Golden.expect(driver.frame, "outbox_120x40_utf8")
    try driver.press("x")
    driver.type("they were called")
    try driver.press("enter")
    #expect(Sending.outgoing(driver).last?.isWithdrawn == true)
  }

  @Test("stays on its message in the outbox when another one is handed in meanwhile")
  func cursor() throws {
    var driver = try Sending.driver()
    try driver.press("P", "y")
    driver.wait(seconds: 11)
    try Sending.carry(&driver, .begins, over: "chat")
    try Sending.carry(&driver, .refused("it answered 404."), over: "chat")
    let first = try #require(Sending.outgoing(driver).last?.id)
    try driver.press("o", "down")
    let content = try #require(Sending.outgoing(driver).last?.content)
    let effect = Effect.propose(
      Sending.id, .outbox(.queue(content)), occurredAt: nil, isUndo: false)
    for action in driver.room.answer(effect, to: driver.console) { driver.tell(action) }
    try driver.press("r")
    let update = driver.console.situation.incidents[Sending.id]?.outgoing(first)
    #expect(update?.message(over: "chat")?.state == .queued(notBefore: nil, because: nil))
  }

  @Test("that was refused is tried again from the outbox")
  func retry() throws {
    var driver = try Sending.driver()
    try driver.press("P", "y")
    driver.wait(seconds: 11)
    try Sending.carry(&driver, .begins, over: "board")
    try Sending.carry(&driver, .refused("it answered 550."), over: "board")
    try driver.press("o", "r")
    let state = Sending.outgoing(driver).last?.message(over: "board")?.state
    #expect(state == .queued(notBefore: nil, because: nil))
  }
}

@Suite("A second person")
struct SecondPersonTests {
  /// Goes to the customers, whom nobody tells alone.
  private func customers() throws -> Driver {
    var driver = try Sending.driver()
    try driver.press("3", "4", "t", "t", "t")
    return driver
  }

  private func handedIn(alone: Bool) throws -> Driver {
    var driver = try customers()
    try driver.press("P", alone ? "a" : "y")
    for _ in 0..<4 where driver.shows("Why is it sent all the same") || driver.shows("Why can") {
      driver.type("because")
      try driver.press("enter")
    }
    return driver
  }

  @Test("is asked for with y, and nothing goes before")
  func asked() throws {
    let driver = try handedIn(alone: false)
    #expect(Sending.outgoing(driver).last?.needsApproval == true)
    #expect(driver.shows("waits for a second person"))
  }

  @Test("can be done without only with a reason")
  func alone() throws {
    let driver = try handedIn(alone: true)
    #expect(Sending.outgoing(driver).last?.content.aloneBecause == "because")
    #expect(Sending.outgoing(driver).last?.needsApproval == false)
  }

  @Test("is not passed over by a copy without a question")
  func copied() throws {
    var driver = try customers()
    let told = try #require(driver.console.presentIncident?.updates)
    try driver.press("y")
    #expect(driver.shows("A second person should see what is told here."))
    #expect(driver.console.presentIncident?.updates == told)
    try driver.press("y")
    #expect(driver.message.contains("recorded as update"))
  }

  @Test("is never the author")
  func author() throws {
    var driver = try handedIn(alone: false)
    try driver.press("p", "y")
    #expect(driver.message.contains("somebody else has to agree"))
    #expect(Sending.outgoing(driver).last?.needsApproval == true)
  }

  @Test("sees exactly what would leave, and lets it go with y")
  func agrees() throws {
    let before = try handedIn(alone: false)
    var other = try Sending.driver()
    other.console.settings.actor = ExecDashboard.bob
    other.console.situation = before.console.situation
    other.room = before.room
    other.room.actor = ExecDashboard.bob
    try other.press("p")
    try Golden.expect(other.frame, "approval_120x40_utf8")
    try other.press("y")
    #expect(Sending.outgoing(other).last?.approvedBy == ExecDashboard.bob)
  }
}
