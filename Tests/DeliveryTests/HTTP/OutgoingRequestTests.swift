import Delivery
import Testing

@Suite struct OutgoingRequestTests {
  @Test func noRequestIsWithoutLimits() {
    let limits = RequestLimits(
      connectMilliseconds: 0, totalMilliseconds: -1, mostBytes: .max)
    #expect(
      limits
        == RequestLimits(connectMilliseconds: 1, totalMilliseconds: 1, mostBytes: 1 << 30))
  }

  @Test(arguments: [(200, true), (204, true), (199, false), (302, false), (404, false)])
  func onlyTwoHundredsAreSuccess(status: Int, isSuccess: Bool) {
    #expect(IncomingAnswer(status: status).isSuccess == isSuccess)
  }
}
