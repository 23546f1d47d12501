#if TLS
  import HummingbirdCore
  import Logging
  import NIOCore
  import NIOHTTPTypes
  import NIOSSL

  /// Connections whose bytes are encrypted below the HTTP that the plain ones speak.
  struct SecureConnections: ServerChildChannel {
    typealias Value = RequestConnections.Connection

    private let plain: RequestConnections
    private let context: NIOSSLContext

    /// Reads the certificate and its key.
    /// - Throws: What keeps them from being used.
    init(_ plain: RequestConnections, _ files: TLSFiles) throws(ReceiverFailure) {
      self.plain = plain
      do {
        let chain = try NIOSSLCertificate.fromPEMFile(files.certificateChain)
        let key = try NIOSSLPrivateKey(file: files.key, format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
          certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        context = try NIOSSLContext(configuration: configuration)
      } catch {
        throw .certificateUnusable(path: files.certificateChain, detail: "\(error)")
      }
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
      }.flatMap {
        plain.setup(channel: channel, logger: logger)
      }
    }

    func handle(value: Value, logger: Logger) async {
      await plain.handle(value: value, logger: logger)
    }
  }
#endif
