import AlertSources
import IncidentModel
import Testing

@Suite struct GreatExpectationsTests {
  @Test func anExpectationThatHoldsEndsTheOneThatDidNot() throws {
    let failing = try Fixture.alerts(GreatExpectations.self, "gx__01_validation_summary")
    let passing = try Fixture.alerts(GreatExpectations.self, "gx__02_validation_pass")
    #expect(Set(failing.map(\.fingerprint)) == Set(passing.map(\.fingerprint)))
    #expect(passing.allSatisfy { $0.isStatusOnly && $0.status == .resolved })
  }

  @Test func bothShapesOfAnExceptionAreRead() throws {
    let nested = try #require(
      Fixture.alerts(GreatExpectations.self, "gx__01_validation_summary").first)
    let plain = try reading(
      #"{"exception_info":{"raised_exception":true,"exception_message":"No such column"},"#)
    #expect(nested.details == "Error: The column \"missing_column\" in BatchData does not exist.")
    #expect(nested.failureKind == .jobFailed)
    #expect(plain.first?.title == "expect_x could not be checked: No such column")
    #expect(plain.first?.failureKind == .jobFailed)
  }

  @Test func valuesOfRowsAreNeverRead() throws {
    let alerts = try reading(
      #"""
      {"result":{"unexpected_count":1,"element_count":9,"observed_value":["secret"],
        "partial_unexpected_list":["secret"],"details":{"observed":"secret"}},
      """#)
    #expect(alerts.first?.title == "expect_x failed: 1 of 9 values unexpected")
    #expect(!"\(alerts)".contains("secret"))
  }

  @Test func withoutAnIdTheArgumentsTellExpectationsApartWhateverTheirOrder() throws {
    let first = try reading(#"{"kwargs":{"column":"a","batch_id":"b","min_value":1},"#)
    let same = try reading(#"{"kwargs":{"min_value":1,"batch_id":"b","column":"a"},"#)
    let other = try reading(#"{"kwargs":{"column":"a","batch_id":"b","min_value":2},"#)
    #expect(first.first?.fingerprint == same.first?.fingerprint)
    #expect(first.first?.fingerprint != other.first?.fingerprint)
  }

  @Test func theResultsOfACheckpointsRunAreRead() throws {
    let validation =
      #"{"success":false,"results":[{"success":false,"expectation_type":"expect_x"}]}"#
    let body = #"{"success":false,"run_results":{"ValidationResultIdentifier":\#(validation)}}"#
    let reading = try GreatExpectations.reading(
      of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
    #expect(reading.alerts.map(\.title) == ["expect_x failed"])
  }

  @Test(arguments: [
    ("expect_table_row_count_to_be_between", AlertSignal.volume),
    ("expect_column_values_to_be_of_type", .schema),
    ("expect_column_mean_to_be_between", .distribution),
    ("expect_column_values_to_match_regex", .testFailed),
  ])
  func theNameOfAnExpectationTellsItsSignal(type: String, signal: AlertSignal) throws {
    let body = #"{"results":[{"success":false,"expectation_config":{"type":"\#(type)"}}]}"#
    let reading = try GreatExpectations.reading(
      of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
    #expect(reading.alerts.map(\.signal) == [signal])
  }

  /// Reads one expectation that failed, described without `expectation_config`.
  private func reading(_ start: String) throws -> [Alert] {
    let body = #"{"results":[\#(start)"success":false,"expectation_type":"expect_x"}]}"#
    return try GreatExpectations.reading(
      of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt
    ).alerts
  }
}
