import TerminalKit

/// What one program took on a terminal of one size.
struct TerminalFigures {
  /// Milliseconds from before it was started, the median of fresh starts.
  var firstByte = 0.0
  /// Until as many characters were there as a row has columns.
  var firstPaint = 0.0
  /// Until the last byte before it was quiet for the first time.
  var quiet = 0.0
  var startBytes = 0.0
  /// Milliseconds from each key to the first and to the last byte that answered it.
  var keyFirst: [Double] = []
  var keyQuiet: [Double] = []
  var bytesPerKey: [Double] = []
  /// Keys after which nothing came for a quarter of a second.
  var unanswered = 0.0
  var burstBytes = 0.0
  var burstTime = 0.0
  /// Milliseconds from a new size to the last byte, and in how many reads it came.
  var resizeQuiet = 0.0
  var resizeBytes = 0.0
  var redrawBytes = 0.0
  /// Milliseconds from the key that quits to the end, the median of all starts.
  var quitTime = 0.0
  var residentMemory = 0.0
}

extension TerminalFigures {
  private static let starts = 5
  private static let presses = 60
  /// Nothing for so long means that the screen is done, as in ptybench.
  private static let stillness: Duration = .milliseconds(120)

  /// Measures a program, its keys on the last of its fresh starts.
  init(of program: TerminalProgram, _ size: Size) throws {
    var starts: [ProgramOnTerminal.Start] = []
    var quits: [Double] = []
    for _ in 1..<Self.starts {
      let run = try program.start(size)
      starts.append(try run.start(columns: size.columns))
      if program.isQuitOften { quits.append(Self.end(run, of: program)) } else { run.end() }
    }
    let run = try program.start(size)
    starts.append(try run.start(columns: size.columns))
    firstByte = Load.median(starts.map(\.firstByte))
    firstPaint = Load.median(starts.map(\.firstPaint))
    quiet = Load.median(starts.map(\.quiet))
    startBytes = Load.median(starts.map { Double($0.bytes) })
    run.waitForQuiet(.milliseconds(400))
    press(program, run)
    hold(program, run)
    redraw(run)
    resize(run, size)
    residentMemory = try ProcessFigures(of: run.processID).residentMemory
    quits.append(Self.end(run, of: program))
    quitTime = Load.median(quits)
  }

  /// Has a program quit and returns the milliseconds until it was gone.
  private static func end(_ run: ProgramOnTerminal, of program: TerminalProgram) -> Double {
    let asked = ContinuousClock.now
    run.end(typing: program.quit)
    return asked.duration(to: .now) / .milliseconds(1)
  }

  private mutating func press(_ program: TerminalProgram, _ run: ProgramOnTerminal) {
    program.goToFirst(run)
    for number in 0..<Self.presses {
      guard let answer = program.press(number, run) else {
        unanswered += 1
        continue
      }
      keyFirst.append(answer.first)
      keyQuiet.append(answer.quiet)
      bytesPerKey.append(answer.bytes)
    }
  }

  private mutating func hold(_ program: TerminalProgram, _ run: ProgramOnTerminal) {
    let before = run.output.count
    let typed = run.type(String(repeating: program.down, count: 100))
    burstTime = typed.duration(to: run.waitForQuiet(Self.stillness)) / .milliseconds(1)
    burstBytes = Double(run.output.count - before)
  }

  private mutating func redraw(_ run: ProgramOnTerminal) {
    let before = run.output.count
    run.type("\u{C}")
    run.waitForQuiet(Self.stillness)
    redrawBytes = Double(run.output.count - before)
  }

  private mutating func resize(_ run: ProgramOnTerminal, _ size: Size) {
    let before = run.output.count
    let changed = run.resize(Size(columns: size.columns - 7, rows: size.rows - 3))
    let last = run.waitForQuiet(Self.stillness)
    resizeBytes = Double(run.output.count - before)
    resizeQuiet = max(0, changed.duration(to: last) / .milliseconds(1))
    run.resize(size)
    run.waitForQuiet(Self.stillness)
  }
}

extension ProgramOnTerminal {
  /// What a start took, in milliseconds from before the program was started.
  struct Start {
    var firstByte: Double
    var firstPaint: Double
    var quiet: Double
    var bytes: Int
  }

  /// Waits until the program has painted and is quiet.
  func start(columns: Int) throws -> Start {
    try wait(for: "a first paint") { $0.printableCount >= columns }
    let last = waitForQuiet(.milliseconds(120))
    guard let first = reads.first,
      let paint = reads.first(where: { output.prefix($0.count).printableCount >= columns })
    else { throw BenchmarkFailure("nothing was painted") }
    func time(_ moment: ContinuousClock.Instant) -> Double {
      started.duration(to: moment) / .milliseconds(1)
    }
    return Start(
      firstByte: time(first.moment), firstPaint: time(paint.moment), quiet: time(last),
      bytes: output.count)
  }
}

extension Collection<UInt8> {
  /// How many characters besides blanks it shows, what is in escape sequences left out.
  var printableCount: Int {
    var count = 0
    var isInSequence = false
    var isControl = false
    for byte in self {
      switch (isInSequence, byte) {
      case (false, 0x1B): (isInSequence, isControl) = (true, false)
      case (true, UInt8(ascii: "[")) where !isControl: isControl = true
      // A sequence of parameters ends with a letter, any other with what follows its intermediates.
      case (true, 0x30...0x7E) where !isControl: isInSequence = false
      case (true, 0x40...0x7E): isInSequence = false
      case (true, _): break
      // The bytes of a character behind its first are none of their own.
      case (false, 0x21..<0x7F), (false, 0xC0...): count += 1
      case (false, _): break
      }
    }
    return count
  }
}
