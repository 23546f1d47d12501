/// The claims about the console, measured on the real program in a pseudo-terminal.
enum ConsoleBenchmarks {
  static let all = [
    Benchmark("paint", PaintBenchmark.run), Benchmark("paint-history", HistoryPaintBenchmark.run),
    Benchmark("keys", KeyBenchmark.run), Benchmark("idle", IdleBenchmark.run),
    Benchmark("terminal", TerminalBenchmark.run),
  ]
}
