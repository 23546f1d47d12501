import FoundationEssentials

/// What players did, or would have done, one act a line with its time.
public struct PlayerScript: Hashable, Sendable {
  /// One act.
  public struct Line: Hashable, Sendable {
    public var at: ScenarioTime
    public var by: String
    public var act: PlayerAct

    /// Creates a line.
    public init(at: ScenarioTime, by: String, act: PlayerAct) {
      self.at = at
      self.by = by
      self.act = act
    }
  }

  /// The acts by time; those of one moment in the order of the file.
  public var lines: [Line]
  /// The most lines that are read.
  static let longest = 20_000
  private static let longestLine = 64 << 10

  /// Creates a script.
  public init(lines: [Line]) {
    self.lines = lines.enumerated().sorted { left, right in
      (left.element.at, left.offset) < (right.element.at, right.offset)
    }.map(\.element)
  }

  /// Reads a script: JSON lines such as `{"at":"12m","by":"ada","act":"do","action":"look"}`.
  ///
  /// Empty lines and lines that begin with # are passed over.
  /// - Throws: All that is wrong with it, with the lines.
  public init(jsonLines bytes: [UInt8]) throws(ScenarioProblems) {
    var lines: [Line] = []
    var problems: [ScenarioProblem] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      let text = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      guard let first = text.first, first != UInt8(ascii: "#") else { continue }
      do throws(ActProblem) {
        guard text.count <= Self.longestLine else {
          throw ActProblem(sentence: "The line is longer than 64 KiB. Make it shorter.")
        }
        guard lines.count < Self.longest else {
          throw ActProblem(sentence: "A script has up to \(Self.longest) acts. Make it shorter.")
        }
        lines.append(try Self.line(Array(text)))
      } catch {
        let place = ScenarioPlace(line: index + 1, column: line.count - text.count + 1)
        problems.append(ScenarioProblem(error.sentence, at: place))
        if lines.count >= Self.longest { break }
      }
    }
    guard problems.isEmpty else { throw ScenarioProblems(problems) }
    self.init(lines: lines)
  }

  private struct Head: Decodable {
    var at: String
    var by: String?
  }

  private static func line(_ bytes: [UInt8]) throws(ActProblem) -> Line {
    let head: Head
    let record: ActRecord
    do {
      let decoder = JSONDecoder()
      head = try decoder.decode(Head.self, from: Data(bytes))
      record = try decoder.decode(ActRecord.self, from: Data(bytes))
    } catch {
      throw ActProblem(
        sentence:
          "This is no act. Write {\"at\":\"12m\",\"by\":\"ada\",\"act\":\"do\",\"action\":\"look\"}."
      )
    }
    guard let at = ScenarioTime(typed: head.at) else {
      throw ActProblem(
        sentence:
          "at is \(ScenarioFields.quoted(head.at)); times count from the start, such as 12m30s.")
    }
    let act = try record.meaning()
    if case .debrief(.improvement) = act {
      throw ActProblem(
        sentence: "improvement is no act of a script; `wardroom drill debrief` takes actions over.")
    }
    return Line(at: at, by: head.by ?? "player", act: act)
  }
}
