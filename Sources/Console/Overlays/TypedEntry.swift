import IncidentModel
import TerminalKit

/// A line of the timeline as it is typed: `@14:02/14:10 dec: roll back` with all but the text optional.
struct TypedEntry: Hashable {
  var kind: EntryKind
  var text: String
  /// When it happened and was noticed; nil for now.
  private(set) var times: EntryTimes?
  /// How the times were read, or why they cannot be.
  private(set) var note: SafeText?
  private(set) var problem: SafeText?

  init(_ typed: String, fallback: EntryKind = .note, _ reader: TimeReader) {
    var rest = typed[...].drop { $0.isWhitespace }
    let stamp = rest.first == "@" ? rest.dropFirst().prefix { !$0.isWhitespace } : ""
    if !stamp.isEmpty { rest = rest.dropFirst(stamp.count + 1).drop { $0.isWhitespace } }
    (kind, text) = EntryPrompt.parse(String(rest), fallback: fallback)
    if stamp.isEmpty {
      takeStampBehindKind(of: String(rest), reader)
    } else {
      read(String(stamp), reader)
    }
  }

  /// Takes a time that stands behind the kind; what is no time there may be somebody's name.
  private mutating func takeStampBehindKind(of typed: String, _ reader: TimeReader) {
    guard text.first == "@", text != typed.trimmingWhitespace else { return }
    let stamp = text.dropFirst().prefix { !$0.isWhitespace }
    let before = self
    read(String(stamp), reader)
    guard problem == nil, !stamp.isEmpty else {
      self = before
      return
    }
    text = String(text.dropFirst(stamp.count + 1)).trimmingWhitespace
  }

  private mutating func read(_ stamp: String, _ reader: TimeReader) {
    let parts = stamp.split(separator: "/", maxSplits: 1).map(String.init)
    do throws(TimeProblem) {
      let happened = try reader.read(parts.first ?? "")
      let noticed = parts.count == 2 ? try reader.read(parts[1]) : nil
      times = EntryTimes(occurredAt: happened.moment, observedAt: noticed?.moment)
      let second = noticed.map { ", noticed \($0.moment.dayAndClock)" } ?? ""
      let local = reader.localClock(happened.moment)
      note = "happened \(happened.moment.dayAndClock)\(local.isEmpty ? "" : " ")\(local)\(second)"
    } catch {
      problem = SafeText(error.sentence)
    }
  }

  /// The text behind a stamp, as it was typed.
  static func withoutStamp(_ typed: String) -> String {
    let rest = typed.drop { $0.isWhitespace }
    return String(rest.first == "@" ? rest.drop { !$0.isWhitespace } : rest).trimmingWhitespace
  }

  /// What is asked of the incident.
  var command: EntryCommand {
    times.map { .addAt(kind, text, $0) } ?? .add(kind, text)
  }
}

extension EntryCommand {
  /// The text of a line that is added; nil for other requests.
  var addedText: String? {
    switch self {
    case .add(_, let text), .addAt(_, let text, _), .adopt(_, _, let text, _): text
    case .correct, .withdraw, .restore, .pin, .unpin: nil
    }
  }
}

extension TimeReader {
  /// The time of day on the wall, `(15:02 CET)`; empty where the wall shows UTC.
  func localClock(_ moment: Timestamp) -> String {
    zone.isUTC ? "" : "(\(zone.clock(at: moment)))"
  }
}
