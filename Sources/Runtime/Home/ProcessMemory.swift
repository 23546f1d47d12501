import CPlatform

/// How a program that runs for days keeps its memory together.
enum ProcessMemory {
  /// Keeps every thread from having a heap of its own, each of which grows as far as the busiest moment took
  /// it (`storm` in the benchmarks).
  ///
  /// It has to be said before there are threads.
  static func shareHeaps() {
    cp_share_heaps(2)
  }
}
