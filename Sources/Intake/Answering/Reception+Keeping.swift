import AlertSources
import HTTPTypes
import IncidentModel
import Logging

/// What is answered to a delivery.
struct Outcome: Sendable {
  var answer: Answer
  /// Whether the very same was kept before, so that nothing was done.
  var isRepetition = false
}

extension Reception {
  /// Verifies a body, keeps it and says what became of it; nothing is acknowledged before it is on the disk.
  func kept(
    _ received: [UInt8], of delivery: AdmittedDelivery, at receivedAt: Timestamp
  ) async -> Outcome {
    let limit = delivery.source.maximumBody
    let opened = delivery.encoding.opened(received, limit: limit)
    guard opened != .tooLong else { return Outcome(answer: .tooLong(limit)) }
    let body = if case .whole(let bytes) = opened { bytes } else { received }
    let mark: DeliveryMark?
    switch await verdict(received, body, of: delivery, at: receivedAt) {
    case .proven(let found): mark = found
    case .refused(let problem): return refused(problem, delivery, at: receivedAt)
    case .postponed:
      let answer = Answer.certificateUnreachable
      notices.tell(of: answer, to: delivery.source.name, at: receivedAt)
      return Outcome(answer: answer)
    }
    if let mark, seen.contain(mark, at: receivedAt) {
      return Outcome(answer: .repetition, isRepetition: true)
    }
    let message = delivery.message(body, receivedAt)
    do throws(IntakeRefusal) {
      let answer =
        opened == .damaged
        ? try await keptAsDamaged(message, delivery) : try await accepted(message, delivery)
      if let mark { seen.remember(mark, at: receivedAt) }
      return Outcome(answer: answer)
    } catch {
      return Outcome(answer: postponed(delivery, error))
    }
  }

  /// Says in the log that a delivery could not be kept, and returns the answer that asks for it again.
  func postponed(_ delivery: AdmittedDelivery, _ refusal: IntakeRefusal) -> Answer {
    logger.error("\(delivery.source.name): a delivery could not be kept. \(detail(of: refusal))")
    return .postponed(refusal)
  }

  private func verdict(
    _ received: [UInt8], _ opened: [UInt8], of delivery: AdmittedDelivery, at now: Timestamp
  ) async -> ProofVerdict {
    guard let check = delivery.check else { return .proven(nil) }
    return await check.verdict(
      head: delivery.head, received: received, opened: opened, of: delivery.sender, at: now)
  }

  private func refused(
    _ problem: ProofProblem, _ delivery: AdmittedDelivery, at now: Timestamp
  ) -> Outcome {
    let answer = Answer.unproven(problem)
    notices.tell(of: answer, to: delivery.source.name, at: now)
    return Outcome(answer: answer)
  }

  private func accepted(
    _ message: SourceMessage, _ delivery: AdmittedDelivery
  ) async throws(IntakeRefusal) -> Answer {
    let source = delivery.source.source
    let reading: AlertReading
    do throws(AlertPayloadProblem) {
      reading = try source.reading(of: message)
    } catch {
      return try await keptUnread(message, delivery, error)
    }
    // What arrived in the same moment is read first, so that one commit can keep all of it.
    await Task.yield()
    let receipt = try await sink.accept(Delivery(message, source.name, reading))
    try await note(reading, message, delivery)
    var answer = Answer(acknowledging: receipt)
    if let first = reading.skipped.first {
      let reason = "\(reading.skipped.count) of its alerts could not be read. \(first.sentence)"
      let letter = try await deadLetter(message, delivery, reason)
      answer.fields.append(("skipped", .texts(reading.skipped.prefix(20).map(\.sentence))))
      answer.fields.append(("dead_letter", .number(letter)))
    }
    return source.answer(to: message, reading).map { Answer(vendor: $0) } ?? answer
  }

  private func note(
    _ reading: AlertReading, _ message: SourceMessage, _ delivery: AdmittedDelivery
  ) async throws(IntakeRefusal) {
    let name = delivery.source.name
    if !reading.heartbeats.isEmpty {
      try await sink.noteHeartbeat(
        source: name, instance: message.instance, names: reading.heartbeats,
        at: message.receivedAt)
    }
    guard let request = reading.subscription else { return }
    guard SNSAddress(request.confirmURL) != nil else {
      logger.warning("\(name): a subscription was passed over: its address is not Amazon SNS's.")
      return
    }
    try await sink.noteSubscription(
      source: name, instance: message.instance, topic: request.topic,
      confirmURL: request.confirmURL, at: message.receivedAt)
  }

  private func keptUnread(
    _ message: SourceMessage, _ delivery: AdmittedDelivery, _ problem: AlertPayloadProblem
  ) async throws(IntakeRefusal) -> Answer {
    let letter = try await deadLetter(message, delivery, problem.sentence)
    if let vendor = delivery.source.source.answer(to: message, problem) {
      return Answer(vendor: vendor)
    }
    let isStrange = MediaType.isStrange(message.contentType, message.body)
    return Answer(
      isStrange ? .unsupportedMediaType : .badRequest, ("error", .text(problem.sentence)),
      ("dead_letter", .number(letter)))
  }

  private func keptAsDamaged(
    _ message: SourceMessage, _ delivery: AdmittedDelivery
  ) async throws(IntakeRefusal) -> Answer {
    let reason = "The body is damaged: it cannot be inflated. Send it again, or uncompressed."
    let letter = try await deadLetter(message, delivery, reason)
    return Answer(.badRequest, ("error", .text(reason)), ("dead_letter", .number(letter)))
  }

  private func deadLetter(
    _ message: SourceMessage, _ delivery: AdmittedDelivery, _ reason: String
  ) async throws(IntakeRefusal) -> Int64 {
    let name = delivery.source.name
    let letter = try await sink.keepDeadLetter(Delivery(message, name), reason: reason)
    statistics.keptDeadLetter()
    logger.warning("\(name): kept dead letter \(letter.number). \(reason)")
    return letter.number
  }

  /// What the log says of a refusal: the sentence and, where there is one, the store's own words.
  private func detail(of refusal: IntakeRefusal) -> String {
    switch refusal {
    case .failed(let detail): refusal.advice + " (\(detail))"
    case .diskFull, .readOnly, .busy, .stopping: refusal.advice
    }
  }
}

extension Answer {
  fileprivate static var repetition: Answer {
    Answer(.ok, ("duplicate", .text("This was kept a moment ago and is not kept twice.")))
  }

  fileprivate static var certificateUnreachable: Answer {
    .postponed(
      "The certificate that signed this cannot be fetched or read just now, so nothing was kept. "
        + "Repeat this in a minute.", seconds: 30)
  }
}
