import Glibc

/// What the kernel has counted for a process so far.
struct ProcessFigures {
  /// Time on a core, all threads that ever were, in milliseconds.
  let processorTime: Double
  /// How often each thread that is there went to sleep by itself, and so how often it was woken.
  let sleeps: [Int32: Int]
  /// Resident memory in mebibytes.
  let residentMemory: Double

  /// Reads them.
  init(of process: Int32) throws {
    let folder = "/proc/\(process)"
    guard let status = Self.read(folder + "/status") else {
      throw BenchmarkFailure("\(folder) cannot be read")
    }
    processorTime = Self.processorTime(of: process)
    residentMemory = Double(Self.number("VmRSS", in: status)) / 1024
    var sleeps: [Int32: Int] = [:]
    for thread in try Self.threads(folder + "/task") {
      // A thread may end between being listed and being read.
      guard let status = Self.read("\(folder)/task/\(thread)/status") else { continue }
      sleeps[thread] = Self.number("voluntary_ctxt_switches", in: status)
    }
    self.sleeps = sleeps
  }

  /// Returns how often a thread was woken since; one that ended meanwhile was woken for that.
  func wakeUps(since before: ProcessFigures) -> Int {
    let ended = before.sleeps.keys.count { sleeps[$0] == nil }
    return sleeps.reduce(ended) { $0 + $1.value - (before.sleeps[$1.key] ?? 0) }
  }

  private static func processorTime(of process: Int32) -> Double {
    var clock: clockid_t = 0
    var time = timespec()
    guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else {
      return .nan
    }
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
  }

  private static func number(_ name: String, in text: String) -> Int {
    let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    let digits = line?.drop { !$0.isNumber }.prefix { $0.isNumber }
    return digits.flatMap { Int($0) } ?? 0
  }

  private static func read(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let bytes = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
      count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func threads(_ path: String) throws -> [Int32] {
    guard let folder = opendir(path) else { throw BenchmarkFailure("\(path) cannot be listed") }
    defer { closedir(folder) }
    var threads: [Int32] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let thread = Int32(name) { threads.append(thread) }
    }
    return threads
  }
}
