import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOPosix

/// Connections that speak HTTP/1.1 and answer one request after the other.
struct RequestConnections: ServerChildChannel {
  let settings: ReceiverSettings
  let reception: Reception
  /// What each event loop hands over and hears.
  private let batches: [ObjectIdentifier: LoopBatch]

  init(
    settings: ReceiverSettings, reception: Reception, on loops: MultiThreadedEventLoopGroup
  ) {
    self.settings = settings
    self.reception = reception
    let all = loops.makeIterator().map { (ObjectIdentifier($0), LoopBatch($0, reception.sink)) }
    batches = Dictionary(uniqueKeysWithValues: all)
  }

  /// Builds what stands between the bytes of a connection and its answers.
  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
    let loop = channel.eventLoop
    return loop.makeCompletedFuture {
      let batch = batches[ObjectIdentifier(loop)] ?? LoopBatch(loop, reception.sink)
      let handler = try Self.build(channel, settings, reception, batch)
      return Connection(channel: channel, handler: NIOLoopBound(handler, eventLoop: loop))
    }
  }

  /// Adds the handlers of a connection, of which the last, which answers, is returned.
  static func build(
    _ channel: any Channel, _ settings: ReceiverSettings, _ reception: Reception,
    _ batch: LoopBatch
  ) throws -> RequestHandler {
    let handler = RequestHandler(reception, LoopExecutor(channel.eventLoop), batch)
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandlers(IdleClose(settings.idleTimeout, handler), FamiliarHead(handler))
    try pipeline.configureHTTPServerPipeline(
      withPipeliningAssistance: false, withErrorHandling: false,
      withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
      withDecoderLimitConfiguration: Self.limits)
    try pipeline.addHandlers(
      HTTP1ToHTTPServerCodec(secure: false), RequestDeadline(settings.requestTimeout),
      LingeringClose(settings.lingerTimeout), handler)
    return handler
  }

  /// Waits until a connection is closed and its last request is done with; a stop closes it.
  func handle(value: Connection, logger: Logger) async {
    await withTaskCancellationHandler {
      do {
        try await value.channel.closeFuture.get()
        try await value.whenAnswered()
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

    /// Closes it, and lets go of what waits for more than the store, whose answer is waited for.
    fileprivate func stop() {
      channel.close(promise: nil)
      channel.eventLoop.execute { handler.value.underWay?.cancel() }
    }

    /// Returns once no request of it waits for its answer.
    fileprivate func whenAnswered() async throws {
      let promise = channel.eventLoop.makePromise(of: Void.self)
      channel.eventLoop.execute { handler.value.tellWhenAnswered(promise) }
      try await promise.futureResult.get()
    }
  }
}
