import AlertSources
import HTTPTypes
import IncidentModel
import Logging

extension Reception {
  /// Keeps a body and says what became of it; nothing is acknowledged before it is on the disk.
  func kept(_ body: [UInt8], of delivery: AdmittedDelivery) async -> Answer {
    let receivedAt = clock()
    do throws(IntakeRefusal) {
      return try await accepted(body, of: delivery, at: receivedAt)
    } catch {
      logger.error("\(delivery.source.name): a delivery could not be kept. \(detail(of: error))")
      return .postponed(error)
    }
  }

  private func accepted(
    _ body: [UInt8], of delivery: AdmittedDelivery, at receivedAt: Timestamp
  ) async throws(IntakeRefusal) -> Answer {
    let reading: AlertReading
    do throws(AlertPayloadProblem) {
      reading = try delivery.source.reading(
        of: SourceMessage(
          body, contentType: delivery.contentType, instance: delivery.instance,
          receivedAt: receivedAt))
    } catch {
      let letter = try await deadLetter(body, delivery, error.sentence, at: receivedAt)
      return Answer(
        .badRequest, ("error", .text(error.sentence)), ("dead_letter", .number(letter)))
    }
    let receipt = try await sink.accept(
      Delivery(
        source: delivery.source.name, receivedAt: receivedAt, contentType: delivery.contentType,
        envelope: DeliveryEnvelope(instance: delivery.instance), body: body,
        alerts: reading.alerts))
    var answer = Self.acknowledgement(of: receipt)
    guard let first = reading.skipped.first else { return answer }
    let reason = "\(reading.skipped.count) of its alerts could not be read. \(first.sentence)"
    let letter = try await deadLetter(body, delivery, reason, at: receivedAt)
    answer.fields.append(("skipped", .texts(reading.skipped.prefix(20).map(\.sentence))))
    answer.fields.append(("dead_letter", .number(letter)))
    return answer
  }

  private func deadLetter(
    _ body: [UInt8], _ delivery: AdmittedDelivery, _ reason: String, at receivedAt: Timestamp
  ) async throws(IntakeRefusal) -> Int64 {
    let letter = try await sink.keepDeadLetter(
      source: delivery.source.name, receivedAt: receivedAt, reason: reason, body: body)
    await statistics.keptDeadLetter()
    logger.warning("\(delivery.source.name): kept dead letter \(letter.number). \(reason)")
    return letter.number
  }

  private static func acknowledgement(of receipt: DeliveryReceipt) -> Answer {
    Answer(
      .accepted, ("delivery", .number(receipt.number)), ("opened", .number(Int64(receipt.opened))),
      ("resolved", .number(Int64(receipt.resolved))),
      ("repeated", .number(Int64(receipt.repeated))))
  }

  /// What the log says of a refusal: the sentence and, where there is one, the store's own words.
  private func detail(of refusal: IntakeRefusal) -> String {
    switch refusal {
    case .failed(let detail): refusal.advice + " (\(detail))"
    case .diskFull, .readOnly, .busy, .stopping: refusal.advice
    }
  }
}
