import Runbooks
import Testing

/// What steps are called and which text belongs to which, where authors do not indent or name.
struct StepNamingTests {
  @Test func aQuoteBetweenAParagraphAndItsCodeLeavesTheTitle() {
    let step = Runbook.sample(
      "## Fix\nDelete the claim of the pod:\n\n> It is lost then.\n\n```sh\nls\n```\n"
    ).steps[0]
    #expect(step.title == "Delete the claim of the pod")
    #expect(step.body == ["Delete the claim of the pod:", "", "> It is lost then."])
  }

  @Test func aHeadingThatIsABareNumberIsNamedByTheTextBelow() {
    let runbook = Runbook.sample("### Step 1\nIncrease the node count.\n### Step 2\n- a\n")
    #expect(runbook.outline == ["1.1 Increase the node count", "2.1 Step 2"])
    #expect(runbook.steps[0].body == ["Increase the node count."])
  }

  @Test func codeBelowABulletIsThatBulletsWhenItsIndentationWasForgotten() {
    let runbook = Runbook.sample(
      "## Fix\n- Look at the disk\n- Look at the claim:\n\n```sh\ndf\n```\n\n- Wait\n")
    #expect(
      runbook.outline == ["1.1 Look at the disk", "1.2 Look at the claim", "1.3 Wait"])
    #expect(runbook.steps.map(\.commandTexts) == [[], ["df"], []])
  }

  @Test func anOptionOnALineOfItsOwnBelongsToTheCommandAboveWhichCannotBeRun() {
    let step = Runbook.sample("## Fix\n```sh\naz update --name x\n          --group y\nls\n```\n")
      .steps[0]
    #expect(step.commandTexts == ["az update --name x\n          --group y", "ls"])
    #expect(step.commands.map(\.isIncomplete) == [true, false])
  }

  @Test func dotsInFrontOfALineAreNoCommand() {
    let step = Runbook.sample("## Fix\nRead the log of the server:\n```\n... users=33\n```\n")
      .steps[0]
    #expect(step.blocks.map(\.kind) == [.copy])
  }
}
