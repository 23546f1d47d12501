import Intake
import Logging
import Testing

@Suite struct ReceiverLogTests {
  @Test func theLogTellsOfADeadLetterWithoutWhatWasInIt() async throws {
    let (lines, log) = AsyncStream.makeStream(of: String.self)
    let logger = Logger(label: "test") { _ in LineHandler(log: log) }
    _ = try await withReceiver(RecordingSink(), logger: logger) {
      try await exchange(
        $0, "POST /ingest/generic?instance=%1b%5b31m", ["X-Secret: hunter2"],
        body: #"{"title":"","secret":"hunter2"}"#)
    }
    log.finish()
    let text = await lines.reduce("") { $0 + $1 + "\n" }
    #expect(text.contains("generic: kept dead letter 1. title is missing or empty."))
    #expect(!text.contains("hunter2"))
    #expect(!text.contains("\u{1B}"))
  }

  private struct LineHandler: LogHandler {
    let log: AsyncStream<String>.Continuation
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(log: AsyncStream<String>.Continuation) {
      self.log = log
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      log.yield("\(event.message)")
    }
  }
}
