import EventStore
import Glibc
import IncidentModel

/// A record that was opened, and how it may be worked in.
struct OpenRecord: Sendable {
  let path: String
  let store: any EventStore
  let access: RecordAccess
  /// Why it is only an empty one in memory, if it should have been another.
  var failure: CommandFailure?

  /// Reads a kept body again, for deliveries that were answered and not taken in before a kill.
  typealias Reading = @Sendable (Delivery) -> Delivery

  /// Opens the record the options name, else the home's own, as far as it is wanted.
  static func open(
    _ options: WorkspaceOptions, _ home: Home, for use: HomeUse, reading: @escaping Reading
  ) throws(CommandFailure) -> OpenRecord {
    switch use {
    case .change: return try open(options, home, reading)
    case .look: return try forLooking(options, home, reading)
    case .check: return try forChecking(options, home)
    case .files: return try empty(options, home, because: nil)
    case .examine:
      do throws(CommandFailure) {
        return try forLooking(options, home, reading)
      } catch {
        guard error.code != .usage else { throw error }
        return try empty(options, home, because: error)
      }
    }
  }

  /// Opens a record that is there, or the one that a home is still without.
  private static func forLooking(
    _ options: WorkspaceOptions, _ home: Home, _ reading: @escaping Reading
  ) throws(CommandFailure) -> OpenRecord {
    let path = try path(options.store, home)
    let isThere = Glibc.access(path, F_OK) == 0 || errno != ENOENT
    guard isThere || (options.store == nil && home.isMade) else {
      throw CommandFailure(
        .unavailable,
        options.store == nil
          ? "There is no home at \(home.path), and looking makes none. Check the name, or make one with "
            + "`wardroom init --home \(home.path)`."
          : "There is no record at \(path), and looking makes none. Check --store.")
    }
    return try open(options, home, reading)
  }

  private static func forChecking(
    _ options: WorkspaceOptions, _ home: Home
  ) throws(CommandFailure) -> OpenRecord {
    let path = try path(options.store, home)
    guard Glibc.access(path, F_OK) == 0 || errno != ENOENT else {
      throw CommandFailure(
        .unavailable,
        "There is no record at \(path), and checking makes none. Check --home and --store.")
    }
    do throws(StoreFailure) {
      return OpenRecord(path: path, store: try SQLiteEventStore.look(at: path), access: .readOnly)
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func empty(
    _ options: WorkspaceOptions, _ home: Home, because failure: CommandFailure?
  ) throws(CommandFailure) -> OpenRecord {
    let path = try path(options.store, home)
    let isRefused = failure != nil && !options.isReadOnly
    return OpenRecord(
      path: path, store: InMemoryEventStore(),
      access: isRefused ? .refused(.readOnly(path: path)) : .readOnly, failure: failure)
  }

  /// Opens the record the options name, else the home's own, and makes what is not there.
  ///
  /// One that is there but cannot be written is opened for reading: a full disk must not keep
  /// anybody from looking.
  static func open(
    _ options: WorkspaceOptions, _ home: Home, _ reading: @escaping Reading = { $0 }
  ) throws(CommandFailure) -> OpenRecord {
    let path = try path(options.store, home)
    if options.isReadOnly { return try forReading(path, .readOnly) }
    let isThere = Glibc.access(path, F_OK) == 0
    do throws(CommandFailure) {
      try home.prepare()
    } catch {
      guard isThere else { throw error }
      return try forReading(path, .refused(.readOnly(path: home.privatePath)))
    }
    do throws(StoreFailure) {
      // The receiver applies what it keeps; a command that did would keep its senders waiting.
      let isReceived = path == home.storePath && HomeLock.isHeld(home.receiverLockPath)
      let store = try SQLiteEventStore.open(at: path, reading: reading, takesOver: !isReceived)
      return OpenRecord(path: path, store: store, access: .full)
    } catch {
      guard isThere, isAboutWriting(error) else { throw CommandFailure(error) }
      do throws(CommandFailure) {
        return try forReading(path, .refused(reason(error, path)))
      } catch let second {
        // What stands in the way of writing says more than that reading failed after it.
        throw second.code == .badData ? second : CommandFailure(reason(error, path))
      }
    }
  }

  private static func forReading(
    _ path: String, _ access: RecordAccess
  ) throws(CommandFailure) -> OpenRecord {
    guard Glibc.access(path, F_OK) == 0 || errno != ENOENT else {
      throw CommandFailure(
        .unavailable,
        "There is no record at \(path), and --read-only makes none. Start once without it, or name "
          + "another home with --home.")
    }
    do throws(StoreFailure) {
      let store = try SQLiteEventStore.open(at: path, readOnly: true)
      return OpenRecord(path: path, store: store, access: access)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The engine calls it unopenable when its folder takes no new file; the mount or the mode is why.
  private static func reason(_ failure: StoreFailure, _ path: String) -> StoreFailure {
    guard case .cannotOpen = failure else { return failure }
    return Glibc.access(FileBytes.folder(of: path), W_OK) == 0 ? failure : .readOnly(path: path)
  }

  private static func isAboutWriting(_ failure: StoreFailure) -> Bool {
    switch failure {
    case .diskFull, .readOnly, .cannotOpen: true
    case .versionConflict, .busy, .corrupt, .newerSchema, .closed, .unexpected: false
    }
  }

  private static func path(_ url: String?, _ home: Home) throws(CommandFailure) -> String {
    guard let url else { return home.storePath }
    let isPostgres = url.hasPrefix("postgres://") || url.hasPrefix("postgresql://")
    guard !isPostgres else {
      throw CommandFailure(
        .unavailable,
        "PostgreSQL stores are not in this version of Wardroom. Leave --store out for the home's own "
          + "record, or give a path or sqlite:///path/to/store.sqlite.")
    }
    let path = url.hasPrefix("sqlite://") ? String(url.dropFirst("sqlite://".count)) : url
    guard !path.isEmpty, !path.contains("://") else {
      throw CommandFailure(
        .usage,
        "\"\(shown(url))\" is no store this Wardroom knows. Give a path or sqlite:///path/to/store.sqlite."
      )
    }
    return Home.absolute(path)
  }

  /// Returns what may be repeated of an address; behind its scheme a password may stand.
  private static func shown(_ url: String) -> String {
    url.firstRange(of: "://").map { url[..<$0.upperBound] + "..." } ?? url
  }
}
