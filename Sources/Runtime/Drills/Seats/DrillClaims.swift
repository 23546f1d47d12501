import CPlatform
import FoundationEssentials
import Glibc
import IncidentModel

/// The seats of a drill that one console holds at a time.
enum DrillChair: String, Sendable {
  /// It writes the log.
  case player
  case controller

  /// What its holder does, as a sentence says it.
  var does: String {
    switch self {
    case .player: "plays"
    case .controller: "controls"
    }
  }
}

/// What the holder of a seat tells the others.
struct DrillClaimNote: Codable, Hashable, Sendable {
  var person: String
  var process: Int32
  /// The real time since when the seat is held.
  var since: Timestamp
  /// Where the log lies; the player's console knows.
  var log: String?
  /// How the clock of the drill goes; the player's console knows.
  var pace: DrillAnchor?

  init(
    person: String, process: Int32, since: Timestamp, log: String? = nil, pace: DrillAnchor? = nil
  ) {
    self.person = person
    self.process = process
    self.since = since
    self.log = log
    self.pace = pace
  }
}

/// The folder in which the consoles of a drill hold their seats, a locked file for each.
///
/// The kernel lets go of the lock when a process ends, so the claim of a dead one is void at once, and
/// whoever watches the folder is woken.
struct DrillClaims: Sendable {
  let path: String
  /// A file is one write of that many bytes, so that it is read whole.
  static let size = 1024
  /// Somebody who only looks holds the lock for a moment as well.
  private static let attempts = 20

  init(_ home: Home) {
    path = home.privatePath + "/seats"
  }

  func file(of chair: DrillChair) -> String { "\(path)/\(chair.rawValue)" }

  /// Returns who holds a seat; nil when nobody does.
  func holder(of chair: DrillChair) -> DrillClaimNote? {
    let descriptor = open(
      file(of: chair), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      wardroom_lock_held(descriptor) == 1
    else { return nil }
    var buffer = [UInt8](repeating: 0, count: Self.size)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    return Self.note(Array(buffer.prefix(max(0, count))))
  }

  /// Reads what a holder wrote; one who wrote nothing that can be read is somebody.
  private static func note(_ bytes: [UInt8]) -> DrillClaimNote {
    let unknown = DrillClaimNote(
      person: "somebody", process: 0, since: Timestamp(seconds: 0))
    do {
      let note = try JSONDecoder().decode(DrillClaimNote.self, from: Data(bytes))
      return note.person.count <= 80 ? note : unknown
    } catch {
      return unknown
    }
  }

  /// Takes a seat, or says who has it.
  func take(_ chair: DrillChair, _ note: DrillClaimNote) throws(CommandFailure) -> DrillClaim {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw CommandFailure(.cannotCreate, FileFailure(path).sentence)
    }
    let descriptor = open(file(of: chair), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure(.cannotCreate, FileFailure(file(of: chair)).sentence)
    }
    for _ in 0..<Self.attempts {
      if wardroom_lock_try(descriptor) == 0 {
        let claim = DrillClaim(descriptor, file(of: chair))
        claim.tell(note)
        return claim
      }
      if wardroom_lock_held(descriptor) == 1 { break }
    }
    close(descriptor)
    throw CommandFailure(.notAllowed, refusal(chair))
  }

  private func refusal(_ chair: DrillChair) -> String {
    let holder = holder(of: chair)
    let name = holder?.person ?? "Somebody"
    let process = holder.map { $0.process > 0 ? " (process \($0.process))" : "" } ?? ""
    return "\(name) \(chair.does) this drill already\(process). "
      + "`wardroom drill watch` looks on without a seat."
  }
}

/// A seat that is held until this is let go of, or the process ends.
final class DrillClaim {
  private var descriptor: Int32
  let path: String
  private var told: DrillClaimNote?

  fileprivate init(_ descriptor: Int32, _ path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { end() }

  /// Lets the seat go; those who watch the folder are woken by it.
  func end() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
  }

  /// Tells the others what changed, if anything did; blanks fill the file up, which JSON does not mind.
  func tell(_ note: DrillClaimNote) {
    guard note != told, descriptor >= 0 else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let json = try encoder.encode(note)
      let fill = max(0, DrillClaims.size - json.count)
      let bytes = Array(json) + [UInt8](repeating: UInt8(ascii: " "), count: fill)
      guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else { return }
      told = note
    } catch {
      // Others see who held the seat before; the lock itself still says that it is held.
      return
    }
  }
}
