import Dispatch
import GRDB
public import IncidentModel

extension SQLiteEventStore {
  /// Opens the record at a path, making the file and its folder when they are not there yet.
  ///
  /// - Parameters:
  ///   - path: The database file; the folder above its own must exist.
  ///   - readOnly: Whether to read only; nothing is created or changed then.
  ///   - busyTimeout: For how many seconds to wait while another process holds the file locked.
  ///   - reading: How a body that is kept is read once more, which must give what it gave before.
  ///     Under load the alerts of a body may have to be read again, as after a kill; without it what
  ///     a kill left waits for somebody who can.
  ///   - takesOver: Whether to apply what another process kept and did not apply, which one that still runs
  ///     does itself.
  /// - Returns: The store; close it before the process ends.
  /// - Throws: `cannotOpen`, `readOnly`, `corrupt`, `newerSchema`, `busy` or `diskFull`.
  public static func open(
    at path: String, readOnly: Bool = false, busyTimeout: Double = 5,
    reading: (@Sendable (Delivery) -> Delivery)? = nil, takesOver: Bool = true
  ) throws(StoreFailure) -> SQLiteEventStore {
    try open(
      at: path, readOnly: readOnly, busyTimeout: busyTimeout,
      settings: CommitSettings(reading: reading, takesOver: takesOver))
  }

  /// Opens the record at a path for a short look that leaves no trace: not a byte of its folder changes while
  /// nobody else has it open.
  /// - Throws: `cannotOpen`, `corrupt` or `newerSchema`.
  public static func look(at path: String) throws(StoreFailure) -> SQLiteEventStore {
    let files = StoreFiles(path)
    let opening = StoreOpening(files: files, busyTimeout: 5)
    try files.checkIsFile()
    // With a log beside it somebody has it open, or was killed; then SQLite must know of the others.
    let pool = files.hasLog ? try opening.readOnlyPool() : try opening.immutablePool()
    do {
      return try assemble(pool, opening, isReadOnly: true, CommitSettings())
    } catch {
      throw StoreFailure(error, path: files.path)
    }
  }

  static func open(
    at path: String, readOnly: Bool = false, busyTimeout: Double = 5, settings: CommitSettings
  ) throws(StoreFailure) -> SQLiteEventStore {
    let files = StoreFiles(path)
    let opening = StoreOpening(files: files, busyTimeout: busyTimeout)
    if !readOnly { try files.create() }
    try files.checkIsFile()
    let pool = readOnly ? try opening.readOnlyPool() : try files.whileOpening(opening.writablePool)
    do {
      return try assemble(pool, opening, isReadOnly: readOnly, settings)
    } catch {
      throw StoreFailure(error, path: files.path)
    }
  }

  private static func assemble(
    _ pool: DatabasePool, _ opening: StoreOpening, isReadOnly: Bool, _ settings: CommitSettings
  ) throws -> SQLiteEventStore {
    let files = opening.files
    let feed = MarkFeed(from: StoreMark())
    let (mark, unapplied) = try pool.read {
      (try MetaRow.mark($0), try isReadOnly || !settings.takesOver ? [] : UnappliedRow.numbers($0))
    }
    feed.publish(mark)
    let store = SQLiteEventStore(
      pool, files, isReadOnly: isReadOnly, busyTimeout: opening.busyTimeout, feed: feed,
      settings: settings)
    store.commits.resume(unapplied)
    return store
  }
}

/// The steps from a path to connections that are set up as the record needs them.
struct StoreOpening {
  let files: StoreFiles
  let busyTimeout: Double

  /// Opens for reading and writing, and brings the file up to date.
  func writablePool() throws(StoreFailure) -> DatabasePool {
    do {
      try checkBeforeWriting()
      let pool = try DatabasePool(path: files.path, configuration: configuration(readOnly: false))
      try pool.writeWithoutTransaction { db in
        try StoreSchema.migrate(db)
        try Self.makeCommitsDurable(db)
      }
      return pool
    } catch {
      throw StoreFailure(error, path: files.path)
    }
  }

  /// Opens for reading; a folder that cannot be written is read as it is.
  func readOnlyPool() throws(StoreFailure) -> DatabasePool {
    do {
      return try readOnlyPool(files.path)
    } catch let error as DatabaseError where isForIndex(error) && !files.hasLog {
      // SQLite wants to lay its shared index beside the file. Without a log there is nothing to
      // share.
      return try immutablePool()
    } catch {
      throw StoreFailure(error, path: files.path)
    }
  }

  /// Whether the shared index could not be made: the folder refuses files, or the disk is full.
  private func isForIndex(_ error: DatabaseError) -> Bool {
    error.resultCode == .SQLITE_CANTOPEN || StoreFailure(error, path: files.path) == .diskFull
  }

  func immutablePool() throws(StoreFailure) -> DatabasePool {
    do {
      return try readOnlyPool(Self.immutableURI(files.path))
    } catch {
      throw StoreFailure(error, path: files.path)
    }
  }

  private func readOnlyPool(_ path: String) throws -> DatabasePool {
    let pool = try DatabasePool(path: path, configuration: configuration(readOnly: true))
    let version = try pool.read(StoreSchema.version(of:))
    guard version <= StoreSchema.version else { throw StoreFailure.newerSchema(path: files.path) }
    guard version == StoreSchema.version else {
      throw StoreFailure.cannotOpen(
        path: files.path, detail: "it is empty or older; start once without --read-only")
    }
    return pool
  }

  /// Looks at the file without changing a byte of it, so that a newer or damaged one stays as it
  /// is.
  ///
  /// That takes a connection of its own. One that may write folds a log that was left behind into
  /// the file when it closes, and to read the version from the file's head without SQLite would
  /// miss what is in the log, and drop the locks of this process (see `StoreFiles`).
  private func checkBeforeWriting() throws {
    let probe = try FileProbe(files.path, busyTimeout: busyTimeout)
    let version = try probe.number("PRAGMA user_version")
    guard version <= StoreSchema.version else { throw StoreFailure.newerSchema(path: files.path) }
    guard version == 0 else { return }
    guard try probe.number("SELECT count(*) FROM sqlite_schema") == 0 else {
      throw StoreFailure.cannotOpen(path: files.path, detail: "it is another program's database")
    }
  }

  /// Begins the write-ahead log with a transaction that says nothing, where there is none.
  ///
  /// GRDB wants something to stand in the log and would begin it the same way, but wait for the
  /// disk. There is nothing to wait for: the first commit that says something brings the whole log,
  /// and its name in the folder, to the disk before it returns.
  private static func beginLog(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = OFF;
        BEGIN IMMEDIATE;
        CREATE TABLE log_begins (id INTEGER PRIMARY KEY);
        DROP TABLE log_begins;
        COMMIT;
        PRAGMA synchronous = FULL;
        """)
  }

  /// Raises `synchronous` to FULL.
  ///
  /// GRDB lowers it when it turns on the write-ahead log, and a commit would then not be on the
  /// disk when it returns. Only outside a transaction does SQLite accept the change, so it is
  /// asserted.
  private static func makeCommitsDurable(_ db: Database) throws {
    try db.execute(sql: "PRAGMA synchronous = FULL")
    // Folding the log into the file costs three waits for the disk, in which no sender is answered; 64 MiB of log,
    // which only a storm fills, make them rare (`durable-intake` in the benchmarks).
    try db.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
    let journal = try String.fetchOne(db, sql: "PRAGMA journal_mode")
    let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
    guard journal == "wal", synchronous == 2 else {
      throw StoreFailure.unexpected(detail: "SQLite does not promise that commits are durable")
    }
  }

  private func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(busyTimeout)
    configuration.maximumReaderCount = 3
    configuration.foreignKeysEnabled = false
    configuration.label = "wardroom.store"
    configuration.prepareDatabase { [files] db in
      // A damaged or hostile file must not run functions from its schema.
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      // In KiB. Who reads, reads once and leaves the rest to the system's own cache.
      let cache = db.configuration.readonly ? 512 : 8000
      try db.execute(sql: "PRAGMA cache_size = -\(cache)")
      if !db.configuration.readonly, !files.hasLog { try Self.beginLog(db) }
    }
    return configuration
  }

  /// Returns SQLite's name for a file that nobody changes while it is read.
  static func immutableURI(_ path: String) -> String {
    let escaped = path.map { character in
      switch character {
      case "%": "%25"
      case "?": "%3F"
      case "#": "%23"
      default: String(character)
      }
    }
    return "file://" + escaped.joined() + "?immutable=1"
  }
}
