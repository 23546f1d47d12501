import EventStore
import Testing

@testable import Runtime

@Suite("Why a command was not done")
struct CommandFailureTests {
  @Test("promises nothing that only a console keeps")
  func fullDisk() {
    let failure = CommandFailure(StoreFailure.diskFull)
    #expect(failure.code == .cannotCreate)
    #expect(
      failure.sentence
        == "The disk is full, so nothing was recorded. Free some space and run the command again.")
  }
}
