import HTTPTypes
import HummingbirdCore
import IncidentModel
import Logging
import NIOCore

/// Answers requests: what is in order is kept first and acknowledged then.
struct Reception: Sendable {
  let doorkeeper: Doorkeeper
  let budget: BodyBudget
  let seen: SeenDeliveries
  let notices: RefusalNotices
  let sink: any DeliverySink
  let clock: @Sendable () -> Timestamp
  let logger: Logger
  let statistics: IntakeStatistics

  init(
    _ settings: ReceiverSettings, sink: any DeliverySink,
    clock: @escaping @Sendable () -> Timestamp,
    logger: Logger, statistics: IntakeStatistics
  ) {
    doorkeeper = Doorkeeper(settings)
    budget = BodyBudget(limit: settings.maximumBytesInFlight)
    seen = SeenDeliveries()
    notices = RefusalNotices(logger)
    self.sink = sink
    self.clock = clock
    self.logger = logger
    self.statistics = statistics
  }

  /// Answers one request.
  /// - Throws: When the connection broke or what arrived is no HTTP.
  func answer(_ request: Request, with writer: consuming ResponseWriter) async throws {
    let headOnly = request.method == .head
    let answer: Answer
    switch doorkeeper.admission(of: request) {
    case .delivery(let delivery):
      if delivery.awaitsContinue {
        try await writer.writeInformationalHead(HTTPResponse(status: .continue))
      }
      answer = try await received(delivery, request.body)
    case .health: answer = health
    case .metrics: answer = metrics
    case .fixed(let fixed): answer = fixed
    case .refused(let refusal, let source):
      answer = refusal.closing()
      let now = clock()
      statistics.answered(refusal.status.code, source: source, at: now)
      if !source.isEmpty { notices.tell(of: refusal, to: source, at: now) }
    }
    let response = answer.response(headOnly: headOnly)
    try await writer.write(response: response.head, body: response.body)
  }

  private var health: Answer {
    let counts = statistics.counts
    return Answer(
      .ok, ("status", .text("ok")), ("accepted", .number(Int64(counts.accepted))),
      ("dead_letters", .number(Int64(counts.deadLetters))),
      ("postponed", .number(Int64(counts.postponed))))
  }

  private var metrics: Answer {
    var answer = Answer(.ok)
    answer.content = .plainText(statistics.exposition())
    return answer
  }

  private func received(_ delivery: AdmittedDelivery, _ body: RequestBody) async throws -> Answer {
    let limit = delivery.source.maximumBody
    // What is compressed may need as much again as the longest body.
    let inflated = delivery.encoding == .deflated ? limit : 0
    let size = (delivery.announcedLength ?? limit) + inflated
    guard budget.take(size) else {
      return counted(Answer.postponed(.busy).closing(), of: delivery, at: clock())
    }
    defer { budget.giveBack(size) }
    guard let bytes = try await bytes(of: body, delivery.announcedLength, limit) else {
      return counted(Answer.tooLong(limit).closing(), of: delivery, at: clock())
    }
    let receivedAt = clock()
    let outcome = await kept(bytes, of: delivery, at: receivedAt)
    guard !outcome.isRepetition else {
      statistics.recognisedRepetition(of: delivery.source.name)
      return outcome.answer
    }
    return counted(outcome.answer, of: delivery, at: receivedAt)
  }

  private func counted(
    _ answer: Answer, of delivery: AdmittedDelivery, at moment: Timestamp
  ) -> Answer {
    statistics.answered(answer.status.code, source: delivery.source.name, at: moment)
    return answer
  }

  /// Returns the whole body, nil as soon as it is longer than allowed.
  private func bytes(
    of body: RequestBody, _ announced: Int?, _ limit: Int
  ) async throws -> [UInt8]? {
    var bytes: [UInt8] = []
    if let announced { bytes.reserveCapacity(announced) }
    for try await chunk in body {
      guard bytes.count + chunk.readableBytes <= limit else { return nil }
      bytes.append(contentsOf: chunk.readableBytesView)
    }
    return bytes
  }
}
