import FoundationEssentials
import Glibc
import IncidentModel

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
    try home.prepare()
    let files = FileManager.default
    do {
      for folder in [injectsPath, home.privatePath + "/wishes", home.privatePath + "/seats"] {
        try files.createDirectory(
          atPath: folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      }
      for name in Self.copied {
        let (from, to) = (real.path + "/" + name, home.path + "/" + name)
        guard access(from, R_OK) == 0, access(to, F_OK) != 0 else { continue }
        try files.copyItem(atPath: from, toPath: to)
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
  }
}
