import Testing

@testable import Intake

@Suite struct BodyBudgetTests {
  @Test func noMoreIsHandedOutThanThereIs() async {
    let budget = BodyBudget(limit: 10)
    #expect(await budget.take(6))
    #expect(await !budget.take(5))
    #expect(await budget.take(4))
  }

  @Test func whatIsGivenBackCanBeTakenAgain() async {
    let budget = BodyBudget(limit: 10)
    #expect(await budget.take(10))
    await budget.giveBack(10)
    #expect(await budget.take(10))
  }
}
