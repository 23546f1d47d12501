import AlertSources
import HTTPTypes
import HummingbirdCore
import IncidentModel
import Logging
import NIOCore

/// Answers requests: what is in order is kept first and acknowledged then.
struct Reception: Sendable {
  let doorkeeper: Doorkeeper
  let budget: BodyBudget
  let maximumBody: Int
  let sink: any DeliverySink
  let clock: @Sendable () -> Timestamp
  let logger: Logger
  let statistics: IntakeStatistics

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
    case .health: answer = await health()
    case .metrics: answer = await metrics()
    case .refused(let refusal):
      answer = refusal.closing()
      await statistics.answered(refusal.status.code, source: "", at: clock())
    }
    let response = answer.response(headOnly: headOnly)
    try await writer.write(response: response.head, body: response.body)
  }

  private func health() async -> Answer {
    let counts = await statistics.counts
    return Answer(
      .ok, ("status", .text("ok")), ("accepted", .number(Int64(counts.accepted))),
      ("dead_letters", .number(Int64(counts.deadLetters))),
      ("postponed", .number(Int64(counts.postponed))))
  }

  private func metrics() async -> Answer {
    var answer = Answer(.ok)
    answer.plainText = await statistics.exposition()
    return answer
  }

  private func received(_ delivery: AdmittedDelivery, _ body: RequestBody) async throws -> Answer {
    let answer = try await withinBudget(delivery.announcedLength ?? maximumBody) {
      guard let bytes = try await bytes(of: body) else { return doorkeeper.tooLong.closing() }
      return await kept(bytes, of: delivery)
    }
    await statistics.answered(answer.status.code, source: delivery.source.name, at: clock())
    return answer
  }

  private func withinBudget(
    _ bytes: Int, _ work: () async throws -> Answer
  ) async throws -> Answer {
    guard await budget.take(bytes) else { return Answer.postponed(.busy).closing() }
    do {
      let answer = try await work()
      await budget.giveBack(bytes)
      return answer
    } catch {
      await budget.giveBack(bytes)
      throw error
    }
  }

  /// Returns the whole body, nil as soon as it is longer than allowed.
  private func bytes(of body: RequestBody) async throws -> [UInt8]? {
    var bytes: [UInt8] = []
    for try await chunk in body {
      guard bytes.count + chunk.readableBytes <= maximumBody else { return nil }
      bytes.append(contentsOf: chunk.readableBytesView)
    }
    return bytes
  }
}
