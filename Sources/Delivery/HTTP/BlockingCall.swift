import Dispatch
import Glibc

/// Runs what blocks on a thread of its own, so that no task is held up by it.
enum BlockingCall {
  /// Returns what the work returns; nil when there is no descriptor left for it.
  ///
  /// The descriptor the work is given can be read once the task is cancelled.
  static func run<Answer: Sendable>(
    _ work: @escaping @Sendable (Int32) -> Answer
  ) async -> Answer? {
    guard let stop = StopSignal() else { return nil }
    defer { stop.close() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A queue of its own has a thread of its own; a shared one has only as many as processors.
        DispatchQueue(label: "wardroom.delivery").async {
          continuation.resume(returning: work(stop.heard))
        }
      }
    } onCancel: {
      stop.send()
    }
  }

  /// Calls with the texts as C strings, ended by nil, which live as long as the call.
  static func withTexts<Answer>(
    _ texts: [String], _ use: ([UnsafeMutablePointer<CChar>?]) -> Answer
  ) -> Answer {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return use(copies + [nil])
  }

  /// Returns the text of an array of C.
  static func text<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}

/// Tells the thread of a call that nobody waits for it any more.
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
