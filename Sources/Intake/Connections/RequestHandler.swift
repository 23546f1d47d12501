import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers the requests of one connection, one after the other, on the thread its bytes come in on.
///
/// What a sender has already sent of the next request waits for the answer to the one before, and nothing
/// more is read until then.
final class RequestHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundOut = HTTPResponsePart

  private let reception: Reception
  private let executor: LoopExecutor
  private let batch: LoopBatch
  private var context: ChannelHandlerContext?
  private var arriving: ArrivingDelivery?
  /// How many requests were begun that came through the decoder.
  private(set) var begun = 0
  /// What was admitted last, if the very same head may be admitted again without a look at it.
  private(set) var repeatable: AdmittedDelivery?
  /// Where to write the answer as bytes, because its request did not come through the decoder.
  private var shortcut: ChannelHandlerContext?
  /// Whether the request that came last asks to be the last.
  private var isLast = false
  /// Whether the sender has said all it has to say.
  private var isHeardOut = false
  /// Whether nothing more is answered on this connection.
  private var isOver = false
  /// Whether what came last is no HTTP, which is said after the answer under way.
  private var isUnreadable = false
  /// Whether a request that came whole waits for its answer.
  private(set) var isAnswering = false
  /// Whether the receiver stops, and this connection with its next answer.
  private var isStopping = false
  /// Whether an answer that needs no waiting would come before its task is known.
  private var isStarting = false
  /// The answering of the newest request.
  private(set) var underWay: Task<Void, Never>?
  private var waiting: CircularBuffer<HTTPRequestPart> = []
  /// Who waits for the last answer.
  private var onlookers: [EventLoopPromise<Void>] = []

  init(_ reception: Reception, _ executor: LoopExecutor, _ batch: LoopBatch) {
    self.reception = reception
    self.executor = executor
    self.batch = batch
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    guard !isOver, !isUnreadable else { return }
    guard !isAnswering, waiting.isEmpty else { return postpone(part, context) }
    take(part, context)
  }

  /// A sender that closes its half still gets its answer, and so does one whose request is under way when the
  /// receiver stops.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent {
      isHeardOut = true
      closeIfDone(context)
    }
    if event is ChannelShouldQuiesceEvent {
      isStopping = true
      if isBetweenRequests { context.close(promise: nil) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  /// Whether no request has begun that is not answered.
  var isBetweenRequests: Bool { !isAnswering && arriving == nil && waiting.isEmpty }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError, !isOver else { return context.close(promise: nil) }
    isUnreadable = true
    drop()
    if !isAnswering, waiting.isEmpty { refuse(context) }
  }

  /// What has not arrived whole is given up with its connection.
  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    shortcut = nil
    isOver = true
    waiting.removeAll()
    drop()
  }

  private func take(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
    switch part {
    case .head(let head): begin(head, context)
    case .body(let bytes): take(bytes, context)
    case .end: answer(context)
    }
  }

  private func postpone(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
    if waiting.isEmpty { listen(false, context) }
    waiting.append(part)
  }

  private func resume(_ context: ChannelHandlerContext) {
    guard !waiting.isEmpty else { return isUnreadable ? refuse(context) : closeIfDone(context) }
    while !isAnswering, !isOver, let part = waiting.popFirst() { take(part, context) }
    if waiting.isEmpty, !isOver { listen(true, context) }
    if isUnreadable, !isAnswering { return refuse(context) }
    closeIfDone(context)
  }

  private func closeIfDone(_ context: ChannelHandlerContext) {
    guard isHeardOut, !isAnswering, waiting.isEmpty else { return }
    context.close(promise: nil)
  }

  private func listen(_ isListening: Bool, _ context: ChannelHandlerContext) {
    context.channel.setOption(.autoRead, value: isListening).whenFailure { _ in
      // The connection is gone, and with it what could be read.
    }
  }

  private func begin(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
    isLast = Self.asksToClose(head)
    begun += 1
    repeatable = nil
    switch reception.admission(of: head) {
    case .answered(let answer): write(answer, headOnly: head.method == .head, context)
    case .taken(let delivery):
      arriving = delivery
      if delivery.admitted.isPlain, !isLast { repeatable = delivery.admitted }
      if delivery.admitted.awaitsContinue { writeContinue(context) }
    }
  }

  private static func asksToClose(_ head: HTTPRequest) -> Bool {
    // The decoder reads nothing behind a request that asks for another protocol.
    guard head.headerFields[.upgrade] == nil else { return true }
    guard let words = head.headerFields[.connection] else { return false }
    return words.split(separator: ",").contains {
      $0.filter { $0 != " " && $0 != "\t" }.lowercased() == "close"
    }
  }

  private func refuse(_ context: ChannelHandlerContext) {
    guard !isOver else { return }
    drop()
    write(Answer.noRequest.closing(), headOnly: false, context)
  }

  private func take(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    guard arriving?.append(bytes) == false, let delivery = drop() else { return }
    write(reception.tooLong(delivery.admitted), headOnly: false, context)
  }

  private func answer(_ context: ChannelHandlerContext) {
    guard let delivery = arriving else { return }
    arriving = nil
    isAnswering = true
    guard let prompt = reception.promptDelivery(delivery) else {
      return answerInTime(delivery, context)
    }
    let (reception, batch) = (reception, batch)
    let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    batch.submit(
      OfferedDelivery(prompt.delivery) { result in
        batch.complete {
          reception.giveBack(delivery)
          let answer = reception.answer(to: delivery.admitted, prompt, result)
          let (handler, context) = bound.value
          handler.finish(answer, context)
        }
      })
  }

  /// Answers what needs more than to be kept.
  private func answerInTime(_ delivery: ArrivingDelivery, _ context: ChannelHandlerContext) {
    let reception = reception
    let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    isStarting = true
    let task = Task.immediate(executorPreference: executor) {
      let answer = await reception.answer(to: delivery)
      reception.giveBack(delivery)
      let (handler, context) = bound.value
      handler.finish(answer, context)
    }
    isStarting = false
    if isAnswering { underWay = task }
  }

  private func finish(_ answer: Answer, _ context: ChannelHandlerContext) {
    isAnswering = false
    for onlooker in onlookers { onlooker.succeed() }
    onlookers = []
    guard !isOver else { return }
    write(answer, headOnly: false, context)
    if !isStarting { resume(context) }
  }

  @discardableResult
  private func drop() -> ArrivingDelivery? {
    defer { arriving = nil }
    if let arriving { reception.giveBack(arriving) }
    return arriving
  }

  private func writeContinue(_ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
  }

  private func write(_ answer: Answer, headOnly: Bool, _ context: ChannelHandlerContext) {
    let answer = isLast || isStopping ? answer.closing() : answer
    isOver = answer.isClosing
    if let shortcut {
      self.shortcut = nil
      return write(answer, answeringTo: shortcut)
    }
    let (head, body) = answer.response
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !headOnly { context.write(wrapOutboundOut(.body(body)), promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}

extension RequestHandler {
  /// Takes a request that came whole and whose head was admitted before; false when the decoder has to see it.
  func take(
    _ body: [UInt8], of admitted: AdmittedDelivery, answeringTo shortcut: ChannelHandlerContext
  ) -> Bool {
    guard let context, !isOver, !isUnreadable, !isStopping, isBetweenRequests,
      let delivery = reception.reserved(body, of: admitted)
    else { return false }
    arriving = delivery
    self.shortcut = shortcut
    answer(context)
    return true
  }

  /// Fulfils a promise once no request waits for its answer.
  func tellWhenAnswered(_ promise: EventLoopPromise<Void>) {
    guard isAnswering else { return promise.succeed() }
    onlookers.append(promise)
  }

  /// Writes an answer as bytes; nothing is left to be read behind one that closes.
  private func write(_ answer: Answer, answeringTo shortcut: ChannelHandlerContext) {
    let written = isOver ? shortcut.eventLoop.makePromise(of: Void.self) : nil
    if let written {
      let channel = shortcut.channel
      written.futureResult.whenComplete { _ in channel.close(promise: nil) }
    }
    shortcut.writeAndFlush(NIOAny(ByteBuffer(bytes: answer.bytes)), promise: written)
  }
}

@available(*, unavailable)
extension RequestHandler: Sendable {}

/// A delivery whose body arrives piece by piece.
struct ArrivingDelivery: Sendable {
  let admitted: AdmittedDelivery
  /// How many bytes were reserved for it.
  let reserved: Int
  private(set) var body: [UInt8] = []

  /// Creates one that is whole.
  init(_ admitted: AdmittedDelivery, whole body: [UInt8]) {
    self.admitted = admitted
    self.body = body
    reserved = body.count
  }

  init(_ admitted: AdmittedDelivery, reserved: Int) {
    self.admitted = admitted
    self.reserved = reserved
    body.reserveCapacity(admitted.announcedLength ?? 0)
  }

  /// Adds what arrived; false when it is more than allowed.
  mutating func append(_ bytes: ByteBuffer) -> Bool {
    guard body.count + bytes.readableBytes <= admitted.source.maximumBody else { return false }
    body.append(contentsOf: bytes.readableBytesView)
    return true
  }
}
