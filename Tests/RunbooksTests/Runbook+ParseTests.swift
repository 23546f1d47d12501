import Runbooks
import Testing

struct RunbookParseTests {
  @Test func orderedItemsUnderHeadingsBecomeSteps() {
    let runbook = Runbook.sample(
      """
      # Restart

      Read this first.

      ## Diagnosis

      1. Check the lag
      2. Check the disk

      ## Mitigation

      1. Restart **the** `consumer`
      """)
    #expect(runbook.title == "Restart")
    #expect(
      runbook.outline == ["1.1 Check the lag", "1.2 Check the disk", "2.1 Restart the consumer"])
    #expect(runbook.steps.map(\.phase) == [.check, .check, .act])
    #expect(runbook.steps.map(\.line) == [7, 8, 12])
    #expect(runbook.introduction == ["Read this first."])
    #expect(runbook.problems.isEmpty)
  }

  @Test func taskItemsGoBeforeOrderedItemsAndKeepTheirTick() {
    let runbook = Runbook.sample(
      """
      - [x] First
      - [ ] Second

      1. not a step
      """)
    #expect(runbook.outline == ["1.1 First", "1.2 Second"])
    #expect(runbook.steps.map(\.isTicked) == [true, false])
    #expect(runbook.steps[1].body == ["1. not a step"])
  }

  @Test func numberedHeadingsBecomeStepsWithAllTheirCode() {
    let runbook = Runbook.sample(
      """
      # Upgrade
      ## Step 1: Drain the node
      ```sh
      kubectl drain <node>
      ```
      Then look:
      ```sh
      kubectl get nodes
      ```
      ## 2. Reboot
      Use the console.
      """)
    #expect(runbook.outline == ["1.1 Drain the node", "2.1 Reboot"])
    #expect(runbook.steps[0].commandTexts == ["kubectl drain <node>", "kubectl get nodes"])
    #expect(runbook.steps[0].body == ["Then look:"])
    #expect(runbook.steps[1].body == ["Use the console."])
  }

  @Test func codeWithTheParagraphAboveItBecomesAStep() {
    let runbook = Runbook.sample(
      """
      ## Diagnosis
      Some background.

      Check the pods of the namespace:
      ```sh
      kubectl get pods
      ```
      Look at the events, too:
      ```sh
      kubectl get events
      ```
      """)
    #expect(
      runbook.outline == ["1.1 Check the pods of the namespace", "1.2 Look at the events, too"])
    #expect(runbook.steps[0].body == ["Some background."])
  }

  @Test func aBlockThatShowsOutputBelongsToTheStepAbove() {
    let runbook = Runbook.sample(
      """
      ## Check
      List the pods of the namespace:
      ```sh
      kubectl get pods
      ```
      The output is similar to this:
      ```
      NAME READY
      ```
      """)
    #expect(runbook.outline == ["1.1 List the pods of the namespace"])
    #expect(runbook.steps[0].blocks.map(\.kind) == [.command, .copy])
  }

  @Test func bulletsBecomeStepsWhereNothingElseDoes() {
    let runbook = Runbook.sample(
      """
      ## Checks
      - Look at the disk
      - Look at the network
        - and its switch
      """)
    #expect(runbook.outline == ["1.1 Look at the disk", "1.2 Look at the network"])
    #expect(runbook.steps[1].body == ["- and its switch"])
  }

  @Test func proseBecomesOneStepToRead() {
    let runbook = Runbook.sample("## Impact\nUsers see errors.\n")
    #expect(runbook.outline == ["1.1 Impact"])
    #expect(runbook.steps[0].isReading)
    #expect(runbook.steps[0].body == ["Users see errors."])
  }

  @Test func bulletsThatDescribeAreReadNotDone() {
    let runbook = Runbook.sample("## Impact\n- slow pages\n- lost orders\n")
    #expect(runbook.outline == ["1.1 Impact"])
    #expect(runbook.steps[0].isReading)
  }

  @Test func aTableOfContentsIsNoStep() {
    let runbook = Runbook.sample(
      "# T\n1. [Check](#check)\n2. [Act](#act)\n\n## Check\n1. Look\n")
    #expect(runbook.outline == ["1.1 Look"])
  }

  @Test func aFileWithOnlyAnIntroductionStillGivesAStep() {
    #expect(Runbook.sample("# Call Kim\nThere is no other way.\n").outline == ["1.1 Call Kim"])
  }

  @Test func nestedItemsBecomeStepsBelowTheirParent() {
    let runbook = Runbook.sample(
      """
      1. Restart
         1. Stop
         2. Start
      2. Look
      """)
    #expect(runbook.outline == ["1.1 Restart", "1.1.1 Stop", "1.1.2 Start", "1.2 Look"])
    #expect(runbook.steps.map(\.depth) == [0, 1, 1, 0])
  }

  @Test func headingsWithoutATellingWordHaveThePhaseOfTheOneAbove() {
    let runbook = Runbook.sample("## Mitigation\n### Memory\n1. Add some\n## Other\n1. Look\n")
    #expect(runbook.steps.map(\.phase) == [.act, nil])
  }

  @Test func theNameLosesFolderAndExtension() {
    #expect(Runbook.sample("", name: "docs/TargetDown.html.md").name == "TargetDown")
  }

  @Test func theSameBytesHaveTheSameHash() {
    #expect(Runbook.sample("1. a").contentHash == Runbook.sample("1. a").contentHash)
    #expect(Runbook.sample("1. a").contentHash != Runbook.sample("1. b").contentHash)
  }

  @Test func aStepsHashChangesWithItsTextAndNotWithItsPlace() {
    let before = Runbook.sample("1. Check\n\n   Carefully.\n")
    let moved = Runbook.sample("1. New\n2. Check\n\n   Carefully.\n")
    let changed = Runbook.sample("1. Check\n\n   Quickly.\n")
    #expect(before.steps[0].textHash == moved.steps[1].textHash)
    #expect(before.steps[0].textHash != changed.steps[0].textHash)
  }
}

struct RunbookSplitListTests {
  @Test func codeWithoutIndentationBelongsToTheItemAbove() {
    let runbook = Runbook.sample(
      """
      1. Stop it:

      ```sh
      systemctl stop x
      ```

      2. Start it:

      ```sh
      systemctl start x
      ```
      """)
    #expect(runbook.outline == ["1.1 Stop it", "1.2 Start it"])
    #expect(
      runbook.steps.map(\.commandTexts) == [["systemctl stop x"], ["systemctl start x"]])
  }

  @Test func itemsThatAllBeginWithOneAreJoinedAcrossCode() {
    let runbook = Runbook.sample("1. a\n\n```sh\nls\n```\n\n1. b\n")
    #expect(runbook.outline == ["1.1 a", "1.2 b"])
    #expect(runbook.steps[0].commandTexts == ["ls"])
  }

  @Test func aParagraphBetweenNumbersThatGoOnBelongsToTheItemAbove() {
    let runbook = Runbook.sample("1. a\n\nMore about a.\n\n2. b\n")
    #expect(runbook.steps.map(\.body) == [["More about a."], []])
  }

  @Test func codeBetweenTwoListsIsAStepOfItsOwn() {
    let runbook = Runbook.sample(
      """
      1. a
      2. b

      Now remove the old directory:

      ```sh
      rm -rf /old
      ```

      1. c
      """)
    #expect(
      runbook.outline == ["1.1 a", "1.2 b", "1.3 Now remove the old directory", "1.4 c"])
  }
}

struct RunbookStepTextTests {
  @Test func bodyAndCodeKeepTheirOrder() {
    let runbook = Runbook.sample(
      """
      1. Look

         Before.

         ```sh
         ls
         ```

         After,
           indented.
      """)
    let step = runbook.steps[0]
    #expect(step.body == ["Before.", "After,", "  indented."])
    #expect(
      step.parts == [
        .text(["Before."]), .code(step.blocks[0]), .text(["After,", "  indented."]),
      ])
    #expect(step.blocks[0].line == 6)
  }

  @Test func aLongParagraphGivesItsFirstSentenceAndIsKeptWhole() {
    let text =
      "Stop the export now. It would send the wrong prices to the shop, and they stay there."
    let step = Runbook.sample("1. \(text)\n").steps[0]
    #expect(step.title == "Stop the export now")
    #expect(step.body == [text])
  }

  @Test func aTaskThatIsShortenedLosesItsBox() {
    let text =
      "Stop the export now. It would send the wrong prices to the shop, and they stay there."
    #expect(Runbook.sample("- [ ] \(text)\n").steps[0].body == [text])
  }

  @Test func boldWordsInFrontOfALongTextAreTheTitle() {
    let text = "**Freeze** everything that is written to the shop by hand or by a job until noon"
    #expect(Runbook.sample("1. \(text)\n").steps[0].title == "Freeze")
  }

  @Test func aTextWithoutASentenceIsCutBetweenWords() {
    let step = Runbook.sample("1. " + String(repeating: "seven77 ", count: 20) + "\n").steps[0]
    #expect(step.title == String(repeating: "seven77 ", count: 7) + "seven77\u{2026}")
  }

  @Test func anItemOfCodeIsNamedAfterIt() {
    #expect(Runbook.sample("1. ```sh\n   uptime\n   ```\n").outline == ["1.1 uptime"])
  }

  @Test(arguments: ["1.\n2. b\n", "1. ![](x.png)\n2. b\n", "1. ```\n      \n   x\n   ```\n2. b\n"])
  func aStepWithoutWordsIsUntitled(markdown: String) {
    #expect(Runbook.sample(markdown).outline == ["1.1 Untitled step", "1.2 b"])
  }

  @Test func aStepNamedAfterALongHeadingIsShortened() {
    let heading = String(repeating: "seven77 ", count: 12)
    let runbook = Runbook.sample("## \(heading)\n```sh\nls\n```\n")
    #expect(runbook.steps[0].title == String(repeating: "seven77 ", count: 7) + "seven77\u{2026}")
  }

  @Test func tablesAndQuotesStayAsTheyAre() {
    let step = Runbook.sample("1. Look\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n\n   > mind\n")
      .steps[0]
    #expect(step.body == ["| a | b |", "|---|---|", "| 1 | 2 |", "", "> mind"])
  }

  @Test func aMystNoteIsProseAndItsCodeIsCode() {
    let runbook = Runbook.sample(
      """
      ## Fix
      ````{note}
      Mind the disk.
      ```bash
      df -h
      ```
      ````
      """)
    #expect(runbook.steps.map(\.commandTexts) == [["df -h"]])
    #expect(runbook.steps[0].title == "Mind the disk")
    #expect(runbook.steps[0].blocks[0].line == 5)
  }
}
