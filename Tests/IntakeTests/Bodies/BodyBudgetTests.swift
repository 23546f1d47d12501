import Testing

@testable import Intake

@Suite struct BodyBudgetTests {
  @Test func noMoreIsHandedOutThanThereIs() {
    let budget = BodyBudget(limit: 10)
    #expect(budget.take(6))
    #expect(!budget.take(5))
    #expect(budget.take(4))
  }

  @Test func whatIsGivenBackCanBeTakenAgain() {
    let budget = BodyBudget(limit: 10)
    #expect(budget.take(10))
    budget.giveBack(10)
    #expect(budget.take(10))
  }
}
