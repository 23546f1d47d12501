import Delivery
import Testing

@Suite struct DeliveryFailureTests {
  private static let failures: [DeliveryFailure] = [
    .libraryMissing, .addressUnusable, .requestUnusable(place: "P", trouble: "t"),
    .hostUnknown(place: "P"), .noConnection(place: "P", detail: "d"),
    .timedOut(place: "P", seconds: 3), .notTrusted(place: "P", detail: ""), .notHTTP(place: "P"),
    .cutShort(place: "P"), .tooLarge(place: "P", mostBytes: 9), .busy(place: "P"),
    .stopped(place: "P"), .refused(place: "P", status: 400, said: "no"),
    .unreadable(place: "P", problem: "It is a list. It must be an object."),
    .unexpected(place: "P", detail: "d"),
  ]

  @Test(arguments: failures)
  func everyFailureIsASentenceWithTheNextStep(failure: DeliveryFailure) {
    let advice = failure.advice
    #expect(advice.hasSuffix("."))
    #expect(advice.split(separator: ". ").count >= 2)
  }

  @Test func aMissingLibraryNamesItsPackage() {
    #expect(
      DeliveryFailure.libraryMissing.advice
        == "Nothing can be sent because libcurl is not installed. Run `apt install libcurl4`.")
  }

  @Test(arguments: [
    (302, "Redirects are not followed: write the address it really has."),
    (401, "Check the user, password or token."),
    (404, "Check the path of the address, and whether it is still there."),
    (422, "Correct what it names, then try again."),
    (503, "It is in trouble itself: try again in a minute."),
  ])
  func aRefusalSaysWhatToDo(status: Int, remedy: String) {
    #expect(
      DeliveryFailure.refused(place: "http://h", status: status, said: "no").advice
        == "http://h answered \(status) (no). \(remedy)")
  }
}
