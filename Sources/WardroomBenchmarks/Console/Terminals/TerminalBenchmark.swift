import TerminalKit

/// The console beside the programs that people know, in terminals of three sizes in the same run.
///
/// The definitions are those of `ptybench.py` of the project's terminal tools, so that its numbers can be set
/// beside these, one program at a time on a home of `wardroom demo` or of one's own:
///
///     ptybench.py --size 120x40 --env LC_ALL=C.UTF-8 --key j --key k --presses 60 --quiet 120 --idle 0 \
///       --burst 100 --resize 113x37 --runs 5 -- .build/release/wardroom --home HOME --listen none
///
/// It answers to a terminal's questions as this does, but says that synchronized output is known, and that the
/// cursor is in the first row, so that its redraws are those of a terminal that repeats nothing.
enum TerminalBenchmark {
  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
  ]

  /// Measures the console and every peer that is installed.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let home = try await ConsoleHome(folder + "/home")
    let wardroom = try TerminalProgram.wardroom(home)
    let peers = try TerminalProgram.peers(in: folder)
    var results: [BenchmarkResult] = []
    for size in sizes {
      var figures: [(name: String, TerminalFigures)] = []
      for program in [wardroom, wardroom.withoutRepeats] + peers {
        Progress.tell("\(size.columns)x\(size.rows) \(program.name)")
        figures.append((program.name, try TerminalFigures(of: program, size)))
      }
      Progress.tell("\(size.columns)x\(size.rows)\n" + TerminalGrid.text(figures))
      results += gates(size, figures)
      if let lnav = peers.first(where: { $0.name == "lnav" }) {
        Progress.tell("\(size.columns)x\(size.rows) keys of wardroom and lnav in turns")
        results.append(keyGate(size, try wardroom.keys(beside: lnav, size)))
      }
    }
    results += try await TerminalIdle.results(peers, in: folder)
    return results + (try await TerminalEnd.results(in: folder))
  }

  private static func gates(
    _ size: Size, _ figures: [(name: String, TerminalFigures)]
  ) -> [BenchmarkResult] {
    guard let own = figures.first?.1 else { return [] }
    let place = "\(size.columns)x\(size.rows) "
    var results = absolute(place, own, cells: Double(size.columns * size.rows))
    let peers = Dictionary(figures.dropFirst().map { ($0.name, $0.1) }) { first, _ in first }
    if let older = peers[TerminalProgram.older] {
      results.append(olderRedraw(place, older, size))
    }
    if let lnav = peers["lnav"] {
      results.append(
        BenchmarkResult(
          place + "first paint", own.firstPaint, "ms", against: "lnav", lnav.firstPaint,
          gate: "ratio < 1", holds: { $0 < 1 }))
    }
    if let htop = peers["htop"] {
      results.append(
        BenchmarkResult(
          place + "bytes per key", Load.mean(own.bytesPerKey), "bytes", against: "htop",
          Load.mean(htop.bytesPerKey), gate: "ratio <= 1.5", holds: { $0 <= 1.5 }))
    }
    return results
  }

  private static func keyGate(
    _ size: Size, _ times: (own: [Double], peers: [Double])
  ) -> BenchmarkResult {
    BenchmarkResult(
      "\(size.columns)x\(size.rows) key to first byte, median, in turns", Load.median(times.own),
      "ms",
      against: "lnav", Load.median(times.peers), gate: "ratio <= 1", holds: { $0 <= 1 })
  }

  /// A terminal that repeats nothing has the limit from the size on that it is set for (SCREEN.md 4.3): below, a
  /// third of a frame is lines of boxes.
  private static func olderRedraw(
    _ place: String, _ older: TerminalFigures, _ size: Size
  ) -> BenchmarkResult {
    let name = place + "full redraw where the terminal repeats nothing"
    let share = older.redrawBytes / Double(size.columns * size.rows)
    guard size.columns >= 120 else { return BenchmarkResult(name, share, "bytes per cell") }
    return BenchmarkResult(name, share, "bytes per cell", atMost: 1.6)
  }

  /// The gates that need no peer.
  private static func absolute(
    _ place: String, _ own: TerminalFigures, cells: Double
  ) -> [BenchmarkResult] {
    func most(_ name: String, _ value: Double, _ unit: String, _ limit: Double) -> BenchmarkResult {
      BenchmarkResult(place + name, value, unit, atMost: limit)
    }
    return [
      BenchmarkResult(place + "first byte", own.firstByte, "ms"),
      most("first paint", own.firstPaint, "ms", 120), most("start to quiet", own.quiet, "ms", 150),
      BenchmarkResult(place + "bytes of the start", own.startBytes, "bytes"),
      most("key to first byte, median", Load.median(own.keyFirst), "ms", 2),
      most("key to first byte, p95", Load.quantile(own.keyFirst, 0.95), "ms", 16),
      most("key to quiet, median", Load.median(own.keyQuiet), "ms", 16),
      most("keys without an answer", own.unanswered, "keys", 0),
      most("bytes per key, median", Load.median(own.bytesPerKey), "bytes", 600),
      most("bytes per key, p95", Load.quantile(own.bytesPerKey, 0.95), "bytes", 1400),
      most("full redraw", own.redrawBytes / cells, "bytes per cell", 1.6),
      most("100 keys at once", own.burstBytes, "bytes", 10_240),
      most("100 keys at once, to quiet", own.burstTime, "ms", 150),
      most("new size to quiet", own.resizeQuiet, "ms", 30),
      most("quit", own.quitTime, "ms", 50),
    ]
  }
}

/// The figures of all programs at one size as people read them.
enum TerminalGrid {
  private static let heading = [
    "program", "first byte", "paint", "quiet ms", "bytes", "key ms", "p95", "to quiet", "B/key",
    "100 keys B", "ms", "resize ms", "B", "redraw B", "quit ms", "RSS MiB",
  ]

  /// Returns a row for each program under a heading.
  static func text(_ figures: [(name: String, TerminalFigures)]) -> String {
    let rows = [heading] + figures.map { row($0.name, $0.1) }
    let widths = heading.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: "  ")
    }
    .joined(separator: "\n")
  }

  private static func row(_ name: String, _ own: TerminalFigures) -> [String] {
    [name]
      + [
        own.firstByte, own.firstPaint, own.quiet, own.startBytes, Load.median(own.keyFirst),
        Load.quantile(own.keyFirst, 0.95), Load.median(own.keyQuiet), Load.mean(own.bytesPerKey),
        own.burstBytes, own.burstTime, own.resizeQuiet, own.resizeBytes, own.redrawBytes,
        own.quitTime, own.residentMemory,
      ].map(Decimals.text)
  }
}

extension Load {
  /// Returns the sum of some measurements divided by their number.
  static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
