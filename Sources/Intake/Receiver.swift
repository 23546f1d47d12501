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
    let loops = MultiThreadedEventLoopGroup(numberOfThreads: 2)
    let connections = RequestConnections(settings: settings, reception: reception, on: loops)
    do throws(ReceiverFailure) {
      try await serve(connections, on: loops, onListening)
    } catch {
      await shutDown(loops)
      throw error
    }
    await shutDown(loops)
  }

  private func serve(
    _ connections: RequestConnections, on loops: MultiThreadedEventLoopGroup,
    _ onListening: @escaping @Sendable (ListenAddress) async -> Void
  ) async throws(ReceiverFailure) {
    guard let files = settings.tls else {
      return try await serve(
        server(connections, on: loops, onListening), LoopExecutor(loops.next()))
    }
    #if TLS
      let secure = try SecureConnections(connections, files)
      try await serve(server(secure, on: loops, onListening), LoopExecutor(loops.next()))
    #else
      throw .encryptionNotBuilt(certificate: files.certificateChain)
    #endif
  }

  private func serve(
    _ server: Server<some ServerChildChannel>, _ executor: LoopExecutor
  ) async throws(ReceiverFailure) {
    do {
      try await Serving(
        server: server, stopTimeout: settings.stopTimeout, executor: executor
      ).run()
    } catch {
      // A stop that comes before the port is open makes the server complain of having been stopped.
      guard !Task.isCancelled else { return }
      throw ReceiverFailure(error, at: settings.address)
    }
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

  private func shutDown(_ loops: MultiThreadedEventLoopGroup) async {
    do {
      try await loops.shutdownGracefully()
    } catch {
      logger.error("The receiver's thread did not stop: \(error)")
    }
  }
}
