public import EventStore
import FoundationEssentials
public import IncidentModel
import Logging

/// What the person asked for on every command line.
public struct WorkspaceOptions: Hashable, Sendable {
  public var home: String?
  public var store: String?
  /// The moment to pretend it is, RFC 3339.
  public var now: String?
  public var actor: String?
  public var isReadOnly: Bool
  public var isJSON: Bool

  /// Creates options.
  public init(
    home: String? = nil, store: String? = nil, now: String? = nil, actor: String? = nil,
    isReadOnly: Bool = false, isJSON: Bool = false
  ) {
    self.home = home
    self.store = store
    self.now = now
    self.actor = actor
    self.isReadOnly = isReadOnly
    self.isJSON = isJSON
  }
}

/// A home that is open for work: its settings, its record and who acts in it.
public struct Workspace: Sendable {
  public let home: Home
  public let configuration: Configuration
  public let store: any EventStore
  public let ledger: IncidentLedger
  public let clock: WallClock
  public let actor: Person
  public let isReadOnly: Bool
  public let isJSON: Bool
  public let environment: [String: String]
  public let shipped: ShippedContent
  let logger: Logger

  /// Finds the home, reads its settings and opens its record.
  /// - Throws: what stands in the way, with the exit code that says so.
  public static func open(_ options: WorkspaceOptions) throws(CommandFailure) -> Workspace {
    let environment = ProcessInfo.processInfo.environment
    let home = Home.find(
      option: options.home, environment: environment, workingFolder: Home.workingFolder)
    let clock = WallClock(fixed: try moment(options.now))
    if !options.isReadOnly { try home.prepare() }
    let store = try openStore(options, home)
    let actor = try person(options.actor, environment)
    return Workspace(
      home: home, configuration: Configuration.load(home), store: store,
      ledger: IncidentLedger(
        store: store, clock: clock, actor: actor, isReadOnly: options.isReadOnly),
      clock: clock, actor: actor, isReadOnly: options.isReadOnly, isJSON: options.isJSON,
      environment: environment, shipped: ShippedContent.ofThisProgram(),
      logger: LogFile.logger(home, label: "wardroom", clock: clock))
  }

  private static func openStore(
    _ options: WorkspaceOptions, _ home: Home
  ) throws(CommandFailure) -> any EventStore {
    let path = try storePath(options.store, home)
    do throws(StoreFailure) {
      return try SQLiteEventStore.open(at: path, readOnly: options.isReadOnly)
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func storePath(_ url: String?, _ home: Home) throws(CommandFailure) -> String {
    guard let url else { return home.storePath }
    if url.hasPrefix("sqlite://") { return String(url.dropFirst("sqlite://".count)) }
    guard !url.contains("://") else {
      throw CommandFailure(
        .usage,
        "\(url) is no store this Wardroom knows. Give a path or sqlite:///path/to/store.sqlite.")
    }
    return url
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
    let named = option ?? environment["WARDROOM_ACTOR"] ?? environment["USER"] ?? "somebody"
    let name = named.trimmingWhitespace
    guard !name.isEmpty, name.count <= 80 else {
      throw CommandFailure(.usage, "--actor wants a name of 1 to 80 characters.")
    }
    return Person(name)
  }
}
