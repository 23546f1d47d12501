import NIOCore

/// Recognises a request whose head is the one before it but for the length, and hands its body on at once.
///
/// Most senders repeat one head for as long as a connection stands, and what was found about a head holds for
/// the very same bytes: they need not be parsed and judged once more, which costs more than all else about a small
/// body (`durable-intake` in the benchmarks). Only a request takes this way that comes in one piece after
/// everything before it was answered; the decoder gets all others.
final class FamiliarHead: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let handler: RequestHandler
  private var known: (head: HeadPattern, delivery: AdmittedDelivery)?
  /// How many bytes of the request under way are still to come; nil once nobody knows, and for good.
  private var missing: Int? = 0

  init(_ handler: RequestHandler) {
    self.handler = handler
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    guard missing == 0 else { return passOn(bytes, context) }
    if let known, let body = known.head.body(of: bytes),
      handler.take(body, of: known.delivery, answeringTo: context)
    {
      return
    }
    learn(bytes, context)
  }

  private func passOn(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    missing = missing.flatMap { $0 < bytes.readableBytes ? nil : $0 - bytes.readableBytes }
    context.fireChannelRead(wrapInboundOut(bytes))
  }

  /// Hands on what begins a request, and keeps its head when the decoder and the doorkeeper found the same in it.
  private func learn(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    let begun = handler.begun
    context.fireChannelRead(wrapInboundOut(bytes))
    known = nil
    missing = nil
    guard let request = HeadPattern.first(in: bytes), handler.begun == begun + 1,
      let delivery = handler.repeatable, delivery.announcedLength == request.bodyLength,
      request.length >= bytes.readableBytes
    else { return }
    known = (request.head, delivery)
    missing = request.length - bytes.readableBytes
  }
}

@available(*, unavailable)
extension FamiliarHead: Sendable {}
