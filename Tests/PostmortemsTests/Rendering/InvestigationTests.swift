import IncidentModel
import Testing

@Suite("What the file says of the investigation")
struct InvestigationTests {
  private func investigated() throws -> Story {
    var story = try Story()
    let at = "2026-03-04T14:10Z"
    for statement in ["CDC lag", "deploy 4711 | joins twice"] {
      try story.tell(.hypothesis(.propose(HypothesisWording(statement: statement))), at: at)
    }
    try story.tell(
      .evidence(
        .add(
          EvidenceContent(text: "lag | 0 s", url: "https://bi/7", value: "0"),
          [EvidenceBearing(.contradicts, on: EntryID("H1"))])), at: at)
    try story.tell(
      .evidence(
        .add(
          EvidenceContent(text: "gross equals net"),
          [EvidenceBearing(.supports, on: EntryID("H2"))])), at: at)
    try story.tell(
      .hypothesis(.judge(EntryID("H1"), .refuted, reason: "no lag")), at: "2026-03-04T14:20Z")
    try story.tell(
      .hypothesis(.judge(EntryID("H2"), .confirmed, reason: "")), at: "2026-03-04T14:30Z")
    return story
  }

  @Test("the confirmed hypothesis is the cause, with what it rests on")
  func cause() throws {
    #expect(
      try investigated().file.contains(
        """
        ## Cause
        <!-- w:begin cause -->
        - **H2** deploy 4711 | joins twice (E2)
        <!-- w:end cause -->
        """))
  }

  @Test("what was ruled out stands there by itself, with why")
  func ruledOut() throws {
    #expect(
      try investigated().file.contains(
        """
        Ruled out:

        - **H1** CDC lag (refuted 2026-03-04 14:20Z)
          - why: no lag
          - against: E1 lag | 0 s
        <!-- w:end hypotheses -->
        """))
  }

  @Test("evidence is a table, and no cell of it breaks the row")
  func evidence() throws {
    #expect(
      try investigated().file.contains(
        "| E1 | 2026-03-04 14:10Z | lag \\| 0 s | 0 | https://bi/7 |"))
  }

  @Test("a decision shows the ways there were")
  func decision() throws {
    var story = try Story()
    try story.tell(
      .decision(
        .record(
          DecisionContent(
            chosen: "roll back", why: "quickest",
            options: [
              DecisionOption(name: "roll back", risk: .low), DecisionOption(name: "wait"),
            ], objections: ["bo: refunds"]))), at: "2026-03-04T14:10Z")
    #expect(
      story.file.contains(
        """
        - **D1** 2026-03-04 14:10Z roll back, by mira (IC)
          - chosen: roll back; risk low
          - option: wait
          - why: quickest
          - objection: bo: refunds
        """))
  }

  @Test("what was withdrawn is not in it")
  func withdrawn() throws {
    var story = try Story()
    try story.tell(
      .hypothesis(.propose(HypothesisWording(statement: "sun spots"))), at: "2026-03-04T14:10Z")
    try story.tell(.item(.withdraw(EntryID("H1"), reason: "x")), at: "2026-03-04T14:11Z")
    #expect(!story.file.contains("sun spots"))
  }
}
