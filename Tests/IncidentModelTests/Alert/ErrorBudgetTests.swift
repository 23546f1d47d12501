import IncidentModel
import Testing

@Suite("An error budget in the labels of an alert")
struct ErrorBudgetTests {
  @Test(
    "is read under the names that rule generators and vendors use",
    arguments: [
      ["burn_rate": "14.4"], ["slo_burn_rate": "14.4x"], ["burnrate": " 14.4 "],
      ["error_budget_burn_rate": "14.4", "burn_rate": "fast"],
    ])
  func burnRate(labels: [String: String]) {
    #expect(ErrorBudget(labels: labels)?.burnRate == 14.4)
  }

  @Test("takes what is left as a share or as percent", arguments: ["0.25", "25 %", "25"])
  func left(text: String) {
    #expect(ErrorBudget(labels: ["error_budget_remaining": text])?.gone == 0.75)
  }

  @Test("may be overdrawn")
  func overdrawn() {
    #expect(ErrorBudget(labels: ["budget_remaining": "-50%"])?.gone == 1.5)
  }

  @Test("takes an objective as a share or as percent", arguments: ["0.995", "99.5", "99.5 %"])
  func objective(text: String) {
    let budget = ErrorBudget(labels: ["burn_rate": "2", "slo_objective": text])
    #expect(budget?.objective == 99.5)
  }

  @Test(
    "is not there where labels say neither how fast it burns nor what is left",
    arguments: [
      [:], ["slo": "freshness"], ["objective": "99.5"], ["burn_rate": "nan"],
      ["burn_rate": "0x1p3"], ["burn_rate": "inf"], ["burn_rate": ""],
      ["error_budget_remaining": "lots"], ["burn_rate": "1e400"],
    ])
  func nothing(labels: [String: String]) {
    #expect(ErrorBudget(labels: labels) == nil)
  }
}
