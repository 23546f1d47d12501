import FoundationEssentials
import GRDB
import IncidentModel

/// How an incident's index line stands in its table.
enum IncidentRow {
  static let upsert = """
    INSERT INTO incident (id, is_open, declared_at, prefix, year, number, recorded_version, payload,
      traits) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    ON CONFLICT (id) DO UPDATE SET is_open = ?2, declared_at = ?3, recorded_version = ?7,
      payload = ?8, traits = ?9
    """

  /// Binds a line for `upsert`; the version is the one the record really has.
  static func bind(
    _ summary: IncidentSummary, json: String, traits: IncidentTraits?, version: Int,
    _ statement: PreparedStatement
  ) {
    let parts = IncidentNumber(summary.id)
    statement.bind(summary.id.text, 1)
    statement.bind(summary.isOpen, 2)
    statement.bind(summary.declaredAt.milliseconds, 3)
    statement.bind(parts?.prefix, 4)
    statement.bind(parts?.year, 5)
    statement.bind(parts?.number, 6)
    statement.bind(version, 7)
    statement.bind(json, 8)
    statement.bind(traits?.line ?? [], 9)
  }

  /// Returns what every incident is recognised by, in the order of their ids.
  static func traits(_ db: Database) throws -> TraitsIndex {
    let statement = try PreparedStatement("SELECT id, traits FROM incident ORDER BY id", db)
    var index = TraitsIndex()
    for (id, line) in try statement.rows({ ($0.text(0), $0.blob(1)) }) {
      if let traits = IncidentTraits(line: line) {
        index.traits.append(traits)
      } else {
        index.unread.append(IncidentID(id))
      }
    }
    return index
  }

  /// Returns the index, open incidents first, newest declared first within both.
  static func summaries(openOnly: Bool, _ db: Database) throws -> [IncidentSummary] {
    let filter = openOnly ? "WHERE is_open = 1 " : ""
    let statement = try PreparedStatement(
      "SELECT payload FROM incident \(filter)ORDER BY is_open DESC, declared_at DESC, id DESC", db)
    return try JSONRows.decode(IncidentSummary.self, try statement.rows { $0.blob(0) })
  }

  /// Returns one more than the highest number of a kind and year.
  static func nextNumber(prefix: String, year: Int, _ db: Database) throws -> Int {
    let statement = try PreparedStatement(
      "SELECT max(number) FROM incident WHERE prefix = ?1 AND year = ?2", db)
    statement.bind(prefix, 1)
    statement.bind(year, 2)
    return (try statement.first { $0.int(0) } ?? 0) + 1
  }

  /// Whether an incident is known and open.
  static func isOpen(_ id: IncidentID, _ db: Database) throws -> Bool {
    let statement = try PreparedStatement("SELECT is_open FROM incident WHERE id = ?1", db)
    statement.bind(id.text, 1)
    return try statement.first { $0.int(0) } == 1
  }
}

/// Values that stand as JSON in a column.
enum JSONRows {
  /// Returns a value as JSON with sorted keys, so that equal values give equal bytes.
  static func encode(_ value: some Encodable) throws(StoreFailure) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      throw .unexpected(detail: "a value cannot be written as JSON")
    }
  }

  /// Decodes one row.
  static func decodeOne<Value: Decodable>(
    _ type: Value.Type, _ row: [UInt8]
  ) throws(StoreFailure) -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: Data(row))
    } catch {
      throw .corrupt(detail: "a stored \(Value.self) cannot be read")
    }
  }

  /// Decodes all rows as one array, which costs a fraction of decoding them one by one.
  static func decode<Value: Decodable>(
    _ type: Value.Type, _ rows: [[UInt8]]
  ) throws(StoreFailure) -> [Value] {
    var json: [UInt8] = [UInt8(ascii: "[")]
    json.reserveCapacity(rows.reduce(2) { $0 + $1.count + 1 })
    for (index, row) in rows.enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      json.append(contentsOf: row)
    }
    json.append(UInt8(ascii: "]"))
    do {
      return try JSONDecoder().decode([Value].self, from: Data(json))
    } catch {
      throw .corrupt(detail: "a stored \(Value.self) cannot be read")
    }
  }
}
