/// Sends requests, a few at a time, each on a thread of its own, so that no task is held up by a slow server.
///
/// Every request ends by its own limits. When its task is cancelled it is given up within a second. No
/// redirect is followed, nothing is sent twice, and a proxy is taken from the environment.
public actor HTTPClient {
  private let mostAtOnce: Int
  private let mostWaiting: Int
  private var running = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Creates a client that sends that many requests at once and lets that many wait.
  public init(atOnce: Int = 4, waiting: Int = 256) {
    mostAtOnce = max(1, atOnce)
    mostWaiting = max(0, waiting)
  }

  /// Sends a request and returns the answer, whatever its status is.
  public func send(_ request: OutgoingRequest) async throws(DeliveryFailure) -> IncomingAnswer {
    let exchange = try HTTPExchange(request)
    try await takePlace(for: exchange)
    defer { givePlaceOn() }
    guard !Task.isCancelled else { throw .stopped(place: exchange.place) }
    return try await result(of: exchange).get()
  }

  private func takePlace(for exchange: HTTPExchange) async throws(DeliveryFailure) {
    guard running >= mostAtOnce else {
      running += 1
      return
    }
    guard waiting.count < mostWaiting else { throw .busy(place: exchange.place) }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func givePlaceOn() {
    guard waiting.isEmpty else {
      waiting.removeFirst().resume()
      return
    }
    running -= 1
  }

  private func result(of exchange: HTTPExchange) async -> Result<IncomingAnswer, DeliveryFailure> {
    await BlockingCall.run { exchange.result(stop: $0) }
      ?? .failure(.unexpected(place: exchange.place, detail: "too many files are open"))
  }
}
