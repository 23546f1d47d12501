import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes a connection after an answer that says `Connection: close`, in the order a sender can follow.
///
/// Closing at once while the sender is still writing would make its system throw the answer away unread. So
/// only our half is closed, what still arrives is dropped, and after a moment the rest is cut.
final class LingeringClose: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let timeout: TimeAmount
  private var closesAfterAnswer = false
  private var scheduled: Scheduled<Void>?

  init(_ timeout: Duration) {
    self.timeout = TimeAmount(timeout)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      closesAfterAnswer = head.headerFields[.connection] == "close"
      context.write(data, promise: promise)
    case .body:
      context.write(data, promise: promise)
    case .end where closesAfterAnswer:
      context.writeAndFlush(data, promise: promise)
      context.close(mode: .output, promise: nil)
      cutLater(context.channel)
    case .end:
      context.write(data, promise: promise)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    scheduled?.cancel()
    scheduled = nil
  }

  private func cutLater(_ channel: any Channel) {
    scheduled = channel.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
  }
}

@available(*, unavailable)
extension LingeringClose: Sendable {}
