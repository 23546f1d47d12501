import Dispatch

/// Runs what a task does off the main thread, one piece after the other, on a thread that is there
/// only while there is work.
///
/// The pool that tasks run on otherwise is looked after by libdispatch once a second from the first
/// piece of work on, for as long as the process lives; an idle console would never sleep longer.
/// The receiver stays on that pool, which spreads its work over all cores.
final class QuietExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "wardroom.work")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
