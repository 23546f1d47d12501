import NIOCore

/// Runs tasks on the thread of an event loop, so that a request is answered on the thread its bytes came in
/// on and no other thread is woken for each of its parts (`durable-intake` in the benchmarks).
final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) {
    self.loop = loop
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
