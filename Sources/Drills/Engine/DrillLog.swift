import FoundationEssentials

/// The log of a drill as bytes: JSON lines, each with a hash over the one before it and itself.
public struct DrillLog: Sendable {
  /// SHA-256 in lower-case hexadecimal; the shell lends it.
  public typealias Hashing = @Sendable ([UInt8]) -> String

  public private(set) var bytes: [UInt8] = []
  /// The hash of the last line.
  public private(set) var hash = ""
  private let hashing: Hashing

  /// Creates an empty log.
  public init(hashing: @escaping Hashing) {
    self.hashing = hashing
  }

  /// Writes an entry as the next line.
  public mutating func append(_ entry: DrillEntry) {
    let body = Self.body(entry)
    hash = hashing(Array(hash.utf8) + body)
    bytes += body.dropLast()
    bytes += ",\"hash\":\"\(hash)\"}\n".utf8
  }

  /// Returns an entry as a JSON object, its keys sorted, without its hash.
  private static func body(_ entry: DrillEntry) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(EntryRecord(entry)))
    } catch {
      preconditionFailure("An entry of texts and whole numbers can be written: \(error)")
    }
  }
}

/// What was read out of the bytes of a log.
public struct DrillLogReading: Sendable {
  public var entries: [DrillEntry] = []
  /// The bytes up to the end of the last line that is whole and right.
  public var wholeBytes = 0
  public var hash = ""
  /// What is wrong with the line behind those; nil when nothing is there.
  public var problem: ScenarioProblem?
  /// Whether the last line was cut off, as a program that is killed leaves it.
  public var isCutOff = false

  /// The largest log that is read.
  public static let sizeLimit = 64 << 20
  private static let tail = 75

  /// Reads lines until one is wrong.
  public init(_ bytes: [UInt8], hashing: DrillLog.Hashing) {
    var start = 0
    while start < bytes.count, problem == nil {
      guard let end = bytes[start...].firstIndex(of: 0x0A) else {
        isCutOff = true
        complain("The last line was cut off", entries.count + 1)
        return
      }
      take(Array(bytes[start..<end]), hashing)
      start = end + 1
      if problem == nil { wholeBytes = start }
    }
  }

  private mutating func take(_ line: [UInt8], _ hashing: DrillLog.Hashing) {
    let number = entries.count + 1
    guard line.count > Self.tail, line.last == UInt8(ascii: "}") else {
      return complain("It is no line of a drill's log", number)
    }
    let body = Array(line.dropLast(Self.tail)) + [UInt8(ascii: "}")]
    let wanted = String(decoding: line.suffix(66).prefix(64), as: UTF8.self)
    let found = hashing(Array(hash.utf8) + body)
    guard wanted == found, line.dropLast(66).suffix(9).elementsEqual(",\"hash\":\"".utf8) else {
      return complain("The line, or one before it, was changed: its hash does not fit", number)
    }
    do {
      let entry = try JSONDecoder().decode(EntryRecord.self, from: Data(body)).entry()
      guard entry.number == number else { return complain("The line is not in its place", number) }
      entries.append(entry)
      hash = found
    } catch let error as ActProblem {
      complain("It cannot be read: \(error.sentence)", number)
    } catch {
      complain("It is no line of the format \(DrillStart.format)", number)
    }
  }

  private mutating func complain(_ sentence: String, _ line: Int) {
    problem = ScenarioProblem(
      sentence + ". Keep the file as it is and play the drill again from its script.",
      at: ScenarioPlace(line: line, column: 1))
  }

  /// With what the drill began; nil when its first line does not say.
  public var start: DrillStart? {
    guard case .started(let start)? = entries.first?.event else { return nil }
    return start
  }
}
