/// The claims about webhooks, measured on the real program over HTTP.
enum IntakeBenchmarks {
  static let all = [Benchmark("served-storm", ServedStormBenchmark.run)]
}
