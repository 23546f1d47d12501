import HummingbirdCore

/// One run of the server, which a cancelled task stops gently first and firmly then.
struct Serving<Connections: ServerChildChannel>: Sendable {
  let server: Server<Connections>
  let stopTimeout: Duration
  /// Where connections are held and requests answered.
  let executor: any TaskExecutor

  /// Serves until the calling task is cancelled.
  /// - Throws: What kept the server from listening.
  func run() async throws {
    let (gentle, stopGently) = AsyncStream.makeStream(of: Void.self)
    let (firm, stopFirmly) = AsyncStream.makeStream(of: Void.self)
    // Not a child task: cancelling the caller must begin a gentle stop, not cut every connection.
    let serving = Task(executorPreference: executor) {
      try await serve(until: gentle, atTheLatest: firm)
    }
    try await withTaskCancellationHandler {
      try await serving.value
    } onCancel: {
      stopGently.yield()
      stopFirmly.yield()
    }
  }

  /// Runs until the server ends by itself, ended gently or ran out of time to do so.
  private func serve(
    until gentle: AsyncStream<Void>, atTheLatest firm: AsyncStream<Void>
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        for await _ in gentle { return try await server.shutdownGracefully() }
      }
      group.addTask {
        for await _ in firm { return try await Task.sleep(for: stopTimeout) }
      }
      try await group.next()
      group.cancelAll()
    }
  }
}
