import IncidentModel
import Logging
import Testing

@testable import Intake

@Suite struct RefusalNoticesTests {
  private let start = Timestamp(seconds: 1000)

  @Test func aSourceThatIsTurnedAwayIsToldOfOnceAMinute() async {
    let (lines, log) = AsyncStream.makeStream(of: String.self)
    let notices = RefusalNotices(Logger(label: "test") { _ in LineLog(lines: log) })
    for seconds in [0, 1, 59, 60, 61] as [Int64] {
      notices.tell(of: .unauthorised, to: "grafana", at: start.adding(seconds: seconds))
    }
    notices.tell(of: .webPage, to: "sentry", at: start)
    log.finish()
    let told = await lines.reduce(into: []) { $0.append($1) }
    #expect(told.map { $0.prefix { $0 != ":" } } == ["grafana", "grafana", "sentry"])
    #expect(told.first?.hasPrefix("grafana: a delivery was refused (401). The proof") == true)
  }

  private struct LineLog: LogHandler {
    let lines: AsyncStream<String>.Continuation
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(lines: AsyncStream<String>.Continuation) {
      self.lines = lines
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      lines.yield("\(event.message)")
    }
  }
}
