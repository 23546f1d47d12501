import IncidentModel
import Synchronization

/// Tells any number of subscribers how far the store has come; a slow one gets the newest mark
/// only.
final class MarkFeed: Sendable {
  private struct State {
    var newest: StoreMark
    var isFinished = false
    var nextSubscriber = 0
    var subscribers: [Int: AsyncStream<StoreMark>.Continuation] = [:]
  }

  private let state: Mutex<State>

  /// Creates a feed that starts from a mark; only what is newer is told.
  init(from mark: StoreMark) {
    state = Mutex(State(newest: mark))
  }

  /// Returns the newest mark that was told.
  var newest: StoreMark {
    state.withLock { $0.newest }
  }

  /// Returns a stream of the marks from now on.
  func subscribe() -> AsyncStream<StoreMark> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: StoreMark.self, bufferingPolicy: .bufferingNewest(1))
    let subscriber: Int? = state.withLock { state in
      guard !state.isFinished else { return nil }
      state.nextSubscriber += 1
      state.subscribers[state.nextSubscriber] = continuation
      return state.nextSubscriber
    }
    guard let subscriber else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in self?.forget(subscriber) }
    return stream
  }

  /// Tells a mark unless it says nothing new; returns whether it did.
  ///
  /// Marks can arrive out of order, because a commit here and a look at another's commit race.
  @discardableResult
  func publish(_ mark: StoreMark) -> Bool {
    state.withLock { state in
      let newest = StoreMark(
        position: max(mark.position, state.newest.position),
        alertRevision: max(mark.alertRevision, state.newest.alertRevision))
      guard newest != state.newest else { return false }
      state.newest = newest
      for subscriber in state.subscribers.values { subscriber.yield(newest) }
      return true
    }
  }

  /// Ends every stream.
  func finish() {
    let subscribers = state.withLock { state in
      state.isFinished = true
      return Array(state.subscribers.values)
    }
    for subscriber in subscribers { subscriber.finish() }
  }

  private func forget(_ subscriber: Int) {
    _ = state.withLock { $0.subscribers.removeValue(forKey: subscriber) }
  }
}
