import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Connections that speak HTTP/1.1 and answer one request after the other.
struct RequestConnections: ServerChildChannel {
  let settings: ReceiverSettings
  let reception: Reception

  /// Builds what stands between the bytes of a connection and its answers.
  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
    channel.eventLoop.makeCompletedFuture {
      let handler = RequestHandler(reception, LoopExecutor(channel.eventLoop))
      let pipeline = channel.pipeline.syncOperations
      try pipeline.configureHTTPServerPipeline(
        withPipeliningAssistance: false, withErrorHandling: false,
        withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
        withDecoderLimitConfiguration: Self.limits)
      try pipeline.addHandlers(
        HTTP1ToHTTPServerCodec(secure: false), RequestDeadline(settings.requestTimeout),
        LingeringClose(settings.lingerTimeout),
        HTTPConnectionStateHandler(idleTimeout: settings.idleTimeout, logger: logger), handler)
      return Connection(
        channel: channel, handler: NIOLoopBound(handler, eventLoop: channel.eventLoop))
    }
  }

  /// Waits until a connection is closed and its last request is done with; a stop closes it.
  func handle(value: Connection, logger: Logger) async {
    await withTaskCancellationHandler {
      do {
        try await value.channel.closeFuture.get()
        try await value.underWay()?.value
      } catch {
        logger.trace("A connection ended: \(error)")
      }
    } onCancel: {
      value.stop()
    }
  }

  private static var limits: NIOHTTPDecoderLimitConfiguration {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = 16 * 1024
    limits.maxHeaderListSize = 32 * 1024
    limits.maxHeaderFieldCount = 200
    return limits
  }

  /// One of them.
  struct Connection: ServerChildChannelValue {
    let channel: any Channel
    let handler: NIOLoopBound<RequestHandler>

    /// Closes it, and lets go of what only waits.
    fileprivate func stop() {
      channel.close(promise: nil)
      channel.eventLoop.execute { handler.value.underWay?.cancel() }
    }

    /// Returns the request that is still being answered.
    fileprivate func underWay() async throws -> Task<Void, Never>? {
      try await channel.eventLoop.submit { handler.value.underWay }.get()
    }
  }
}
