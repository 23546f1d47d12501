import Testing

@testable import Delivery

@Suite struct SendVerdictTests {
  @Test(arguments: [
    (DeliveryFailure.libraryMissing, "refused"), (.addressUnusable, "refused"),
    (.requestUnusable(place: "P", trouble: "t"), "refused"), (.notHTTP(place: "P"), "refused"),
    (.refused(place: "P", status: 400, said: ""), "refused"), (.hostUnknown(place: "P"), "later"),
    (.noConnection(place: "P", detail: ""), "later"),
    (.notTrusted(place: "P", detail: ""), "later"),
    (.busy(place: "P"), "later"), (.timedOut(place: "P", seconds: 1), "unclear"),
    (.cutShort(place: "P"), "unclear"), (.tooLarge(place: "P", mostBytes: 1), "unclear"),
    (.stopped(place: "P"), "unclear"), (.unreadable(place: "P", problem: ""), "unclear"),
    (.unexpected(place: "P", detail: ""), "unclear"),
  ])
  func aFailureIsUnclearOnlyWhereItMayHaveArrived(failure: DeliveryFailure, verdict: String) {
    #expect("\(SendVerdict(failure))".hasPrefix(verdict))
  }
}
