import Console
import Drills
import FoundationEssentials
import Glibc
import IncidentModel
import Testing

@testable import Runtime

@Suite("The files between the consoles of a drill", .timeLimit(.minutes(5)))
@MainActor struct DrillSeatFilesTests {
  private let table: DrillTable

  init() throws { table = try DrillTable() }

  private var log: [DrillEntry] { table.player.tape.run.entries }

  @Test("puts aside what is no wish, whatever it is, and does the next one")
  func junk() throws {
    let seat = try table.sit()
    let folder = seat.sitting.wishes.path
    let good = DrillWish(run: seat.sitting.run, by: "ben", act: .observe("calm")).bytes
    let files: [(String, [UInt8])] = [
      ("000-a", []), ("000-b", [0xFF, 0x00, 0x1B]), ("000-c", Array("{}".utf8)),
      ("000-d", Array(repeating: 0x20, count: 4 << 20)),
      ("000-e", DrillWish(run: "other", by: "ben", act: .endex).bytes),
      ("UPPER \u{1B}[2J", good), (String(repeating: "x", count: 80), good),
    ]
    for (name, bytes) in files {
      try Data(bytes).write(to: URL(filePath: "\(folder)/\(name).wish"))
    }
    symlink("/etc/hostname", "\(folder)/000-link.wish")
    mkfifo("\(folder)/000-pipe.wish", 0o600)
    mkdir("\(folder)/000-folder.wish", 0o700)
    try Data(good).write(to: URL(filePath: "\(folder)/001.wish"))
    table.player.takeWishes()
    #expect(seat.sitting.wishes.names.isEmpty)
    let wished = log.filter { !$0.wish.isEmpty }
    #expect(wished.map(\.wish) == ["001"])
    #expect(table.board?.isOver == false)
  }

  @Test("keeps wishes and seats from other users")
  func modes() throws {
    let seat = try table.sit()
    seat.perform(.observe("calm"))
    let id = try #require(seat.sitting.wishes.names.first)
    let paths = [
      (seat.sitting.wishes.path, mode_t(0o700)), (seat.sitting.claims.path, 0o700),
      ("\(seat.sitting.wishes.path)/\(id).wish", 0o600),
      (seat.sitting.claims.file(of: .controller), 0o600),
      (seat.sitting.claims.file(of: .player), 0o600),
    ]
    for (path, mode) in paths {
      var status = stat()
      #expect(stat(path, &status) == 0)
      #expect(status.st_mode & 0o777 == mode, "\(path)")
    }
  }

  @Test("takes a seat file of any bytes for somebody's, and never for a clock that leaps")
  func claimBytes() throws {
    let seat = try table.sit()
    let file = seat.sitting.claims.file(of: .player)
    for text in [
      "", "junk", "{\"person\":1}",
      """
      {"person":"ada","process":1,"since":"2026-11-03T08:40:00Z","pace":{"passed":9223372036854775807,"real":-9223372036854775808,"speed":9223372036854775807}}
      """,
    ] {
      try Data(text.utf8).withUnsafeBytes { bytes in
        let descriptor = open(file, O_WRONLY | O_TRUNC)
        try #require(write(descriptor, bytes.baseAddress, bytes.count) == bytes.count)
        close(descriptor)
      }
      seat.follow()
      #expect(table.control?.player.isEmpty == false)
      #expect(seat.pace.elapsed == .zero)
    }
  }
}
