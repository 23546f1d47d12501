import IncidentModel
import Postmortems
import Testing

@Suite("The postmortem file of an incident")
struct PostmortemDocumentTests {
  @Test("a whole incident is written in the form of the sync")
  func whole() throws {
    #expect(try Story.whole().file == Self.whole)
  }

  @Test("what is written passes its own check and names its incident")
  func readsBack() throws {
    let story = try Story.whole()
    let bytes = PostmortemDocument.render(story.incident)
    #expect(PostmortemDocument.identity(in: bytes) == story.incident.id)
    #expect(
      PostmortemDocument.check(bytes).map(\.sentence) == [
        "This action has no day it is due. Add it as due:2026-04-02.",
        "This action has no type. Add one as type:test-gap.",
      ])
  }

  @Test("equal records give equal bytes")
  func deterministic() throws {
    let first = PostmortemDocument.render(try Story.whole().incident)
    #expect(first == PostmortemDocument.render(try Story.whole().incident))
  }

  @Test("a new line of the timeline adds one line and changes no other")
  func oneNewEntry() throws {
    var story = try Story.whole()
    let before = story.file.split(separator: "\n", omittingEmptySubsequences: false)
    try story.tell(.entry(.add(.note, "all extracts made again")), at: "2026-03-04T16:10Z")
    let after = story.file.split(separator: "\n", omittingEmptySubsequences: false)
    let added = after.difference(from: before)
    #expect(added.removals.isEmpty)
    #expect(added.insertions.count == 1)
  }

  @Test("a new action adds one line and changes no other")
  func oneNewAction() throws {
    var story = try Story()
    let before = story.file.split(separator: "\n", omittingEmptySubsequences: false)
    let draft = CorrectiveActionDraft(text: "Gate deploys")
    try story.tell(.action(.add(draft)), at: "2026-03-04T16:10Z")
    let after = story.file.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(after.difference(from: before).removals.isEmpty)
    #expect(after.difference(from: before).insertions.count == 1)
  }

  @Test("an impact row keeps its id whichever other rows there are")
  func stableRows() throws {
    var story = try Story()
    try story.tell(.update(.reviseFact(.scope, "everybody")), at: "2026-03-04T14:06Z")
    let row = "- **Scope:** everybody <!-- w:rs0zas -->"
    #expect(story.file.contains(row))
    try story.tell(.update(.reviseFact(.impact, "all wrong")), at: "2026-03-04T14:07Z")
    #expect(story.file.contains(row))
  }

  @Test("a withdrawn line, a withdrawn action and an unknown lead are not shown")
  func notShown() throws {
    var story = try Story()
    try story.tell(.entry(.add(.note, "a wrong guess")), at: "2026-03-04T14:06Z")
    let entry = try #require(story.incident.timeline.shown.last)
    try story.tell(.entry(.withdraw(entry.id, reason: "wrong")), at: "2026-03-04T14:07Z")
    try story.tell(
      .action(.add(CorrectiveActionDraft(text: "a poor idea"))), at: "2026-03-04T14:08Z")
    let action = try #require(story.incident.actions.last)
    try story.tell(.action(.withdraw(action.id, reason: "poor")), at: "2026-03-04T14:09Z")
    try story.tell(.role(.vacate(.incidentCommander)), at: "2026-03-04T14:10Z")
    #expect(!story.file.contains("a wrong guess"))
    #expect(!story.file.contains("a poor idea"))
    #expect(!story.file.contains("\nlead:"))
  }

  @Test("a drill says in its first sentence that it was one")
  func drill() throws {
    let story = try Story(kind: .drill)
    #expect(
      story.file.contains(
        "## Summary\n<!-- w:begin summary -->\nThis SEV2 drill, which harmed nobody's data, was declared"
      ))
  }

  @Test("a closed incident has a closed postmortem")
  func closed() throws {
    var story = try Story.whole()
    try story.tell(.state(.changeStatus(to: .closed)), at: "2026-03-09T10:00Z")
    #expect(story.file.contains("\nstatus: closed\n"))
  }

  @Test("milestones nobody knows make metrics that say so")
  func unknownMetrics() throws {
    let story = try Story()
    #expect(story.file.contains("| 24 min | not known | not known |"))
  }

  private static let whole = """
    ---
    incident: INC-2026-0042
    wardroom: 1
    title: Executive revenue dashboard wrong after metrics deploy
    severity: SEV2
    status: draft
    started: 2026-03-04T13:41Z
    detected: 2026-03-04T14:05Z
    declared: 2026-03-04T14:05Z
    mitigated: 2026-03-04T14:50Z
    resolved: 2026-03-04T15:51Z
    lead: mira
    ---
    # Executive revenue dashboard wrong after metrics deploy

    ## Summary
    <!-- w:begin summary -->
    This SEV2 incident was declared at 2026-03-04 14:05Z; its status is resolved since 2026-03-04 \
    15:51Z. Net revenue for 2 and 3 March shows about 12 % too low. A metric change released at \
    13:41Z is being taken back.
    <!-- w:end summary -->

    ## Impact
    - **Data products:** exec_revenue, board_pack <!-- w:r6texa -->
    - **Class:** correctness, wrong_data <!-- w:r8hec5 -->
    - **Impact:** Net revenue for 2 and 3 March shows about 12 % too low. <!-- w:rwsmt8 -->
    - **Scope:** Executive weekly board and finance report. <!-- w:rs0zas -->
    - **Not affected:** Billing, gross revenue and order counts. <!-- w:ryqjyw -->
    - **From and to:** 2026-03-04 13:41Z, consumers safe 2026-03-04 14:50Z, resolved 2026-03-04 \
    15:51Z <!-- w:rzparb -->

    ## Timeline
    - 2026-03-04 14:05Z **status** declared SEV2: Executive revenue dashboard wrong after metrics \
    deploy by:mira <!-- w:tnmvpy -->
    - 2026-03-04 14:05Z IC is mira by:mira <!-- w:t38wd6 -->
    - 2026-03-04 14:06Z **status** correctness, wrong_data: exec_revenue, board_pack by:mira \
    <!-- w:tjt7zg -->
    - 2026-03-04 14:08Z deploy 4711 changes `net_revenue` by:mira <!-- w:tmwrn4 -->
    - 2026-03-04 14:10Z started wrong-numbers: Wrong numbers | dashboard by:mira <!-- w:tjz8g4 -->
    - 2026-03-04 14:11Z wrong-numbers 1 done: Look by:mira <!-- w:t6rp18 -->
    - 2026-03-04 14:20Z **communication** update #1 (exec) copied by:ada <!-- w:txavek -->
    - 2026-03-04 14:25Z **decision** D1: roll back 4711 by:mira <!-- w:tneztk -->
    - 2026-03-04 14:50Z **status** investigating -> mitigated by:mira <!-- w:texxyq -->
    - 2026-03-04 15:51Z **status** mitigated -> resolved by:mira <!-- w:tzd6pn -->

    <!-- w:begin metrics -->
    | TTD | TTM | TTR |
    |---|---|---|
    | 24 min | 45 min | 2 h 10 min |
    <!-- w:end metrics -->

    ## Detection
    _To write: what noticed it first, and what could have noticed it sooner?_

    ## Contributing factors
    _To write: what had to be so for it to happen, and to hurt as much? The trigger apart, as - \
    **Trigger:**_

    ## Mitigation and recovery
    _To write: what made readers safe, what repaired it, and what took longest?_

    ## Data correction
    _To write: the bad window, the datasets, how far the correction is, and whether consumers were \
    told._

    ## What went well
    _To write: what helped, and should stay as it is?_

    ## What went poorly
    _To write: what cost time or trust? Each with the action that answers it._

    ## Where we got lucky
    _To write: what could have made it worse and happened not to?_

    ## Decisions
    <!-- w:begin decisions -->
    - **D1** 2026-03-04 14:25Z roll back 4711, by mira (IC)
    <!-- w:end decisions -->

    ## Runbooks
    <!-- w:begin runbooks -->
    | Runbook | Started | Done | Skipped | Steps |
    |---|---|---|---|---|
    | Wrong numbers \\| dashboard | 2026-03-04 14:10Z | 1 | 0 | 2 |
    <!-- w:end runbooks -->

    ## Communications
    <!-- w:begin updates -->
    **1** 2026-03-04 14:20Z to exec, copied by ada

    > SEV2
    >
    > \\# Impact: x\\
    > \\- y
    <!-- w:end updates -->

    ## Action items
    - [ ] Gate deploys on a metric diff @sam due:2026-04-02 type:test-gap ticket:DATA-812 \
    <!-- w:ay5mch -->
    - [x] Roll back 4711 @Mira-P proof:"deploy 4712" <!-- w:a6qhwk -->

    """
}
