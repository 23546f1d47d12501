import Testing

@testable import Intake

@Suite struct BodyLimitTests {
  @Test(arguments: [
    ("alertmanager", 1_048_576), ("dbt", 16_777_216), ("gx", 16_777_216), ("soda", 16_777_216),
  ])
  func filesOfWholeProjectsMayBeLonger(source: String, limit: Int) {
    #expect(ReceiverSettings().maximumBody(of: source) == limit)
  }
}
