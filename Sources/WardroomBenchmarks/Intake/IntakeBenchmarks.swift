/// The claims about webhooks, measured on the real program over HTTP.
enum IntakeBenchmarks {
  static let all = [
    Benchmark("durable-intake", DurableIntakeBenchmark.run),
    Benchmark("storm", StormBenchmark.run),
  ]
}
