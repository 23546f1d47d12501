import Testing

@testable import Drills

@Suite("Points")
struct RubricTests {
  @Test(
    "fall in a straight line from target to zero (V25)",
    arguments: [
      (12, 15, 40, 10, 10), (24, 15, 45, 10, 7), (14, 20, 60, 10, 10), (60, 45, 75, 10, 5),
    ] as [(Double, Double, Double, Double, Double)])
  func timed(value: Double, target: Double, zero: Double, weight: Double, points: Double) {
    let found = Rubric.timed(value, target: target, zero: zero) * weight
    #expect(abs(found - points) < 1e-6)
  }

  @Test("of the worked example are 67.9, which is M (V25)")
  func worked() {
    let timed = 10 + 7 + 10 + 5.0
    let others = 8 + 8 * Rubric.ratio(3, of: 4) + 10 * Rubric.ratio(4, of: 7)
    let rest = 12 * Rubric.ratio(2, of: 3) + 8 * Rubric.ratio(9, of: 10) + 6
    let total = timed + others + rest - 5
    #expect(abs(total - 67.914286) < 1e-6)
    #expect(DrillRating(percent: total) == .majorChallenges)
  }

  @Test(
    "are rated by fixed limits",
    arguments: [
      (100, "P"), (90, "P"), (89.99, "S"), (70, "S"), (69, "M"), (40, "M"), (39, "U"), (0, "U"),
    ]
      as [(Double, String)])
  func rated(percent: Double, letter: String) {
    #expect(DrillRating(percent: percent).rawValue == letter)
  }

  @Test(
    "are written alike on every machine",
    arguments: [(7.0, "7"), (7.5, "7.5"), (7.254, "7.25"), (7.008, "7.01")])
  func text(points: Double, text: String) {
    #expect(Points.text(points) == text)
  }
}

@Suite("The score of a drill")
struct DrillScoreTests {
  /// Scores acts in the small drill with other expectations.
  private func score(
    _ expected: String, weight: String = "weight: 100", _ acts: [(String, PlayerAct)]
  ) throws -> DrillScore {
    let text = Scenarios.text()
    let start = text.firstRange(of: "\nexpected:")?.lowerBound ?? text.endIndex
    let scenario = try Scenario(
      yaml: Array(
        (String(text[..<start])
          + "\nexpected:\n  - {id: X, objective: O1, \(weight), \(expected)}\npenalties:\n"
          + "  - {id: P-late, points: 5, when: {order_violated: [look, fix]}, text: Fixed blindly}\n")
          .utf8))
    var run = Plays.run(scenario)
    for line in Plays.script(acts).lines { run.take(line.act, by: line.by, at: line.at) }
    run.finish()
    return DrillScore(scenario, run.entries)
  }

  private let declare = ("1m", PlayerAct.declare(severity: 3, title: "x"))

  @Test("gives the share of roles filled in time after the declaration")
  func roles() throws {
    let expected = "criterion: roles, ratio: {roles: [ic, comms], within: 2m}"
    let score = try score(
      expected,
      [
        declare, ("2m", .role("ic", person: "ada")), ("4m", .role("comms", person: "ben")),
      ])
    #expect(score.total == 50)
    #expect(score.items[0].raw == "1 of 2")
  }

  @Test("gives half when who commands also fixes")
  func both() throws {
    let expected = "criterion: roles, ratio: {roles: [ic, tech_lead]}"
    let score = try score(
      expected,
      [declare, ("2m", .role("ic", person: "ada")), ("2m", .role("tech", person: "ada"))])
    #expect(score.total == 50)
  }

  @Test("counts a severity that was raised in time in full, one beside it half")
  func severity() throws {
    let expected = "criterion: severity, check: {severity_in: [1]}"
    #expect(try score(expected, [declare, ("5m", .severity(1, reason: ""))]).total == 100)
    #expect(try score(expected, [declare, ("5m", .severity(2, reason: ""))]).total == 50)
    #expect(try score(expected, [declare]).total == 0)
  }

  @Test("takes a fifth off the first update for each error in it")
  func errors() throws {
    let expected = "criterion: first_update, timed: {event: update, target: 5m, zero: 9m}"
    let remark = UpdateRemark(code: "U101", kind: .other, isError: true)
    let update = SentUpdate(
      audience: "exec", text: "x", next: .minutes(5), remarks: [remark, remark])
    #expect(abs(try score(expected, [("1m", .update(update))]).total - 64) < 1e-9)
  }

  @Test("counts silence from the first question and not from the declaration")
  func cadence() throws {
    let expected = "criterion: cadence, ratio: {cadence: 3m}"
    let update = PlayerAct.update(SentUpdate(audience: "exec", text: "x", next: .minutes(3)))
    let late = try score(expected, [("8m", declare.1), ("8m", update)])
    #expect(late.items[0].raw == "0 of 2")
    let kept = try score(
      expected, [("2m", update), ("4m", update), ("7m", update), ("9m", update)])
    #expect(kept.total == 100)
    #expect(try score(expected, []).total == 0)
  }

  @Test("asks for a last update within a quarter of an hour of the end")
  func final() throws {
    let update = SentUpdate(audience: "exec", text: "x")
    let acts = [declare, ("2m", PlayerAct.resolve("done")), ("3m", .update(update))]
    let score = try score("criterion: cadence, ratio: {cadence: 3m}", acts)
    #expect(score.items[0].raw == "1 of 1")
  }

  @Test("counts an idea only with evidence that was there, and asks for one that was ruled out")
  func ideas() throws {
    let expected = "criterion: hypotheses, ratio: {hypotheses_with_evidence: 1}"
    let early = PlayerAct.hypothesis(
      HypothesisAct(id: "H1", text: "A full disk", status: "refuted", evidence: ["E-look"]))
    #expect(try score(expected, [("1m", early), ("2m", .perform("look"))]).total == 0)
    #expect(try score(expected, [("1m", .perform("look")), ("2m", early)]).total == 100)
    let confirmed = PlayerAct.hypothesis(
      HypothesisAct(id: "H1", text: "A full disk", status: "confirmed", evidence: ["E-look"]))
    #expect(try score(expected, [("1m", .perform("look")), ("2m", confirmed)]).total == 0)
  }

  @Test("counts signals a line puts together only when both had come")
  func signals() throws {
    let expected = "criterion: detect, timed: {event: note_correlated, target: 5m, zero: 9m}"
    let note = PlayerAct.note("Sales and lag", links: ["first", "lag"])
    #expect(try score(expected, [("1m", note)]).total == 0)
    #expect(try score(expected, [("2m", note)]).total == 100)
    #expect(try score(expected, [("2m", .note("first, lag.", links: []))]).total == 100)
  }

  @Test("counts prevention only with owner, date and proof")
  func prevention() throws {
    let expected = "criterion: prevention, ratio: {prevention: [disk_alert, quota]}"
    let whole = ActionItem(text: "An alert on disk space", owner: "o", due: "d", doneWhen: "w")
    let half = ActionItem(text: "x", category: "quota", owner: "o")
    let score = try score(expected, [("1m", .actionItem(whole)), ("1m", .actionItem(half))])
    #expect(score.items[0].raw == "1 of 2")
  }

  @Test("halves what was done out of order")
  func order() throws {
    let expected = "criterion: runbook, ratio: {did: [fix, look], in_order: true}"
    let acts = [("1m", PlayerAct.perform("look")), ("2m", .perform("fix"))]
    #expect(try score(expected, acts).total == 50)
  }

  @Test("stays open where a person has to judge, until somebody does")
  func judged() throws {
    let expected = "criterion: comms, judge: {question: Was it clear, scale: 4}"
    let open = try score(expected, [])
    #expect(open.openWeight == 100)
    #expect(open.items[0].points == nil)
    let judged = try score(
      expected, [("0m", .controller(.endex)), ("0m", .debrief(.judge("X", value: 3)))])
    #expect(judged.total == 75)
    #expect(judged.openWeight == 0)
  }

  @Test("takes points off and never falls below nothing")
  func clamped() throws {
    let expected = "criterion: declare, timed: {event: declare, target: 1m, zero: 2m}"
    let remark = UpdateRemark(code: "U110", kind: .sensitive, isError: true)
    let open = UpdateRemark(code: "U103", kind: .noNextTime, isError: true)
    let update = SentUpdate(audience: "exec", text: "x", remarks: [remark, open])
    let score = try score(
      expected, [("1m", .update(update)), ("1m", .controller(.hint("x", points: 2)))])
    #expect(score.deductions.map(\.id) == ["G-sensitive", "G-next", "G-hints"])
    #expect(score.total == 0)
  }

  @Test("takes points off for what was resolved and reopened")
  func reopened() throws {
    let expected = "criterion: declare, timed: {event: declare, target: 1m, zero: 2m}"
    let score = try score(
      expected, [declare, ("2m", .resolve("x")), ("3m", .reopen("again"))])
    #expect(score.total == 95)
  }

  @Test("rates every objective by its own expectations")
  func objectives() throws {
    let expected = "criterion: declare, timed: {event: declare, target: 1m, zero: 2m}"
    let score = try score(expected, [declare])
    #expect(score.objectives.map(\.rating) == [.performed])
    #expect(score.exceeds)
  }
}
