import Testing

@testable import Runbooks

struct StepTitleTests {
  @Test(arguments: [
    ("Check the lag:", "Check the lag"), ("Check  the\n lag.", "Check the lag"),
    ("Is it down?", "Is it down?"), ("Stop {#s1}", "Stop"),
  ])
  func isOneLineWithoutTheSignAtItsEnd(text: String, title: String) {
    #expect(StepTitle(text).text == title)
    #expect(StepTitle(text).isComplete)
  }

  @Test(arguments: [
    ("Step 3: Restart", "Restart"), ("Step 3", "Step 3"), ("2. Restart", "Restart"),
    ("2) Restart", "Restart"), ("1.2. Restart", "Restart"), ("STEP 1 - Go", "Go"),
  ])
  func aNumberedHeadingLosesItsNumber(heading: String, title: String) {
    #expect(NumberedHeading.title(of: heading) == title)
  }

  @Test(arguments: ["Restart", "3 replicas are down", "2026 in review", "Steps"])
  func anotherHeadingIsNotNumbered(heading: String) {
    #expect(NumberedHeading.title(of: heading) == nil)
  }
}
