/// A line of chat or of a log that was pasted, with the time that was read from it.
public struct PastedLine: Hashable, Sendable {
  /// Its place in what was pasted, from 1.
  public var number: Int
  /// What it says, with who said it in front.
  public var text: String
  /// When; nil when the line cannot be taken.
  public var reading: TimeReading?
  /// Why it cannot be taken; nil when it can.
  public var problem: String?

  /// The longest paste that is read, in lines.
  public static let limit = 1000

  /// Returns the lines of a pasted text; a line without a time goes on with the one before it.
  ///
  /// - Parameters:
  ///   - text: What was pasted.
  ///   - reader: Knows now and the zone of times that name none.
  ///   - known: Whether a text stands on the timeline at a moment already.
  /// - Returns: The lines in the order they were pasted in, those that cannot be taken among them.
  public static func lines(
    of text: String, _ reader: TimeReader, isKnown known: @escaping (Timestamp, String) -> Bool
  ) -> [PastedLine] {
    var paste = PasteReader(reader: reader, known: known)
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      paste.take(String(line), number: index + 1)
    }
    return paste.finished
  }
}

/// Puts pasted lines together, one after the other.
private struct PasteReader {
  let reader: TimeReader
  let known: (Timestamp, String) -> Bool
  private var lines: [PastedLine] = []
  /// Whether the last line was only a name and a time, as chats put them above what is said.
  private var isHeading = false

  init(reader: TimeReader, known: @escaping (Timestamp, String) -> Bool) {
    self.reader = reader
    self.known = known
  }

  mutating func take(_ line: String, number: Int) {
    let trimmed = line.trimmingWhitespace
    guard !trimmed.isEmpty else { return }
    guard lines.count < PastedLine.limit else { return }
    if let found = timed(trimmed) {
      lines.append(
        PastedLine(
          number: number, text: found.text, reading: found.reading, problem: found.problem))
      isHeading = found.text.hasSuffix(":") && found.problem == nil
    } else if let last = lines.indices.last, lines[last].problem == nil {
      lines[last].text += (isHeading ? " " : "\n") + trimmed
      isHeading = false
    } else {
      lines.append(PastedLine(number: number, text: trimmed, problem: "It has no time."))
    }
  }

  var finished: [PastedLine] {
    lines.map { line in
      var line = line
      if line.problem == nil, let reading = line.reading, known(reading.moment, line.text) {
        line.problem = "It stands on the timeline already."
      }
      if line.problem == nil, let moment = line.reading?.moment,
        moment > reader.now.adding(seconds: Incident.clockTolerance)
      {
        line.problem = "\(moment.dayAndClock) has not happened yet."
      }
      return line
    }
  }

  private typealias Found = (reading: TimeReading?, problem: String?, text: String)

  /// Finds the time at the front of a line, or behind a name that stands alone with it.
  private func timed(_ line: String) -> Found? {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    for count in stride(from: min(6, words.count), through: 1, by: -1) {
      if let found = time(Array(words.prefix(count))) {
        return (found.0, found.1, Self.rest(line, after: count))
      }
    }
    return heading(words)
  }

  /// Returns the reading of words that are a time, or why one that looks like it is none.
  private func time(_ words: [String]) -> (TimeReading?, String?)? {
    // "14:02 on the dashboard" is a time and a text, not a longer time.
    if words.count > 1,
      ["on", "at", "of", "the", "-"].contains(words[words.count - 1].lowercased())
    {
      return nil
    }
    let text = words.joined(separator: " ").trimming(["[", "]", "(", ")", "|", "-", ":"])
    guard text.contains(":") || text.isPlainNumber && text.utf8.count >= 10,
      text.first.map({ $0.isNumber || $0.isLetter }) ?? false
    else { return nil }
    do throws(TimeProblem) {
      return (try reader.read(text), nil)
    } catch {
      // A wrong time is said only where nothing but a time can be meant.
      guard words.count == 1, text.first?.isNumber == true else { return nil }
      return (nil, error.sentence)
    }
  }

  /// Reads `Ana Ruiz  10:02 AM`, the line that chats put above what was said.
  private func heading(_ words: [String]) -> Found? {
    for count in [3, 2, 1] where words.count > count && words.count - count <= 4 {
      let time = words.suffix(count).joined(separator: " ").trimming(["[", "]", "(", ")"])
      guard time.contains(":") else { continue }
      do throws(TimeProblem) {
        let reading = try reader.read(time)
        return (reading, nil, words.dropLast(count).joined(separator: " ") + ":")
      } catch {
        continue
      }
    }
    return nil
  }

  /// The line without its first words and what separates them from the rest.
  private static func rest(_ line: String, after count: Int) -> String {
    var rest = line[...]
    for _ in 0..<count {
      rest = rest.drop { $0.isWhitespace }.drop { !$0.isWhitespace }
    }
    return String(rest).trimming(["]", ")", "|", "-", ":", " ", "\t"], onlyFront: true)
      .trimmingWhitespace
  }
}

extension String {
  fileprivate func trimming(_ marks: Set<Character>, onlyFront: Bool = false) -> String {
    let head = drop { marks.contains($0) || $0.isWhitespace }
    guard !onlyFront, let last = head.lastIndex(where: { !marks.contains($0) }) else {
      return String(head)
    }
    return String(head[...last])
  }
}
