/// A drill that is played and written down at once.
public struct DrillTape: Sendable {
  public private(set) var run: DrillRun
  public private(set) var log: DrillLog
  private var written = 0

  /// Begins a drill.
  public init(_ scenario: Scenario, start: DrillStart, hashing: @escaping DrillLog.Hashing) {
    run = DrillRun(scenario, start: start)
    log = DrillLog(hashing: hashing)
    write()
  }

  /// Lets time pass.
  public mutating func advance(to time: ScenarioTime) {
    run.advance(to: time)
    write()
  }

  /// Takes what somebody does.
  /// - Returns: Why it did not count; empty when it did.
  @discardableResult
  public mutating func take(
    _ act: PlayerAct, by person: String, at time: ScenarioTime, wish: String = ""
  ) -> String {
    let refusal = run.take(act, by: person, at: time, wish: wish)
    write()
    return refusal
  }

  /// Lets the rest of the time pass and ends the drill.
  public mutating func finish() {
    run.finish()
    write()
  }

  /// Writes down the score as it is now.
  public mutating func score() {
    run.note(DrillScore(run.scenario, run.entries).note)
    write()
  }

  private mutating func write() {
    for entry in run.entries[written...] { log.append(entry) }
    written = run.entries.count
  }
}

extension DrillTape {
  /// Plays a script to its end: the acts, the rest of the time, the score, and what is said at the debrief.
  ///
  /// A tape that was replayed from a log that was cut off goes on where that ended.
  public mutating func play(_ script: PlayerScript) {
    let acts = script.lines.filter { !$0.act.isOfDebrief }
    let debrief = script.lines.filter(\.act.isOfDebrief)
    let done = run.entries.count { entry in
      guard case .acted = entry.event else { return false }
      return true
    }
    for line in acts.dropFirst(done) { take(line.act, by: line.by, at: line.at) }
    run.finish()
    if !run.entries.contains(where: \.isScore) { score() }
    for line in debrief.dropFirst(max(0, done - acts.count)) {
      take(line.act, by: line.by, at: line.at)
    }
    if run.entries.last?.isScore != true { score() }
  }

  /// Plays a log again, act by act.
  /// - Throws: Why its beginning is none.
  public init(
    replaying reading: DrillLogReading, hashing: @escaping DrillLog.Hashing
  ) throws(ScenarioProblems) {
    guard let start = reading.start else {
      throw ScenarioProblems([
        reading.problem
          ?? ScenarioProblem(
            "The file is no log of a drill: it does not begin with one.",
            at: ScenarioPlace(line: 1, column: 1))
      ])
    }
    guard start.format == DrillStart.format else {
      throw ScenarioProblems([
        ScenarioProblem(
          "The log has the format \(ScenarioFields.quoted(start.format)), and \(DrillStart.format) "
            + "is what is read here.", at: ScenarioPlace(line: 1, column: 1))
      ])
    }
    self.init(
      try Scenario(yaml: Array(start.scenario.utf8)), start: start, hashing: hashing)
    for entry in reading.entries.dropFirst() { follow(entry) }
  }

  /// Does what a line says was done; what came by itself comes by itself again.
  private mutating func follow(_ entry: DrillEntry) {
    switch entry.event {
    case .acted(let person, let act, _): take(act, by: person, at: entry.at, wish: entry.wish)
    case .ended(.time): finish()
    case .scored: score()
    case .injected, .withheld, .outcome: advance(to: entry.at)
    case .started, .ended(.controller): break
    }
  }
}

/// Whether a log says what a drill gives when it is played again.
public struct DrillVerdict: Hashable, Sendable {
  public var lines: Int
  /// The first line that differs, counted from 1; nil when none does.
  public var differs: Int?
  public var hash: String
  public var score: ScoreNote?

  /// Compares a log with what it gives when it is played again.
  public init(
    of bytes: [UInt8], _ reading: DrillLogReading, hashing: @escaping DrillLog.Hashing
  ) throws(ScenarioProblems) {
    let tape = try DrillTape(replaying: reading, hashing: hashing)
    lines = reading.entries.count
    hash = tape.log.hash
    score =
      reading.entries.reversed().lazy.compactMap { entry in
        guard case .scored(let note) = entry.event else { return nil }
        return note
      }.first
    let again = tape.log.bytes.split(separator: 0x0A)
    let before = bytes.split(separator: 0x0A)
    differs = (0..<max(again.count, before.count)).first { index in
      index >= again.count || index >= before.count || !again[index].elementsEqual(before[index])
    }.map { $0 + 1 }
  }
}
