import Glibc
import IncidentModel

/// The zones of this machine, from the tz database.
enum ZoneLibrary {
  private static let folder = "/usr/share/zoneinfo/"
  private static let sizeLimit = 1 << 16

  /// Returns the zone of the person's clock: what `TZ` names, then the settings, then the machine's.
  static func clock(_ environment: [String: String], settings chosen: Zone?) -> Zone {
    let isNamed = !(environment["TZ"] ?? "").isEmpty
    return (isNamed ? nil : chosen) ?? local(environment)
  }

  /// Returns the zone of the machine: what `TZ` names, else what it is set to.
  static func local(_ environment: [String: String]) -> Zone {
    if var name = environment["TZ"], !name.isEmpty {
      if name.hasPrefix(":") { name.removeFirst() }
      return zone(named: name) ?? .utc
    }
    let path = "/etc/localtime"
    let target = realpath(path, nil)
    defer { free(target) }
    guard let target, let bytes = bytes(path) else { return .utc }
    let full = String(cString: target)
    let name = full.hasPrefix(folder) ? String(full.dropFirst(folder.count)) : "local time"
    return Zone(name: name, tzif: bytes) ?? .utc
  }

  /// Returns the zone of a name, `Europe/Berlin`; nil when there is none.
  @Sendable static func zone(named name: String) -> Zone? {
    let isPlain = name.utf8.allSatisfy { byte in
      let scalar = Unicode.Scalar(byte)
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || ["/", "_", "-", "+"].contains(scalar)
    }
    guard isPlain, !name.isEmpty, name.utf8.count <= 60, !name.hasPrefix("/") else { return nil }
    return bytes(folder + name).flatMap { Zone(name: name, tzif: $0) }
  }

  private static func bytes(_ path: String) -> [UInt8]? {
    do throws(FileFailure) {
      return try FileBytes.read(path, limit: sizeLimit)
    } catch {
      return nil
    }
  }
}

extension Workspace {
  /// The zone of the person's clock.
  var zone: Zone { ZoneLibrary.clock(environment, settings: configuration.zone) }

  /// Reads times as people write them, in the zone of their clock.
  var timeReader: TimeReader {
    TimeReader(now: clock.now(), zone: zone, find: ZoneLibrary.zone(named:))
  }

  /// Returns what a typed time means; nil when none was given.
  /// - Throws: Why it means nothing, or more than one moment.
  func reading(
    _ text: String?, _ direction: TimeReader.Direction = .past
  ) throws(CommandFailure) -> TimeReading? {
    guard let text else { return nil }
    do throws(TimeProblem) {
      return try timeReader.read(text, direction)
    } catch {
      throw CommandFailure(.usage, error.sentence)
    }
  }
}
