import NIOCore
import NIOHTTPTypes

/// Cuts a connection whose request does not arrive whole in time, however steadily it drips.
///
/// `IdleClose` starts anew with every byte of a body; this one does not.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let timeout: TimeAmount
  private var isUnderWay = false
  private var scheduled: Scheduled<Void>?

  init(_ timeout: Duration) {
    self.timeout = TimeAmount(timeout)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: isUnderWay = true
    case .body: break
    case .end: cancel()
    }
    context.fireChannelRead(data)
  }

  /// A request that came in one piece needs no deadline, which saves most requests a timer.
  func channelReadComplete(context: ChannelHandlerContext) {
    if isUnderWay, scheduled == nil {
      let channel = context.channel
      scheduled = context.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
    }
    context.fireChannelReadComplete()
  }

  func channelInactive(context: ChannelHandlerContext) {
    cancel()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    cancel()
  }

  private func cancel() {
    isUnderWay = false
    scheduled?.cancel()
    scheduled = nil
  }
}

@available(*, unavailable)
extension RequestDeadline: Sendable {}
