import Testing

/// Whatever cannot be meant is refused with a reason and a next step, and nothing of it is done.
@Suite("Bad input at the command line", .serialized, .timeLimit(.minutes(5)))
struct BadInputTests {
  /// Runs every line that takes something of a kind with something bad in its place, until all lines and
  /// everything bad were tried.
  private func refuse(
    _ kind: String, _ bad: [String], in isTried: (String) -> Bool = { _ in true },
    _ isHelpful: (String) -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let home = try await BadInputHome.filled()
    let before = try await home.kept()
    try await refuse(kind, bad, at: home, in: isTried, isHelpful, sourceLocation: sourceLocation)
    #expect(try await home.kept() == before, sourceLocation: sourceLocation)
  }

  private func refuse(
    _ kind: String, _ bad: [String], at home: BadInputHome,
    in isTried: (String) -> Bool = { _ in true }, _ isHelpful: (String) -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let lines = CommandTable.lines(with: kind).filter(isTried)
    for index in 0..<max(lines.count, bad.count) {
      let line = lines[index % lines.count]
      let text = bad[(index + index / lines.count) % bad.count]
      let answer = try await home.run(home.words(of: line, kind, text))
      let said: Comment = "\(line) with \(text.prefix(30)): \(answer.code) \(answer.sentence)"
      #expect([1, 64, 65].contains(answer.code), said, sourceLocation: sourceLocation)
      #expect(answer.sentence.unicodeScalars.count < 2400, said, sourceLocation: sourceLocation)
      #expect(isHelpful(answer.sentence), said, sourceLocation: sourceLocation)
    }
  }

  @Test("every command that takes an incident is tried here")
  func complete() {
    let tried = Set(
      CommandTable.lines(with: "INCIDENT").flatMap { line -> [String] in
        let words = line.split(separator: " ").prefix { $0.first?.isLowercase == true }
        return [words.prefix(1).joined(separator: " "), words.prefix(2).joined(separator: " ")]
      })
    #expect(CommandTable.commandsOnIncidents.subtracting(tried) == [])
  }

  @Test("the lines of the table are right but for what is tried")
  func usable() async throws {
    let home = try await BadInputHome.filled()
    for line in ["log INCIDENT TEXT", "exit add INCIDENT TEXT", "log INCIDENT late --at TIME"] {
      #expect(try await home.run(home.words(of: line)).code == 0)
    }
  }

  @Test("an incident nobody declared: where to look")
  func undeclared() async throws {
    try await refuse("INCIDENT", ["INC-2026-0999"]) { sentence in
      ["`wardroom incidents`", "`wardroom alerts`", "`wardroom runbook list`"]
        .contains { sentence.contains($0) }
    }
  }

  @Test("a name no incident can have: what names look like")
  func unspeakable() async throws {
    let long = String(repeating: "x", count: 20_000)
    try await refuse(
      "INCIDENT", ["../../etc/passwd", "a/b", "INC 1", "\u{1B}[2J", "INC\u{0}1", long]
    ) { $0.contains("INC-2026-0042") }
  }

  @Test("a text of many pages: how long it may be")
  func long() async throws {
    let long = String(repeating: "numbers are wrong ", count: 1000)
    for kind in ["TEXT", "NAME"] {
      try await refuse(kind, [long]) { sentence in
        [
          "longer than", "There is no", "No alert has", "is no address", "was not started",
          "no step", "nothing was recorded", "nothing was reopened", "near miss yet",
          "not restricted", "would be left", "runs here",
          "was not run", "Nothing waits for", "can be used", "was handed in",
        ].contains { sentence.contains($0) }
      }
    }
  }

  @Test("a hundred kilobytes: how long it may be")
  func huge() async throws {
    let huge = String(repeating: "numbers are wrong ", count: 6000)
    let usual = [
      "log INCIDENT TEXT", "decide INCIDENT TEXT", "exit verify INCIDENT CRITERION TEXT",
    ]
    try await refuse("TEXT", [huge], in: usual.contains) { $0.contains("longer than") }
  }

  @Test("a name that is none: that it is empty")
  func empty() async throws {
    // An owner or an approver may be nobody.
    let isNeeded = { (line: String) in
      ["role ", "handoff ", "task add "].contains { line.hasPrefix($0) }
    }
    try await refuse("NAME", ["", " \n"], in: isNeeded) {
      $0.contains("empty") || $0.contains("Missing")
    }
  }

  @Test("a time that is none, or has not come: how to write it")
  func times() async throws {
    try await refuse(
      "TIME",
      [
        "25:00Z", "14:61Z", "soon", "2026-02-30 10:00Z", "13:50 IST", "13:50 Mars/Base", "",
        "2999-01-01T00:00Z", "13:50 13:51", "9999999999999999999", "13:50\u{0}",
        String(repeating: "1", count: 20_000),
      ]
    ) { sentence in
      ["Write", "Hours go", "Check", "Give", "wants a moment", "It begins at"].contains {
        sentence.contains($0)
      }
    }
  }

  @Test("a time that has passed where one to come is wanted")
  func coming() async throws {
    try await refuse("COMING", ["2026-03-04T14:01Z", "soon", ""]) { sentence in
      ["still to come", "Write"].contains { sentence.contains($0) }
    }
  }

  @Test("a time box that is none")
  func spans() async throws {
    try await refuse("SPAN", ["soon", "0m", "-5m", "400d", "5 parsecs", ""]) {
      $0.contains("Write it as") || $0.contains("5m")
    }
  }

  @Test("a point nobody named: where they are listed")
  func points() async throws {
    let bad = [
      "nosuch", "../c4k2p9", "c4/k2", "\u{1B}[2J", "H99", "E99", "D99", "",
      String(repeating: "x", count: 20_000),
    ]
    let home = try await BadInputHome.filled()
    let before = try await home.kept()
    for kind in ["CRITERION", "EFFECT", "ASK", "HYPOTHESIS", "EVIDENCE", "DECISION"] {
      try await refuse(kind, bad, at: home) { $0.contains("list") || $0.contains("`wardroom") }
    }
    #expect(try await home.kept() == before)
  }

  @Test("a file is not kept for evidence the rules refuse")
  func evidence() async throws {
    let home = try await BadInputHome.filled()
    let before = try await home.kept()
    let answer = try await home.run(
      home.words(of: "evidence add INCIDENT counts --for H9 --file FILE", "FILE", #filePath))
    #expect(answer.code == 1)
    #expect(try await home.kept() == before)
  }

  @Test("before anything was declared: a command says so, and nothing is made")
  func nothingDeclared() async throws {
    let home = BadInputHome()
    _ = try await home.run(["init"])
    let before = try await home.kept()
    for line in CommandTable.lines(with: "INCIDENT").prefix(18) {
      let answer = try await home.run(home.words(of: line))
      #expect(answer.code != 0 && answer.code != 70, "\(line): \(answer.sentence)")
    }
    let resolve = try await home.run(["resolve", "INC-2026-0001", "counts equal"])
    #expect(resolve.code == 1 && resolve.sentence.contains("`wardroom incidents`"))
    #expect(try await home.kept() == before)
  }

  @Test("ten ways to write one moment mean that moment")
  func accepted() async throws {
    let home = try await BadInputHome.filled()
    let ways = [
      "2026-03-04T13:50:00Z", "2026-03-04 13:50Z", "13:50Z", "13:50 UTC", "1:50 pm UTC",
      "14:50 CET", "08:50 EST", "2026-03-04T14:50:00+01:00", "04/Mar/2026:13:50:00 +0000",
      "Wed, 04 Mar 2026 13:50:00 +0000", "1772632200", "1772632200000", "12m", "20260304T135000Z",
    ]
    for way in ways {
      let answer = try await home.run(["log", "INC-2026-0001", "read as \(way)", "--at", way])
      #expect(answer.code == 0, "\(way): \(answer.sentence)")
      #expect(try await home.occurrence(of: "read as \(way)") == "2026-03-04T13:50:00Z", "\(way)")
    }
  }
}
