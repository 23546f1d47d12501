import CCmark
import IncidentModel
import Postmortems

/// Bringing the largest file that is read in step with its record, against what the markdown library alone
/// takes to read the same bytes, and what hostile markdown of growing size costs.
enum SyncBenchmark {
  private static let entries = 4990
  private static let gate = 50.0
  private static let runs = 9

  /// Measures in this process.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    var world = World(entries: entries, bytes: 2 << 20)
    world.settle()
    let bare = Load.median(Load.times(runs) { parse(world.file) })
    let idle = Load.median(Load.times(runs) { _ = world.pass(world.file, world.record) })
    let typed = world.typed
    let taken = Load.median(Load.times(runs) { _ = world.pass(typed, world.record) })
    let recorded = world.recorded
    let written = Load.median(Load.times(runs) { _ = world.pass(world.file, recorded) })
    let first = Load.median(Load.times(runs) { _ = world.firstPass() })
    let peer = "libcmark-gfm reading the same bytes"
    return [
      BenchmarkResult(
        "nothing to do, 2 MiB and \(entries) entries", idle, "ms", atMost: gate, against: peer, bare
      ),
      BenchmarkResult("a line a person typed", taken, "ms", atMost: gate, against: peer, bare),
      BenchmarkResult(
        "an entry of the record and a field", written, "ms", atMost: gate, against: peer, bare),
      BenchmarkResult(
        "the first pass, nothing read before", first, "ms", against: peer, bare, gate: "",
        holds: { _ in true }),
    ] + (try program()) + growth()
  }

  /// What the program does when a line is told: it asks the record what the file has to say, and passes.
  private static func program() throws -> [BenchmarkResult] {
    let story = try IncidentStory(events: entries, until: StormAlert.moment)
    let (before, after) = (story.incident, try story.withOneLineMore())
    var (records, parses) = (SyncedRecords(), SyncParses())
    let file = PostmortemDocument.render(before)
    let base = SyncHistory(versions: [SyncHistory.Version(bytes: file)])
    let pass = { (incident: Incident, records: inout SyncedRecords, parses: inout SyncParses) in
      var ids = IdentitySource(seed: 3)
      let record = records.record(of: incident)
      return PostmortemDocument.sync(
        base, file, record, SyncAnswers(), ids: &ids, parses: &parses)
    }
    _ = pass(before, &records, &parses)
    let scratch = Load.median(Load.times(3) { _ = SyncedRecord(after) })
    let told = Load.median(
      Load.times(runs) {
        var (records, parses) = (records, parses)
        _ = pass(after, &records, &parses)
      })
    return [
      BenchmarkResult(
        "a line told of \(entries) events, record and pass", told, "ms", atMost: gate,
        against: "what the record says from scratch", scratch)
    ]
  }

  private static func parse(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      let text = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      cmark_node_free(cmark_parse_document(text, buffer.count, CInt(CMARK_OPT_DEFAULT)))
    }
  }

  // MARK: Growth

  /// Four times the bytes may cost little more than four times the time, whatever they are.
  private static func growth() -> [BenchmarkResult] {
    hostile.map { name, piece in
      let small = time(of: piece, bytes: 128 << 10)
      let large = time(of: piece, bytes: 512 << 10)
      return BenchmarkResult("\(name), 512 KiB over 128 KiB", large / small, "times", atMost: 8)
    }
  }

  private static func time(of piece: String, bytes: Int) -> Double {
    let text = Array(
      ("## Timeline\n" + String(repeating: piece, count: bytes / piece.utf8.count)).utf8)
    let record = SyncedRecord(incident: IncidentID("INC-2026-0001"))
    return Load.median(
      Load.times(3) {
        var ids = IdentitySource(seed: 1)
        _ = PostmortemDocument.sync(
          SyncHistory(versions: [SyncHistory.Version(bytes: Array(text.dropLast(3)))]), text,
          record,
          ids: &ids)
      })
  }

  private static let hostile = [
    ("autolinks", "www.a_"), ("a row of pipes", "|a"), ("brackets", "[a]("), ("back-ticks", "`"),
    ("stars", "*a _b "),
    ("quotes", ">"), ("openings", "<!-- w:"), ("boxes", "- [ ] a\n"),
    ("tokens", "- [ ] a @b due:c x:\"\n"),
    ("rows", "| 2026-03-04 13:41Z | a | b |\n"), ("nested", "- a\n  - b\n"),
    ("marks", "<!-- w:begin x -->\n"),
    ("one id", "- 2026-03-04 13:41Z a <!-- w:taaaaa -->\n"), ("keys", "a: b\n"),
  ]
}

extension SyncBenchmark {
  /// A file of a size and a record that say the same.
  fileprivate struct World {
    var file: [UInt8]
    var record: SyncedRecord
    var base = SyncHistory()
    private var before = SyncParses()

    init(entries: Int, bytes: Int) {
      var text =
        "---\nincident: INC-2026-0001\ntitle: Long\nseverity: SEV2\nstatus: draft\n---\n# Long\n\n## Timeline\n"
      var all: [SyncedEntry] = []
      for index in 0..<entries {
        let (hour, minute) = (10 + index / 60 % 14, 10 + index % 50)
        let words =
          "deploy \(index) changes `net_revenue` for the board, see [log](https://logs.example/\(index))"
        let id = EntryID("t" + Self.padded(index))
        let moment = "2026-03-04T\(hour):\(minute)Z"
        text += "- 2026-03-04 \(hour):\(minute)Z \(words) <!-- w:\(id.text) -->\n"
        all.append(SyncedEntry(id: id, kind: .timeline, fields: [.time: moment, .text: words]))
      }
      let prose =
        "\nThe *definition* was changed at noon and _nobody_ saw it, as `dbt test` does not compare totals.\nIt was seen by finance.\n"
      while text.utf8.count + prose.utf8.count < bytes - 4096 { text += prose }
      file = Array(text.utf8)
      record = SyncedRecord(
        incident: IncidentID("INC-2026-0001"),
        keys: [.title: "Long", .severity: "SEV2", .status: "draft"], entries: all)
    }

    private static func padded(_ index: Int) -> String {
      String(index + 10_000)
    }

    /// One pass of a program that has read the file as it was before.
    func pass(_ file: [UInt8], _ record: SyncedRecord) -> SyncOutcome {
      var (ids, parses) = (IdentitySource(seed: 3), before)
      return PostmortemDocument.sync(base, file, record, SyncAnswers(), ids: &ids, parses: &parses)
    }

    /// One pass of a program that was just started.
    func firstPass() -> SyncOutcome {
      var ids = IdentitySource(seed: 3)
      return PostmortemDocument.sync(base, file, record, ids: &ids)
    }

    mutating func settle() {
      var ids = IdentitySource(seed: 3)
      base =
        PostmortemDocument.sync(base, file, record, SyncAnswers(), ids: &ids, parses: &before).base
    }

    /// The file with a line in the middle of the timeline that a person typed.
    var typed: [UInt8] {
      let mark = Array("- 2026-03-04 16:40Z".utf8)
      let place = file.indices.first { file[$0] == 0x2D && file[$0...].starts(with: mark) }
      var edited = file
      edited.insert(
        contentsOf: Array("- 2026-03-04 16:41Z a person saw it\n".utf8), at: place ?? file.endIndex)
      return edited
    }

    /// The record with one entry more and another severity.
    var recorded: SyncedRecord {
      var record = record
      record.keys[.severity] = "SEV1"
      record.entries.append(
        SyncedEntry(
          id: EntryID("tzzzzz"), kind: .timeline,
          fields: [.time: "2026-03-04T16:41Z", .text: "new"]))
      return record
    }
  }
}
