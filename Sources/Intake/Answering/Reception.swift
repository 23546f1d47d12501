import HTTPTypes
import IncidentModel
import Logging

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

  /// What the head of a request leads to.
  enum Beginning {
    /// A delivery whose body is wanted.
    case taken(ArrivingDelivery)
    case answered(Answer)
  }

  /// Judges the head of a request and reserves room for its body.
  func admission(of head: HTTPRequest) -> Beginning {
    switch doorkeeper.admission(of: head) {
    case .delivery(let delivery): return reserved(delivery)
    case .health: return .answered(health)
    case .metrics: return .answered(metrics)
    case .fixed(let fixed): return .answered(fixed)
    case .refused(let refusal, let source):
      let now = clock()
      statistics.answered(refusal.status.code, source: source, at: now)
      if !source.isEmpty { notices.tell(of: refusal, to: source, at: now) }
      return .answered(refusal.closing())
    }
  }

  private func reserved(_ delivery: AdmittedDelivery) -> Beginning {
    let limit = delivery.source.maximumBody
    // What is compressed may need as much again as the longest body.
    let inflated = delivery.encoding == .deflated ? limit : 0
    let size = (delivery.announcedLength ?? limit) + inflated
    guard budget.take(size) else {
      return .answered(counted(Answer.postponed(.busy).closing(), of: delivery, at: clock()))
    }
    return .taken(ArrivingDelivery(delivery, reserved: size))
  }

  /// Reserves room for a body that is there already; nil when it is too long, or there is none just now.
  func reserved(_ body: [UInt8], of admitted: AdmittedDelivery) -> ArrivingDelivery? {
    guard body.count <= admitted.source.maximumBody, budget.take(body.count) else { return nil }
    return ArrivingDelivery(admitted, whole: body)
  }

  /// Gives back what was reserved for a body.
  func giveBack(_ delivery: ArrivingDelivery) {
    budget.giveBack(delivery.reserved)
  }

  /// Returns the answer to a body that turned out longer than allowed.
  func tooLong(_ delivery: AdmittedDelivery) -> Answer {
    counted(
      Answer.tooLong(delivery.source.maximumBody).closing(), of: delivery, at: clock())
  }

  /// Keeps a delivery that arrived whole and says what became of it.
  func answer(to delivery: ArrivingDelivery) async -> Answer {
    let receivedAt = clock()
    let outcome = await kept(delivery.body, of: delivery.admitted, at: receivedAt)
    guard !outcome.isRepetition else {
      statistics.recognisedRepetition(of: delivery.admitted.source.name)
      return outcome.answer
    }
    return counted(outcome.answer, of: delivery.admitted, at: receivedAt)
  }

  /// Returns what is to be kept of a delivery that needs nothing but to be kept; nil when it needs more.
  func promptDelivery(_ delivery: ArrivingDelivery) -> PromptDelivery? {
    let admitted = delivery.admitted
    guard admitted.check == nil, admitted.encoding == .identity else { return nil }
    return PromptDelivery(admitted.message(delivery.body, clock()), admitted.source)
  }

  /// Returns the answer to such a delivery once its fate is known.
  func answer(
    to delivery: AdmittedDelivery, _ prompt: PromptDelivery,
    _ result: Result<DeliveryReceipt, IntakeRefusal>
  ) -> Answer {
    let answer =
      switch result {
      case .success(let receipt):
        prompt.vendorAnswer.map { Answer(vendor: $0) } ?? Answer(acknowledging: receipt)
      case .failure(let refusal): postponed(delivery, refusal)
      }
    return counted(answer, of: delivery, at: prompt.delivery.receivedAt)
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

  private func counted(
    _ answer: Answer, of delivery: AdmittedDelivery, at moment: Timestamp
  ) -> Answer {
    statistics.answered(answer.status.code, source: delivery.source.name, at: moment)
    return answer
  }
}
