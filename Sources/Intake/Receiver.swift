import HummingbirdCore
public import IncidentModel
public import Logging
import NIOCore
import NIOPosix

/// Receives alerts over HTTP and hands them to a sink, from which they are acknowledged.
///
/// It stands on Hummingbird's server without its application layer, whose once-a-second date cache would
/// wake an idle console. Nothing is printed; what there is to say goes to the logger it is given.
public struct Receiver: Sendable {
  private let settings: ReceiverSettings
  private let logger: Logger
  private let reception: Reception

  /// Creates a receiver that does not listen yet.
  public init(
    settings: ReceiverSettings, sink: any DeliverySink, clock: @escaping @Sendable () -> Timestamp,
    logger: Logger, statistics: IntakeStatistics = IntakeStatistics()
  ) {
    self.settings = settings
    self.logger = logger
    reception = Reception(
      settings, sink: sink, clock: clock, logger: logger, statistics: statistics)
  }

  /// Listens until the task is cancelled; requests under way are then finished, but not for long.
  /// - Parameter onListening: Called once with the address, whose port is the real one, when it listens.
  /// - Throws: What keeps it from listening.
  public func run(
    onListening: @escaping @Sendable (ListenAddress) async -> Void = { _ in }
  ) async throws(ReceiverFailure) {
    try settings.validate()
    guard let files = settings.tls else {
      try await serve(connections, onListening)
      return
    }
    #if TLS
      try await serve(try SecureConnections(connections, files), onListening)
    #else
      throw .encryptionNotBuilt(certificate: files.certificateChain)
    #endif
  }

  private func serve(
    _ connections: some ServerChildChannel,
    _ onListening: @escaping @Sendable (ListenAddress) async -> Void
  ) async throws(ReceiverFailure) {
    let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let server = server(connections, on: loops, onListening)
    do {
      try await Serving(
        server: server, stopTimeout: settings.stopTimeout, executor: LoopExecutor(loops.next())
      ).run()
    } catch {
      await shutDown(loops)
      // A stop that comes before the port is open makes the server complain of having been stopped.
      guard !Task.isCancelled else { return }
      throw ReceiverFailure(error, at: settings.address)
    }
    await shutDown(loops)
  }

  private func server<Connections: ServerChildChannel>(
    _ connections: Connections, on loops: MultiThreadedEventLoopGroup,
    _ onListening: @escaping @Sendable (ListenAddress) async -> Void
  ) -> Server<Connections> {
    let host = settings.address.host
    return Server(
      childChannelSetup: connections,
      configuration: ServerConfiguration(
        address: .hostname(host, port: settings.address.port),
        availableConnectionsDelegate: .maximum(settings.maximumConnections, logger: logger)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        await onListening(ListenAddress(host: host, port: port))
      },
      eventLoopGroup: loops, logger: logger)
  }

  private var connections: HTTP1Channel {
    let settings = settings
    let reception = reception
    let configuration = HTTP1Channel.Configuration(
      additionalChannelHandlers: [
        RequestDeadline(settings.requestTimeout), LingeringClose(settings.lingerTimeout),
      ],
      idleTimeout: TimeAmount(settings.idleTimeout),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 200))
    return HTTP1Channel(
      responder: { request, writer, _ in try await reception.answer(request, with: writer) },
      configuration: configuration)
  }

  private func shutDown(_ loops: MultiThreadedEventLoopGroup) async {
    do {
      try await loops.shutdownGracefully()
    } catch {
      logger.error("The receiver's thread did not stop: \(error)")
    }
  }
}
