import Dispatch
import Glibc

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
    guard let stop = StopSignal() else {
      return .failure(.unexpected(place: exchange.place, detail: "too many files are open"))
    }
    defer { stop.close() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A queue of its own has a thread of its own; a shared one has only as many as processors.
        DispatchQueue(label: "wardroom.delivery").async {
          continuation.resume(returning: exchange.result(stop: stop.heard))
        }
      }
    } onCancel: {
      stop.send()
    }
  }
}

/// Tells the thread of a request that nobody waits for it any more.
private struct StopSignal: Sendable {
  let heard: Int32
  private let told: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    heard = ends[0]
    told = ends[1]
  }

  func send() {
    var byte: UInt8 = 1
    // The pipe is empty and has room, so this can neither block nor fail.
    _ = write(told, &byte, 1)
  }

  func close() {
    _ = Glibc.close(heard)
    _ = Glibc.close(told)
  }
}
