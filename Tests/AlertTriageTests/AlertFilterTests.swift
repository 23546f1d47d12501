import AlertTriage
import Testing

@Suite struct AlertFilterTests {
  @Test func anEmptyFilterLetsEverythingThrough() throws {
    #expect(try AlertFilter(" ").isEmpty)
  }
}
