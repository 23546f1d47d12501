import FoundationEssentials

/// What a controller asks of the console that plays a drill, as it lies between the two.
///
/// The player's console is the only one that writes the log; so a wish is kept on the disk until that
/// console has taken it, and its name stands in the line it became.
public struct DrillWish: Hashable, Sendable {
  /// The name of the format.
  public static let format = "wardroom-drill-wish/1"
  /// The largest file that is read.
  public static let sizeLimit = 16 << 10
  /// The longest name of a person.
  private static let longestName = 80

  /// The name of the run it is for.
  public var run: String
  public var by: String
  public var act: ControllerAct

  /// Creates a wish.
  public init(run: String, by: String, act: ControllerAct) {
    self.run = run
    self.by = by
    self.act = act
  }

  /// The wish as it is written, its keys sorted.
  public var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let record = Record(format: Self.format, run: run, by: by, act: ActRecord(.controller(act)))
    do {
      return Array(try encoder.encode(record))
    } catch {
      preconditionFailure("A wish of texts and whole numbers can be written: \(error)")
    }
  }

  /// Reads a wish for a run, whatever bytes there are.
  public init(_ bytes: [UInt8], for run: String) throws(ActProblem) {
    let record = try Self.record(bytes)
    guard record.format == Self.format else {
      throw ActProblem(
        sentence: "It has the format \(ScenarioFields.quoted(record.format)), not \(Self.format).")
    }
    guard record.run == run else {
      throw ActProblem(sentence: "It is for the run \(ScenarioFields.quoted(record.run)).")
    }
    guard !record.by.isEmpty, record.by.count <= Self.longestName else {
      throw ActProblem(sentence: "Who wishes it is a name of 1 to \(Self.longestName) characters.")
    }
    guard case .controller(let act) = try record.act.meaning() else {
      throw ActProblem(sentence: "\(record.act.act.prefix(40)) is no act of a controller.")
    }
    self.init(run: run, by: record.by, act: act)
  }

  private struct Record: Codable {
    var format: String
    var run: String
    var by: String
    var act: ActRecord
    enum CodingKeys: String, CodingKey, CaseIterable {
      case format, run, by, act
    }
  }

  /// The names of the keys that stand there, so that none is passed over.
  private struct Keys: Decodable {
    var own: [String]
    var ofAct: [String]

    private struct AnyKey: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: AnyKey.self)
      own = keys.allKeys.map(\.stringValue)
      let act = try keys.nestedContainer(keyedBy: AnyKey.self, forKey: AnyKey(stringValue: "act"))
      ofAct = act.allKeys.map(\.stringValue)
    }
  }

  private static func record(_ bytes: [UInt8]) throws(ActProblem) -> Record {
    guard bytes.count <= sizeLimit else {
      throw ActProblem(sentence: "It is larger than \(sizeLimit >> 10) KiB.")
    }
    let keys: Keys
    let record: Record
    do {
      keys = try JSONDecoder().decode(Keys.self, from: Data(bytes))
      record = try JSONDecoder().decode(Record.self, from: Data(bytes))
    } catch {
      throw ActProblem(sentence: "It is no wish of the format \(format).")
    }
    let known = Set(Record.CodingKeys.allCases.map(\.rawValue))
    let knownOfAct = Set(ActRecord.CodingKeys.allCases.map(\.rawValue))
    let odd =
      keys.own.filter { !known.contains($0) } + keys.ofAct.filter { !knownOfAct.contains($0) }
    guard let first = odd.sorted().first else { return record }
    throw ActProblem(sentence: "It has a key nobody knows, \(ScenarioFields.quoted(first)).")
  }
}
