import Runbooks
import Testing

/// What holds for each step of every runbook of the repository.
struct ShippedStepsTests {
  private func steps(_ name: String) throws -> [RunbookStep] {
    try #require(try Repository.playbook(name)).steps.filter { !$0.isReading }
  }

  @Test(arguments: ShippedRunbooksTests.all)
  func itSaysWhatItWantsAndHowLongItTakes(name: String) throws {
    for step in try steps(name) {
      #expect(step.attributes.kind != nil, "\(step.title)")
      #expect(step.attributes.minutes != nil, "\(step.title)")
    }
  }

  @Test(arguments: ShippedRunbooksTests.all)
  func theWholeTakesNoLongerThanItsSteps(name: String) throws {
    let whole = try #require(try Repository.playbook(name)?.frontMatter.minutes)
    #expect(try whole <= steps(name).compactMap(\.attributes.minutes).reduce(0, +))
  }

  @Test(arguments: ShippedRunbooksTests.all)
  func aQuestionHasAnswersAndNothingElseHas(name: String) throws {
    for step in try steps(name) {
      let isQuestion = step.attributes.kind == .decide
      #expect(isQuestion == (step.attributes.branches.count >= 2), "\(step.title)")
      #expect(isQuestion || step.attributes.branches.isEmpty, "\(step.title)")
    }
  }

  @Test(arguments: ShippedRunbooksTests.all)
  func everyAnswerLeadsToAnotherStep(name: String) throws {
    let runbook = try #require(try Repository.playbook(name))
    for step in runbook.steps {
      for branch in step.attributes.branches {
        let target = runbook.step(at: branch.place)
        #expect(target != nil && target?.path != step.path, "\(branch.place.text)")
      }
    }
  }

  @Test(arguments: ShippedRunbooksTests.all)
  func whatIsRiskyHasAWayBack(name: String) throws {
    for step in try steps(name) where step.attributes.isDangerous || !step.risks.isEmpty {
      #expect(step.attributes.rollback?.isEmpty == false, "\(step.title): \(step.risks)")
    }
  }

  @Test(arguments: ShippedRunbooksTests.all)
  func everyWayBackThatNamesAStepIsThere(name: String) throws {
    let runbook = try #require(try Repository.playbook(name))
    for place in runbook.steps.compactMap(\.attributes.rollbackPlace) {
      #expect(runbook.step(at: place) != nil, "\(place.text)")
    }
  }

  @Test(arguments: ShippedRunbooksTests.all)
  func whatOnlyLooksChangesNothing(name: String) throws {
    for step in try steps(name) where step.attributes.kind == .check {
      #expect(step.risks.isEmpty, "\(step.title): \(step.risks)")
    }
  }

  @Test(arguments: ShippedRunbooksTests.all)
  func whatActsSaysWhetherItMayBeDoneTwice(name: String) throws {
    for step in try steps(name) where step.attributes.kind == .act {
      #expect(step.attributes.isIdempotent != nil, "\(step.title)")
    }
  }

  @Test(arguments: ShippedRunbooksTests.all)
  func whatIsExpectedIsExpectedOfOneCommand(name: String) throws {
    for step in try steps(name) where step.attributes.expect != nil {
      #expect(step.commands.count == 1, "\(step.title)")
    }
  }
}
