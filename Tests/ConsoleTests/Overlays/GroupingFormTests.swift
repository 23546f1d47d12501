import AlertTriage
import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("A person who tries a grouping rule")
struct GroupingFormTests {
  private func tried(_ driver: Driver) -> [GroupingRule] {
    driver.effects.compactMap { effect in
      if case .tryGrouping(let rule) = effect { rule } else { nil }
    }
  }

  @Test("sees what it would have folded while it is typed")
  func figures() throws {
    var driver = ExecDashboard.calm()
    try driver.press(":")
    driver.type("group source:dbt")
    try driver.press("enter")
    driver.type("source")
    #expect(driver.shows("would have folded 28 %, 2 into 1"))
    #expect(driver.shows("7 fired since"))
    #expect(driver.shows("now it would fold 2 of 7 alerts into 1"))
    #expect(driver.shows("2 ×  [3]"))
  }

  @Test("is warned of a grave alert that would come under lesser ones")
  func buried() throws {
    var driver = ExecDashboard.calm()
    driver.room.base.alerts[0].alert.startedAt = ExecDashboard.now.adding(minutes: -1)
    try driver.press(":")
    driver.type("group source:montecarlo,soda")
    try driver.press("enter")
    #expect(driver.shows("put 1 SEV1 under lesser ones"))
    #expect(driver.line("[1]", "montecarlo: net_revenue") != nil)
  }

  @Test("begins with the filter of the list, else with the source of the row")
  func prefill() throws {
    var driver = ExecDashboard.calm()
    try driver.press("g", "r")
    #expect(tried(driver).map(\.match.text) == ["source:=montecarlo"])
    try driver.press("esc", "/")
    driver.type("tier:1")
    try driver.press("enter", "g", "r")
    #expect(tried(driver).last?.match.text == "tier:1")
  }

  @Test("is told the column of what is wrong, and no trial is made of it")
  func problem() throws {
    var driver = ExecDashboard.calm()
    try driver.press("g", "r")
    driver.type("product, ownr")
    #expect(
      driver.shows("by, column 10: alerts have no field 'ownr'; did you mean owner?"))
    #expect(!tried(driver).contains { $0.by.contains("ownr") })
    try driver.press("ctrl-s")
    #expect(driver.message.contains("did you mean owner?"))
  }

  @Test("has one trial under way at a time, and the next is of what is typed by then")
  func debounce() throws {
    var driver = ExecDashboard.calm()
    driver.room.isBusy = true
    try driver.press("g", "r")
    driver.type("asset")
    let first = try #require(tried(driver).first)
    #expect(tried(driver).count == 1)
    driver.tell(.groupingTried(driver.room.trial(of: first)))
    #expect(tried(driver).map(\.by) == [[], ["asset"]])
    #expect(driver.shows("looking ..."))
    driver.tell(.groupingTried(driver.room.trial(of: tried(driver)[1])))
    #expect(tried(driver).count == 2)
    #expect(!driver.shows("looking ..."))
  }

  @Test("goes on after a trial that failed")
  func failure() throws {
    var driver = ExecDashboard.calm()
    driver.room.isBusy = true
    try driver.press("g", "r")
    driver.type("asset")
    let first = try #require(tried(driver).first)
    driver.tell(.effectFailed(.tryGrouping(first), sentence: "The disk is away."))
    #expect(driver.message.contains("The disk is away."))
    #expect(tried(driver).count == 2)
  }

  @Test("is shown what to write and where, and nothing is written")
  func settings() throws {
    var driver = ExecDashboard.calm()
    try driver.press("g", "r")
    driver.type("product")
    try driver.press("ctrl-s")
    #expect(driver.shows("- name: \"new rule\""))
    #expect(driver.shows("by: [product]"))
    #expect(driver.shows("/srv/wardroom/wardroom.yaml"))
    let copied = driver.effects.compactMap { effect -> String? in
      if case .copy(let text) = effect { text } else { nil }
    }
    #expect(copied.map { $0.hasPrefix("triage:\n  groups:\n    - name:") } == [true])
  }

  @Test("lets go of what was read when it is left")
  func leaving() throws {
    var driver = ExecDashboard.calm()
    try driver.press("g", "r", "esc")
    #expect(driver.effects.last == .stopTrying)
    #expect(driver.console.overlays.isEmpty)
  }
}
