import IncidentModel
import StakeholderUpdates

/// Reading a draft against the rules, as it happens with every key.
enum UpdateLintBenchmark {
  private static let drafts = 1000
  private static let words = 300
  /// What a draft may cost, usual or nasty.
  private static let gate = 5.0

  /// Measures in this process, over usual and nasty drafts of 300 words and over nasty ones of 16,000 characters.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let incident = try IncidentStory(events: 200, until: StormAlert.moment).incident
    var chance = IdentitySource(seed: 11)
    let usual = (0..<drafts).map { _ in draft(Self.usual, &chance) }
    let nasty = (0..<drafts).map { _ in draft(Self.usual + Self.nasty, &chance) }
    let endless = Self.nasty.map { piece in
      String(String(repeating: piece + " ", count: 16_000 / piece.count + 1).prefix(16_000))
    }
    return [
      result("usual drafts of 300 words", usual, incident),
      result("nasty drafts of 300 words", nasty, incident),
      BenchmarkResult(
        "16,000 characters of one nasty piece, the worst",
        times(of: endless, incident).max() ?? 0, "ms", atMost: 50),
    ]
  }

  private static func result(
    _ name: String, _ texts: [String], _ incident: Incident
  ) -> BenchmarkResult {
    BenchmarkResult(
      "\(name), p99 of \(texts.count)", Load.quantile(times(of: texts, incident), 0.99), "ms",
      atMost: gate)
  }

  private static func times(of texts: [String], _ incident: Incident) -> [Double] {
    let audiences = Audience.standard
    return texts.enumerated().map { index, text in
      ContinuousClock().measure {
        _ = UpdateCatalog.standard.findings(
          in: text, for: audiences[index % audiences.count], incident: incident,
          policy: .standard, at: StormAlert.moment)
      } / .milliseconds(1)
    }
  }

  private static func draft(_ pieces: [String], _ chance: inout IdentitySource) -> String {
    var text = "SEV2 - Net revenue is wrong - update 2, 09:15 CET\n"
    var count = 10
    while count < words {
      let piece = pieces[Int(chance.next() % UInt64(pieces.count))]
      text += piece + (chance.next() % 6 == 0 ? "\n" : " ")
      count += piece.split(separator: " ").count
    }
    return text
  }

  private static let usual = [
    "Impact: net revenue shows about 12 % too low.", "Scope: the weekly board, since 06:40 CET.",
    "Orders and billing are not affected.", "Do now: do not use net revenue.",
    "Status: the cause is identified.", "ETA: 10:00 CET, medium confidence.",
    "Next update: 09:45 CET.", "The definition is being restored.", "Extracts must be remade.",
    "The CDC feed is late, the DAG waits.", "We see this in mart_finance and dash.exec_weekly.",
    "It was caused by a join on order_line_id.", "Somebody forgot a flag.", "We fix it soon.",
  ]

  private static let nasty = [
    "@@@@@@@@@@@@@@@@", "a@a.a@a.a@a", "password=\"", "4111 1111 1111 111", "+44 20 7946 0",
    "AB12 AB12 AB12 AB12", "next update next update", "12:34 12:34:56 12:3", "::::////@@@@",
    "postgres://a:b@c", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIi", "<!subteam^", "<b <b <b <b", "```",
    "\u{202E}\u{200B}\u{1B}[2J", "in 30 minutes", "{{{{{{{{", "[fill in", "root cause due to",
    "SEV1 SEV2 SEV3", "INC-1-2-3-4-5", "11.8 % 12.5 %", "é\u{301}\u{301}\u{301}", "CDC DAG PR",
  ]
}
