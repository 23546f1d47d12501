import EventStore
import IncidentModel
import TerminalKit

/// Lists the bodies that could not be read, with what is wrong where.
public struct DeadLettersCommand: WardroomCommand {
  public var limit: Int

  /// Creates the command.
  public init(limit: Int) {
    self.limit = limit
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let letters = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.deadLetters(limit: max(1, limit))
    }
    var table = TextTable(["NUMBER", "RECEIVED", "SOURCE", "BYTES", "WHAT IS WRONG"])
    for letter in letters {
      table.add([
        SafeText("\(letter.number)"), SafeText(letter.receivedAt.dayAndClock),
        SafeText(letter.source), SafeText("\(letter.body.count)"), SafeText(letter.reason),
      ])
    }
    let lines: [SafeText] =
      letters.isEmpty
      ? ["No dead letters."]
      : table.lines + ["`wardroom alert replay NUMBER` reads one again after a fix."]
    return Report(lines, written: Self.json(letters))
  }

  private static func json(_ letters: [DeadLetter]) -> JSONWriter {
    var writer = JSONWriter()
    writer.list(letters) { writer, letter in
      writer.object { writer in
        writer.member("number", Int(letter.number))
        writer.member("source", letter.source)
        writer.member("received_at", letter.receivedAt)
        writer.member("reason", letter.reason)
        writer.member("content_type", letter.contentType)
        writer.member("path", letter.envelope.path)
        writer.member("bytes", letter.body.count)
        writer.member("body", String(decoding: letter.body, as: UTF8.self))
      }
    }
    return writer
  }
}

/// Reads dead letters again with the sources of today and settles those that can be read now.
public struct ReplayCommand: WardroomCommand {
  /// The letters; nil for all that are not settled.
  public var numbers: [Int64]?
  private static let reach = 100_000

  /// Creates the command.
  public init(numbers: [Int64]?) {
    self.numbers = numbers
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let roster = workspace.sourceRoster
    var results: [Result] = []
    for letter in try await letters(workspace) {
      results.append(try await Self.replay(letter, roster, workspace))
    }
    let failed = results.count { $0.problem != nil }
    let lines = results.map(\.line)
    let sum = SafeText("\(results.count - failed) of \(results.count) dead letters were read")
    return Report(
      results.isEmpty ? ["No dead letters."] : lines + [sum], written: Self.json(results),
      code: failed == 0 ? .done : .no)
  }

  private func letters(_ workspace: Workspace) async throws(CommandFailure) -> [DeadLetter] {
    guard let numbers else {
      return try await workspace.stored { () async throws(StoreFailure) in
        try await workspace.store.deadLetters(limit: Self.reach).reversed()
      }
    }
    var letters: [DeadLetter] = []
    for number in numbers {
      let letter = try await workspace.stored { () async throws(StoreFailure) in
        try await workspace.store.deadLetter(number)
      }
      guard let letter else {
        throw CommandFailure(
          .no, "There is no dead letter \(number). `wardroom alert dead-letters` lists them.")
      }
      letters.append(letter)
    }
    return letters
  }

  private static func replay(
    _ letter: DeadLetter, _ roster: SourceRoster, _ workspace: Workspace
  ) async throws(CommandFailure) -> Result {
    let outcome = ReadDelivery.read(letter, roster, workspace.configuration.triage)
    guard case .read(let reading) = outcome, reading.skipped.isEmpty else {
      return Result(letter: letter, problem: outcome.problem)
    }
    let receipt = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.settle(
        deadLetter: letter.number, by: reading.delivery, at: workspace.clock.now())
    }
    return Result(letter: letter, alerts: reading.delivery.alerts.count, receipt: receipt)
  }

  /// What became of one letter.
  private struct Result {
    var letter: DeadLetter
    var problem: String?
    var alerts = 0
    var receipt: DeliveryReceipt?

    var line: SafeText {
      if let problem { return SafeText("\(letter.number) \(letter.source): \(problem)") }
      let receipt = receipt?.words ?? ""
      return SafeText("\(letter.number) \(letter.source): read, \(alerts) alerts\(receipt)")
    }
  }

  private static func json(_ results: [Result]) -> JSONWriter {
    var writer = JSONWriter()
    writer.list(results) { writer, result in
      writer.object { writer in
        writer.member("number", Int(result.letter.number))
        writer.member("source", result.letter.source)
        writer.member("read", result.problem == nil)
        writer.member("alerts", result.alerts)
        writer.member("delivery", result.receipt.map { Int($0.number) })
        writer.member("problem", result.problem)
      }
    }
    return writer
  }
}

extension DeliveryReceipt {
  /// What a delivery changed, `, 2 new, 1 resolved`; empty while nobody knows.
  var words: String {
    guard isApplied else { return ", on their way into the list" }
    let parts = [(opened, "new"), (resolved, "resolved"), (repeated, "known already")]
    return parts.filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)" }.joined()
  }
}
