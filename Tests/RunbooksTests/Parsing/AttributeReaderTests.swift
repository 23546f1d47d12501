import Runbooks
import Testing

struct AttributeReaderTests {
  @Test func everyKeyOnOneLineIsRead() {
    let step = Runbook.sample(
      """
      1. Restart <!-- wardroom: kind: act, danger: true, idempotent: false, rollback: "#undo", \
      expect: "state=running, 3 of *", exit: 2, branch: {yes: "#undo", no: "1.2"}, minutes: 15, \
      timeout: 5m -->
      2. Undo {#undo}
      """
    ).steps[0]
    #expect(step.title == "Restart")
    #expect(
      step.attributes
        == StepAttributes(
          kind: .act, isDangerous: true, isIdempotent: false, rollback: "#undo",
          expect: OutputExpectation("state=running, 3 of *"), exitCode: 2,
          branches: [
            StepBranch(answer: "yes", place: StepPlace("#undo")),
            StepBranch(answer: "no", place: StepPlace("1.2")),
          ], minutes: 15, timeoutSeconds: 300))
  }

  @Test func severalLinesAreABlockOfKeys() {
    let step = Runbook.sample(
      """
      1. Ask

         <!-- wardroom:
           kind: decide
           branch:
             yes: "#a"
             no: "#b"
         -->

         Is it late?
      """
    ).steps[0]
    #expect(step.attributes.kind == .decide)
    #expect(step.attributes.branches.map(\.answer) == ["yes", "no"])
    #expect(step.body == ["Is it late?"])
  }

  @Test func aStepWithoutACommentHasDefaults() {
    #expect(Runbook.sample("1. a\n").steps[0].attributes == StepAttributes())
  }

  @Test(arguments: [
    "1. a\n   <!-- wardroom: kind: check -->\n2. b\n",
    "1. a\n<!-- wardroom: kind: check -->\n2. b\n",
    "1. <!-- wardroom: kind: check --> a\n2. b\n",
    "- [ ] a <!--wardroom: kind: check-->\n- [ ] b\n",
    "1. a\n\n   ```sh\n   ls\n   ```\n   <!-- wardroom: kind: check -->\n\n2. b\n",
    "## X\nLook here please:\n<!-- wardroom: kind: check -->\n```sh\nls\n```\nThen look there:\n```sh\nls\n```\n",
    "## X\nLook here please:\n```sh\nls\n```\n<!-- wardroom: kind: check -->\nThen look there:\n```sh\nls\n```\n",
    "## Step 1: a <!-- wardroom: kind: check -->\ntext\n## Step 2: b\ntext\n",
    "## a\n<!-- wardroom: kind: check -->\n1. a\n## Act\n1. b\n",
  ])
  func aCommentBelongsToTheStepItStandsIn(markdown: String) {
    let runbook = Runbook.sample(markdown)
    #expect(runbook.steps.map(\.attributes.kind) == [.check, nil])
    #expect(runbook.problems == [])
    let texts = runbook.steps.map(\.title) + runbook.steps.flatMap(\.body)
    #expect(!texts.contains { $0.contains("<!--") })
  }

  @Test func aCommentLeavesTheLinesBelowWithTheirNumbers() {
    let runbook = Runbook.sample(
      "1. a\n   <!-- wardroom:\n   kind: check\n   -->\n\n   ```sh\n   ls\n   ```\n2. b\n")
    #expect(runbook.steps.map(\.line) == [1, 9])
    #expect(runbook.steps[0].commands.map(\.line) == [7])
  }

  @Test func aCommentInALongTitleIsInNoText() {
    let text =
      "Stop the export now. It would send the wrong prices to the shop, and they stay there."
    let step = Runbook.sample("1. \(text) <!-- wardroom: kind: act -->\n").steps[0]
    #expect(step.body == [text])
    #expect(step.attributes.kind == .act)
  }

  @Test func aCommentInANestedListIsInNoText() {
    let step = Runbook.sample("1. a\n   - b\n   - c <!-- wardroom: kind: act -->\n").steps[0]
    #expect(step.body == ["- b", "- c"])
    #expect(step.attributes.kind == .act)
  }

  @Test(arguments: [
    "1. a\n\n   ```html\n   <!-- wardroom: kind: check -->\n   ```\n",
    "1. Write `<!-- wardroom: kind: check -->` there\n", "1. a <!-- wardroom:begin id=1 -->\n",
    "1. a <!-- see wardroom: kind: check -->\n",
  ])
  func whatIsCodeOrMeantForOthersIsNoAttribute(markdown: String) {
    let runbook = Runbook.sample(markdown)
    #expect(runbook.steps.map(\.attributes) == [StepAttributes()])
    #expect(runbook.problems == [])
  }

  @Test func aDashedTextAtTheEndOfATitleIsPartOfTheComment() {
    let step = Runbook.sample("1. a <!-- wardroom: rollback: dbt run --full-refresh -->\n").steps[0]
    #expect(step.title == "a")
    #expect(step.attributes.rollback == "dbt run --full-refresh")
  }
}

struct AttributeProblemTests {
  private func complaints(_ comment: String) -> [String] {
    Runbook.sample("# T\n\n1. a\n   <!-- wardroom: \(comment) -->\n").complaints
  }

  @Test func anUnknownKeyIsNamedAndTheRestHolds() {
    let runbook = Runbook.sample("1. a <!-- wardroom: knid: act, minutes: 3 -->\n")
    #expect(
      runbook.complaints == [
        "1: \"knid\" is no attribute of a step; known are kind, danger, idempotent, rollback, "
          + "expect, exit, branch, minutes and timeout."
      ])
    #expect(runbook.steps[0].attributes.minutes == 3)
  }

  @Test(arguments: [
    ("kind: look", "4: The step's kind is not understood; write one of check, act, decide, comms."),
    ("danger: perhaps", "4: The step's danger is not understood; write true or false."),
    ("idempotent: 1", "4: The step's idempotent is not understood; write true or false."),
    (
      "rollback: [a, b]",
      "4: The step's rollback is not understood; write how, or the #id of a step."
    ),
    (
      "expect: \"*\"", "4: The step's expect is not understood; write a text that the output holds."
    ),
    ("exit: 256", "4: The step's exit is not understood; write a number from 0 to 255."),
    ("minutes: soon", "4: The step's minutes is not understood; write whole minutes as 15."),
    ("timeout: 90", "4: The step's timeout is not understood; write a span as 90s or 5m."),
    (
      "branch: yes",
      "4: The step's branch is not understood; write {yes: \"#id\", no: \"3.2\"}, an id in quotes."
    ),
  ])
  func aWrongValueIsNamedWithWhatToWrite(comment: String, complaint: String) {
    #expect(complaints(comment) == [complaint])
  }

  @Test func theLineOfAKeyInSeveralLinesIsItsOwn() {
    #expect(
      complaints("kind: act\n        \n    exit: many")
        == ["6: The step's exit is not understood; write a number from 0 to 255."])
  }

  @Test func aKeyInTwoCommentsHoldsAsInTheFirst() {
    let runbook = Runbook.sample(
      "1. a <!-- wardroom: kind: act -->\n   <!-- wardroom: kind: check -->\n")
    #expect(runbook.steps[0].attributes.kind == .act)
    #expect(
      runbook.complaints == ["2: The step's kind is already given on line 1; remove one."])
  }

  @Test(arguments: ["branch: {yes: #a}", "expect: \"never closed", "kind"])
  func whatIsNoYamlIsOneProblem(comment: String) {
    #expect(complaints(comment).count == 1)
    #expect(complaints(comment).first?.hasPrefix("4: ") == true)
  }

  @Test func anchorsAreNotFollowed() {
    #expect(
      complaints("rollback: &a [*a]") == [
        "4: The comment for Wardroom uses YAML anchors or deep nesting, which are not followed; "
          + "write it plainly."
      ])
  }

  @Test func aCommentOfUnusualSizeIsNotRead() {
    #expect(
      complaints("rollback: " + String(repeating: "x", count: 5000)) == [
        "4: The comment for Wardroom is too long (over 4 KiB); shorten it."
      ])
  }

  @Test func aCommentAtNoStepIsNamed() {
    let runbook = Runbook.sample("# T\n\n<!-- wardroom: kind: act -->\n\n## Check\n1. a\n2. b\n")
    #expect(
      runbook.complaints == [
        "3: The comment for Wardroom belongs to no step; put it behind the title of one."
      ])
  }

  @Test func aCommentWithoutEndIsNamed() {
    let runbook = Runbook.sample("1. a\n2. b\n\n   <!-- wardroom: kind: act\n")
    #expect(
      runbook.complaints.contains(
        "4: The comment for Wardroom never ends, so it says nothing; close it with -->."))
  }

  @Test func manyCommentsWithoutEndAreLookedThroughOnce() {
    let marks = String(repeating: "<!-- wardroom: ", count: 60_000)
    #expect(Runbook.sample("1. a\n\n2. b\n\n\(marks)\n").steps.count == 2)
  }
}
