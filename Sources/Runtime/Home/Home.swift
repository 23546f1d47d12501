import CPlatform
import FoundationEssentials
import Glibc

/// A team's home folder and where everything in it lies (DESIGN.md section 4).
public struct Home: Hashable, Sendable {
  /// How the home was found, for `wardroom paths`.
  public enum Origin: String, Codable, Hashable, Sendable {
    case option = "--home"
    case environment = "WARDROOM_HOME"
    case settingsFile = "nearest wardroom.yaml"
    case dataFolder = "data folder"
  }

  /// The absolute path without a slash at its end.
  public let path: String
  public let origin: Origin

  /// Creates a home at a path, which need not exist yet.
  public init(path: String, origin: Origin) {
    self.path = Self.absolute(path)
    self.origin = origin
  }

  public var settingsPath: String { path + "/wardroom.yaml" }
  public var privatePath: String { path + "/.wardroom" }
  public var storePath: String { privatePath + "/store.sqlite" }
  /// Where people were when they left the console.
  var placesPath: String { privatePath + "/places" }
  public var draftsPath: String { privatePath + "/drafts" }
  public var logPath: String { privatePath + "/wardroom.log" }
  public var receiverLockPath: String { privatePath + "/receiver.lock" }
  public var outboxLockPath: String { privatePath + "/outbox.lock" }
  /// Where drills and tests write down what they would have sent.
  public var recorderPath: String { privatePath + "/drill-messages.jsonl" }
  public var postmortemLockPath: String { privatePath + "/postmortems.lock" }
  /// Held only while a command of the command line writes a file.
  var postmortemTurnPath: String { privatePath + "/postmortems.turn" }
  public var postmortemIndexPath: String { privatePath + "/postmortems.json" }
  /// What is known of the times files and record were in step.
  public var postmortemBasesPath: String { privatePath + "/bases" }
  public var postmortemsPath: String { path + "/postmortems" }
  public var runbooksPath: String { path + "/runbooks" }
  public var drillsPath: String { path + "/drills" }
  public var themesPath: String { path + "/themes" }
  public var templatesPath: String { path + "/templates" }
  public var triagePath: String { path + "/triage.yaml" }
  public var catalogPath: String { path + "/catalog.yaml" }

  /// Finds the home: the option, then `WARDROOM_HOME`, then the nearest folder upwards that holds
  /// `wardroom.yaml`, then the user's data folder.
  public static func find(
    option: String?, environment: [String: String], workingFolder: String
  ) -> Home {
    if let option, !option.isEmpty { return Home(path: option, origin: .option) }
    if let named = environment["WARDROOM_HOME"], !named.isEmpty {
      return Home(path: named, origin: .environment)
    }
    var folder = workingFolder
    while !folder.isEmpty {
      if access(folder + "/wardroom.yaml", F_OK) == 0 {
        return Home(path: folder, origin: .settingsFile)
      }
      folder = String(folder.prefix(upTo: folder.lastIndex(of: "/") ?? folder.startIndex))
    }
    return Home(path: dataFolder(environment) + "/wardroom", origin: .dataFolder)
  }

  /// Whether somebody made a home here: its settings or its private folder exist.
  var isMade: Bool {
    [settingsPath, privatePath].contains { (path: String) in access(path, F_OK) == 0 }
  }

  /// Creates the private folders, readable by the user alone.
  public func prepare() throws(CommandFailure) {
    for folder in [path, privatePath, draftsPath] {
      try Self.makeFolder(folder)
    }
  }

  private static func dataFolder(_ environment: [String: String]) -> String {
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data }
    return (environment["HOME"] ?? "/tmp") + "/.local/share"
  }

  /// Returns a path from the root, without a slash at its end.
  static func absolute(_ path: String) -> String {
    let expanded = path.hasPrefix("/") ? path : workingFolder + "/" + path
    let trimmed = expanded.reversed().drop { $0 == "/" }
    return String(trimmed.reversed())
  }

  /// The folder the program was started in.
  public static var workingFolder: String { FileManager.default.currentDirectoryPath }

  private static func makeFolder(_ path: String) throws(CommandFailure) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      var status = stat()
      let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      if isFolder { return }
      if let file = fileInTheWay(of: path) {
        throw CommandFailure(
          .cannotCreate,
          "\(path) cannot be created, because \(file) is a file and no folder. Move it aside, or name "
            + "another home with --home.")
      }
      throw CommandFailure(
        .cannotCreate,
        "\(path) cannot be created. Check who owns the folder above it, or name another with --home."
      )
    }
  }

  /// Returns what stands at a path or above it and is no folder, nil when nothing does.
  private static func fileInTheWay(of path: String) -> String? {
    var candidate = path
    while !candidate.isEmpty {
      var status = stat()
      if stat(candidate, &status) == 0 {
        return status.st_mode & S_IFMT == S_IFDIR ? nil : candidate
      }
      candidate = String(candidate.prefix(upTo: candidate.lastIndex(of: "/") ?? path.startIndex))
    }
    return nil
  }
}
