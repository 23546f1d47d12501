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
  private var arriving: ArrivingDelivery?
  /// Whether the request that came last asks to be the last.
  private var isLast = false
  /// Whether the sender has said all it has to say.
  private var isHeardOut = false
  /// Whether nothing more is answered on this connection.
  private var isOver = false
  /// Whether what came last is no HTTP, which is said after the answer under way.
  private var isUnreadable = false
  private var isAnswering = false
  /// Whether an answer that needs no waiting would come before its task is known.
  private var isStarting = false
  /// The answering of the newest request.
  private(set) var underWay: Task<Void, Never>?
  private var waiting: CircularBuffer<HTTPRequestPart> = []

  init(_ reception: Reception, _ executor: LoopExecutor) {
    self.reception = reception
    self.executor = executor
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    guard !isOver, !isUnreadable else { return }
    guard !isAnswering, waiting.isEmpty else { return postpone(part, context) }
    take(part, context)
  }

  /// A sender that closes its half still gets its answer.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent {
      isHeardOut = true
      closeIfDone(context)
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError, !isOver else { return context.close(promise: nil) }
    isUnreadable = true
    drop()
    if !isAnswering, waiting.isEmpty { refuse(context) }
  }

  /// What has not arrived whole is given up with its connection.
  func handlerRemoved(context: ChannelHandlerContext) {
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
    switch reception.admission(of: head) {
    case .answered(let answer): write(answer, headOnly: head.method == .head, context)
    case .taken(let delivery):
      arriving = delivery
      if delivery.admitted.awaitsContinue { writeContinue(context) }
    }
  }

  private static func asksToClose(_ head: HTTPRequest) -> Bool {
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
    let answer = isLast ? answer.closing() : answer
    isOver = answer.headers[.connection] == "close"
    let (head, body) = answer.response
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !headOnly { context.write(wrapOutboundOut(.body(body)), promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
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
