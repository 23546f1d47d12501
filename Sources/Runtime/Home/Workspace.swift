public import EventStore
import FoundationEssentials
public import IncidentModel
import Logging
import TerminalKit

/// What the person asked for on every command line.
public struct WorkspaceOptions: Hashable, Sendable {
  public var home: String?
  public var store: String?
  /// The moment to pretend it is, RFC 3339.
  public var now: String?
  public var actor: String?
  public var isReadOnly: Bool
  public var isJSON: Bool
  /// Whether a console speaks in lines instead of drawing.
  public var isPlain: Bool

  /// Creates options.
  public init(
    home: String? = nil, store: String? = nil, now: String? = nil, actor: String? = nil,
    isReadOnly: Bool = false, isJSON: Bool = false, isPlain: Bool = false
  ) {
    self.home = home
    self.store = store
    self.now = now
    self.actor = actor
    self.isReadOnly = isReadOnly
    self.isJSON = isJSON
    self.isPlain = isPlain
  }
}

/// How a record may be worked in.
public enum RecordAccess: Hashable, Sendable {
  case full
  /// The person asked for no changes.
  case readOnly
  /// The record can be read but not written, for this reason.
  case refused(StoreFailure)
}

/// A home that is open for work: its settings, its record and who acts in it.
public struct Workspace: Sendable {
  public let home: Home
  public let configuration: Configuration
  /// Where the record lies.
  public let storePath: String
  public let store: any EventStore
  public let access: RecordAccess
  /// Why the record could not be opened; an empty one in memory stands in for it then.
  let recordFailure: CommandFailure?
  public let ledger: IncidentLedger
  public let clock: WallClock
  public let actor: Person
  public let isJSON: Bool
  /// Whether a console speaks in lines instead of drawing.
  let isPlain: Bool
  public let environment: [String: String]
  public let shipped: ShippedContent
  let logger: Logger

  /// Whether nothing is to be changed, because it was asked for or cannot be helped.
  public var isReadOnly: Bool { access != .full }

  /// Finds the home, reads its settings and opens its record.
  /// - Throws: what stands in the way, with the exit code that says so.
  public static func open(
    _ options: WorkspaceOptions, for use: HomeUse = .change
  ) throws(CommandFailure) -> Workspace {
    try open(options, for: use, WallClock(fixed: try moment(options.now)))
  }

  /// Opens the home of a drill, in which the scenario's time passes and nothing reaches the outside.
  static func open(
    _ options: WorkspaceOptions, drill: DrillPace
  ) throws(CommandFailure) -> Workspace {
    try open(options, for: .change, WallClock(drill))
  }

  private static func open(
    _ options: WorkspaceOptions, for use: HomeUse, _ clock: WallClock
  ) throws(CommandFailure) -> Workspace {
    let environment = ProcessInfo.processInfo.environment
    let home = Home.find(
      option: options.home, environment: environment, workingFolder: Home.workingFolder)
    if clock.drill == nil { try DrillHome.refuse(home, use) }
    let actor = try person(options.actor, environment)
    let log = options.isReadOnly || use == .check ? nil : home.logPath
    var configuration = Configuration.load(home)
    if clock.drill != nil { configuration.isolate() }
    let bare = Workspace(
      home: home, configuration: configuration, storePath: home.storePath,
      store: InMemoryEventStore(), access: .readOnly, recordFailure: nil,
      ledger: IncidentLedger(store: InMemoryEventStore(), clock: clock, actor: actor),
      clock: clock, actor: actor, isJSON: options.isJSON, isPlain: options.isPlain,
      environment: environment,
      shipped: ShippedContent.ofThisProgram(),
      logger: LogFile.logger(path: log, label: "wardroom", clock: clock))
    let reader = bare.deliveryReader
    return bare.with(try OpenRecord.open(options, home, for: use) { reader.reread($0) })
  }

  /// Returns the workspace on a record; until then it has only an empty one in memory.
  private func with(_ record: OpenRecord) -> Workspace {
    Workspace(
      home: home, configuration: configuration, storePath: record.path, store: record.store,
      access: record.access, recordFailure: record.failure,
      ledger: IncidentLedger(
        store: record.store, clock: clock, actor: actor, access: record.access,
        policy: configuration.lead),
      clock: clock, actor: actor, isJSON: isJSON, isPlain: isPlain, environment: environment,
      shipped: shipped, logger: logger)
  }

  /// What a person should know before anything else, a sentence each.
  var warnings: [SafeText] { accessWarning + configuration.problems }

  /// Why the record is open for reading only, unless that was asked for.
  var accessWarning: [SafeText] {
    guard recordFailure == nil, case .refused(let failure) = access else { return [] }
    return ["The record is open for reading only. \(failure.advice)"]
  }

  static func moment(_ text: String?) throws(CommandFailure) -> Timestamp? {
    guard let text else { return nil }
    guard let moment = Timestamp(rfc3339: text) else {
      throw CommandFailure(
        .usage, "\"\(text)\" is no moment. Write it with its zone, 2026-03-04T14:02Z.")
    }
    return moment
  }

  private static func person(
    _ option: String?, _ environment: [String: String]
  ) throws(CommandFailure) -> Person {
    let known = [environment["WARDROOM_ACTOR"], environment["USER"], "somebody"]
    let name = (option ?? known.compactMap { $0 }.first { !$0.isEmpty } ?? "").trimmingWhitespace
    guard !name.isEmpty, name.count <= 80 else {
      throw CommandFailure(
        .usage, "Who acts is a name of 1 to 80 characters: --actor, WARDROOM_ACTOR or USER.")
    }
    return Person(name)
  }
}
