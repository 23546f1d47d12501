/// The claims about webhooks, measured on the real program over HTTP.
enum IntakeBenchmarks {
  static let all = [
    Benchmark("durable-intake", DurableIntakeBenchmark.run),
    Benchmark("alerts-json", AlertsJSONBenchmark.run), Benchmark("storm", StormBenchmark.run),
  ]
}
