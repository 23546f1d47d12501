public import IncidentModel
import TerminalKit

/// A drill that is to be made of an incident that is over.
public struct RecordedDrillWish: Hashable, Sendable {
  public var incident: IncidentID
  /// The name of the drill; empty names it after the day.
  public var name: String
  /// `OLD=NEW`, what is to be said otherwise.
  public var replacements: [String]

  /// Creates a wish.
  public init(incident: IncidentID, name: String = "", replacements: [String] = []) {
    self.incident = incident
    self.name = name
    self.replacements = replacements
  }

  /// Reads `[NAME] [OLD=NEW ...]`.
  init(_ incident: IncidentID, typed words: String) {
    let words = words.split(whereSeparator: \.isWhitespace).map(String.init)
    self.init(
      incident: incident, name: words.first { !$0.contains("=") } ?? "",
      replacements: words.filter { $0.contains("=") })
  }
}

/// What came of making a drill.
public struct DrillMade: Hashable, Sendable {
  public var incident: IncidentID
  /// Where it was written; empty when something in it must not leave the record.
  public var path: String
  /// What a person has to fill in, or what kept it from being written.
  public var remarks: [String]

  /// Creates an answer.
  public init(incident: IncidentID, path: String, remarks: [String]) {
    self.incident = incident
    self.path = path
    self.remarks = remarks
  }

  /// What is said of it, with the rest to read in a sheet.
  public var notice: Notice {
    guard !path.isEmpty else {
      return Notice(
        .error, "No drill was made of \(incident.text): names or secrets could not be taken out.",
        details: remarks.map { SafeText($0) } + [
          "", "Say what stands instead: :make-drill OLD=NEW. Where there are blanks in it, the",
          "command line does it: wardroom drill from \(incident.text) --replace \"OLD=NEW\".",
        ])
    }
    return Notice(
      .ok, "the drill is in \(SafeText(path))",
      details: [SafeText(path), "Read it, then play it with wardroom drill play."]
        + (remarks.isEmpty ? [] : ["", "What a person still has to look at:"])
        + remarks.map { SafeText($0) })
  }
}

extension TextOverlay {
  /// Creates a sheet with what there is to read beside a notice.
  init(of notice: Notice) {
    let lines = notice.details.flatMap { line -> [[Span]] in
      line.isEmpty ? [[]] : line.wrapped(columns: 72).map { .text($0) }
    }
    self.init(notice.text, lines: lines)
  }
}

/// What a lead does with an incident that is over, so that others can practise it.
enum RecordedDrillCommand: String, Command {
  case make = "drill.make"

  var declaration: ActionDeclaration {
    switch self {
    case .make:
      ActionDeclaration(
        rawValue, "Make a drill of this incident, its later events withheld", keys: [],
        scope: .everywhere, verb: Verb("make-drill", "[NAME] [OLD=NEW ...]"),
        twin: "wardroom drill from")
    }
  }
}

extension ConsoleState {
  func disabledReason(for command: RecordedDrillCommand) -> String? {
    guard let incident else { return withoutIncident }
    guard !isDrill else { return "This is a drill already; its scenario is what to copy." }
    return incident.status.isActive
      ? "It still goes on, so its end is not known. Make a drill of it once it is resolved." : nil
  }

  mutating func perform(_ command: RecordedDrillCommand, _ call: ActionCall) -> [Effect] {
    guard let incident else { return [] }
    let id = incident.id
    guard call.words.isEmpty else {
      return [.drill(.make(RecordedDrillWish(id, typed: call.words)))]
    }
    return apply([
      .open(
        PromptOverlay(
          "Make a drill of \(id.text)",
          explanation:
            "A name in small letters and dashes, then OLD=NEW for what is to be said otherwise. Empty names it after the day. People become their roles; a file that is there stays.",
          isEmptyAllowed: true
        ) { [.effect(.drill(.make(RecordedDrillWish(id, typed: $0))))] })
    ])
  }
}
