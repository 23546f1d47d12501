import NIOCore

/// Closes a connection on which nothing was said for a while, unless its sender waits for an answer.
///
/// Bytes that never become a request, however steadily they drip, are as good as nothing.
/// It stands where the bytes are, so that it hears of every request whichever way that goes.
final class IdleClose: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let timeout: TimeAmount
  private let handler: RequestHandler
  private var lastHeard = NIODeadline.now()
  /// Since when bytes came that began no request yet, nil when there are none.
  private var drippingSince: NIODeadline?
  private var scheduled: Scheduled<Void>?

  init(_ timeout: Duration, _ handler: RequestHandler) {
    self.timeout = TimeAmount(timeout)
    self.handler = handler
  }

  func handlerAdded(context: ChannelHandlerContext) {
    lastHeard = context.eventLoop.now
    schedule(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    scheduled?.cancel()
    scheduled = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    lastHeard = context.eventLoop.now
    context.fireChannelRead(data)
    drippingSince = handler.isBetweenRequests ? drippingSince ?? lastHeard : nil
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    lastHeard = context.eventLoop.now
    drippingSince = nil
    context.write(data, promise: promise)
  }

  private func schedule(_ context: ChannelHandlerContext) {
    let bound = NIOLoopBound((idle: self, context: context), eventLoop: context.eventLoop)
    scheduled = context.eventLoop.scheduleTask(deadline: lastHeard + timeout) {
      let (idle, context) = bound.value
      idle.look(context)
    }
  }

  private func look(_ context: ChannelHandlerContext) {
    let now = context.eventLoop.now
    if handler.isAnswering { lastHeard = now }
    let isDripping = drippingSince.map { $0 + timeout <= now } ?? false
    guard now < lastHeard + timeout, !isDripping else { return context.close(promise: nil) }
    schedule(context)
  }
}

@available(*, unavailable)
extension IdleClose: Sendable {}
