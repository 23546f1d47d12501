/// The claims about leading an incident: how soon it is there, was there, and is declared.
enum LeadBenchmarks {
  static let all = [
    Benchmark("rebuild", RebuildBenchmark.run), Benchmark("scrub", ScrubBenchmark.run),
    Benchmark("declare", DeclareBenchmark.run), Benchmark("step-flood", StepFloodBenchmark.run),
  ]
}
