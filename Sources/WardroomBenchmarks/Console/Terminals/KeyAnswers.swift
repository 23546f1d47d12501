import TerminalKit

/// What one key of a program took.
struct KeyAnswer {
  /// Milliseconds until the first and the last byte that answered it.
  var first: Double
  var quiet: Double
  var bytes: Double
}

extension TerminalProgram {
  /// Goes to the first row, where the program has a key for it, and waits until that is done.
  func goToFirst(_ run: ProgramOnTerminal) {
    guard !first.isEmpty else { return }
    run.type(first)
    run.waitForQuiet(.milliseconds(400))
  }

  /// Presses the key of that number, five times down and five times up; nil when nothing came of it.
  func press(_ number: Int, _ run: ProgramOnTerminal) -> KeyAnswer? {
    let before = run.output.count
    let typed = run.type(number / 5 % 2 == 0 ? down : up)
    guard let first = run.answer(after: before) else { return nil }
    let last = run.waitForQuiet(.milliseconds(20))
    return KeyAnswer(
      first: typed.duration(to: first) / .milliseconds(1),
      quiet: typed.duration(to: last) / .milliseconds(1),
      bytes: Double(run.output.count - before))
  }

  /// Presses the keys of this program and of a peer in turns of ten, so that neither has the machine at a better
  /// moment, and returns the milliseconds to the first byte of each.
  func keys(
    beside peer: TerminalProgram, _ size: Size
  ) throws -> (own: [Double], peers: [Double]) {
    let programs = [self, peer]
    let runs = try programs.map { try $0.start(size) }
    for (program, run) in zip(programs, runs) {
      _ = try run.start(columns: size.columns)
      run.waitForQuiet(.milliseconds(400))
      program.goToFirst(run)
    }
    var times: [[Double]] = [[], []]
    for _ in 0..<Self.turns {
      for (index, program) in programs.enumerated() {
        times[index] += (0..<10).compactMap { program.press($0, runs[index])?.first }
      }
    }
    for (program, run) in zip(programs, runs) { run.end(typing: program.quit) }
    return (times[0], times[1])
  }

  private static let turns = 12
}
