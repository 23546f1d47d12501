import IncidentModel
import TerminalKit

/// Who else has this home open, and what they write.
extension ConsoleState {
  /// What others are told of this console.
  public var whereabouts: Whereabouts {
    let draft = overlays.last { $0.unsaved != nil }?.unsaved?.0
    return Whereabouts(incident: presentIncident?.id, pane: focusedID, draft: draft)
  }

  /// Takes in who is there, and says when somebody begins to write what is written here.
  mutating func takeIn(_ others: [Presence]) {
    let before = self.others
    self.others = others
    guard let file = whereabouts.draft?.fileName else { return }
    for other in others where other.draft?.file == file {
      guard !before.contains(where: { $0.process == other.process && $0.draft == other.draft })
      else { continue }
      show(
        Notice(
          .warning,
          "\(SafeText(other.person.name)) writes \(SafeText(other.draft?.words ?? "")) too"))
    }
  }
}

extension [Presence] {
  /// Returns who writes a text at the moment.
  func writer(of key: DraftKey) -> Presence? { first { $0.draft?.file == key.fileName } }

  /// The names, each once, as the header shows them: `+bo +cyd`, `+bo writes`.
  var sign: SafeText {
    var seen: Set<Person> = []
    let people = filter { seen.insert($0.person).inserted }
    guard people.count <= 3 else { return "+\(people.count) here" }
    return people.map { "+\(SafeText($0.person.name).clipped(toColumns: 12))" }
      .joined(separator: " ")
  }
}

/// What is asked before a text is opened that somebody else is writing.
enum DraftConflict {
  /// Returns what to do instead of opening a text at once; nil when nobody else writes it.
  static func requests(
    _ key: DraftKey, opening: [Request], in context: PaneContext
  ) -> [Request]? {
    guard key.isShared, let other = context.others.writer(of: key), let draft = other.draft else {
      return nil
    }
    return [
      .open(
        ConfirmOverlay(
          "\(SafeText(other.person.name)) is editing \(SafeText(draft.words))",
          lines: [
            "\(other.person.name) is editing \(draft.words) since \(draft.since.clock); your save would replace what \(other.person.name) writes, or theirs would replace yours.",
            "n waits for it; y edits it all the same.",
          ], requests: opening))
    ]
  }
}
