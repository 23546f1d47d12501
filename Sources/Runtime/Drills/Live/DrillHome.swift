import Delivery
import FoundationEssentials
import Glibc
import IncidentModel
import StakeholderUpdates

/// The home a drill is played in: a folder of its own, with the team's process files and an empty record.
///
/// It lies in the private folder of the real home; so nothing that is recorded in a drill is ever read as
/// if it had happened.
struct DrillHome {
  let home: Home
  /// Where payloads lie that were brought in, for one that is killed in between.
  var injectsPath: String { home.privatePath + "/injects" }

  /// What of the real home is used in a drill as well.
  private static let copied = [
    "wardroom.yaml", "triage.yaml", "catalog.yaml", "runbooks", "templates", "themes",
  ]

  /// Names the home of a run, `2026-11-03-DRILL-exec-dashboard-wrong`.
  init(of run: String, in real: Home) {
    home = Home(path: real.privatePath + "/drills/" + run, origin: .option)
  }

  /// Makes it, with copies of what the team has.
  func make(from real: Home) throws(CommandFailure) {
    try Self.refuseLink(home.path)
    try home.prepare()
    let files = FileManager.default
    do {
      for folder in [injectsPath, home.privatePath + "/wishes", home.privatePath + "/seats"] {
        try files.createDirectory(
          atPath: folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      }
      for name in Self.copied {
        try Self.copy(real.path + "/" + name, to: home.path + "/" + name, depth: 0)
      }
      guard access(Self.mark(home), F_OK) != 0 else { return }
      try Data("DRILL\n".utf8).write(to: URL(filePath: Self.mark(home)))
    } catch {
      throw CommandFailure(
        .cannotCreate,
        "The home of the drill cannot be made at \(home.path). Check the room on the disk and who owns the folder."
      )
    }
  }

  /// Copies what is read: files and folders, also those a link leads to; a pipe or a device is passed over.
  ///
  /// What is there stays, so that a copy that was cut off is made whole the next time.
  private static func copy(_ from: String, to target: String, depth: Int) throws {
    var status = stat()
    guard depth < 8, stat(from, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      mkdir(target, 0o700)
      for name in FileBytes.names(in: from) where !name.hasPrefix(".") {
        try copy(from + "/" + name, to: target + "/" + name, depth: depth + 1)
      }
    case S_IFREG:
      guard access(target, F_OK) != 0, let bytes = try FileBytes.read(from) else { return }
      let isWritten = FileManager.default.createFile(
        atPath: target, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
      guard isWritten else { throw FileFailure(target) }
    default: return
    }
  }

  /// A link where the folder belongs would lead what is written somewhere else.
  private static func refuseLink(_ path: String) throws(CommandFailure) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return }
    throw CommandFailure(
      .cannotCreate, "\(path) is a link, and a drill's home is a folder. Take the link away.")
  }

  /// Keeps commands of the command line out of the home of a drill, where real time would be recorded.
  static func refuse(_ home: Home, _ use: HomeUse) throws(CommandFailure) {
    guard use == .change, access(mark(home), F_OK) == 0 else { return }
    throw CommandFailure(
      .notAllowed,
      "\(home.path) is the home of a drill, in which only its own console records. Looking is allowed: "
        + "add --read-only.")
  }

  private static func mark(_ home: Home) -> String { home.privatePath + "/DRILL" }
}

extension Configuration {
  /// Takes away every way to the outside; messages go to the recorder by their type already.
  mutating func isolate() {
    for index in sources.indices { sources[index].api = nil }
    trackers = []
    commitsPostmortems = false
    lead.steps.isRunningAllowed = false
    rehearseSending()
  }

  /// Gives audiences without a channel one, so that handing an update in can be rehearsed without any set up;
  /// nothing comes out of it, for a drill's messages go to the recorder whatever they were for.
  private mutating func rehearseSending() {
    let name = "recorder"
    guard updates.audiences.contains(where: { $0.channels.isEmpty }),
      !channels.contains(where: { $0.name == name })
    else { return }
    channels.append(
      ServiceSetting(
        section: "channels", name: name, kind: .channel(.file), line: 1,
        values: ["path": .text("drill-updates.txt")]))
    for index in updates.audiences.indices where updates.audiences[index].channels.isEmpty {
      updates.audiences[index].channels = [name]
    }
  }
}
