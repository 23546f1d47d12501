import IncidentModel
import StakeholderUpdates
import TerminalKit

extension ReviewSheet {
  /// The words for the letters of the sheet.
  private static let letters: [String: Character] = [
    "send": "y", "yes": "y", "alone": "a", "edit": "e", "preview": "v", "postpone": "p", "no": "n",
  ]

  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    guard let review = review(in: context) else { return SpokenSheet([], ask: "a dot goes back") }
    let room = max(60, columns)
    let text = (lines(review, columns: room, in: context) + footLines(review, columns: room))
      .map(\.withoutRule)
    guard question == .none else {
      return SpokenSheet(text, ask: "type the reason, a dot goes back to the review")
    }
    guard shownSheet == nil else {
      return SpokenSheet(text, ask: "preview shows the next channel, a dot goes back to the review")
    }
    let seconds = context.lead.sending.holdSeconds
    return SpokenSheet(
      text,
      ask:
        "send sends it, held back for \(seconds) s; edit, preview, a number takes a channel out or in; a dot postpones"
    )
  }

  /// Nothing leaves without the word or its letter.
  mutating func answer(_ line: String, in context: PaneContext) -> [Request]? {
    guard question == .none else {
      field.text = line
      return perform(.accept, in: context)
    }
    let letter = Self.letters[line.lowercased()] ?? (line.count == 1 ? line.first : nil)
    guard let letter else {
      return [.warning("nothing is sent yet; send sends it, a dot postpones")]
    }
    return press(KeyChord(.character(letter)), in: context)
  }
}

extension [Span] {
  /// The text without the rule it may begin with; only what was drawn is taken away.
  fileprivate var withoutRule: SafeText {
    guard let first, first.role != .text, first.text.description.hasPrefix("\u{2500}") else {
      return exact
    }
    return SafeText(exact.description.drop { $0 == "\u{2500}" || $0 == " " })
  }
}

extension ApprovalSheet {
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    SpokenSheet(
      lines(columns: max(60, columns), in: context).map(\.withoutRule),
      ask: "yes agrees, and it goes; x takes it back; a dot decides later")
  }

  mutating func answer(_ line: String, in context: PaneContext) -> [Request]? {
    let letter: Character? = line.lowercased() == "yes" ? "y" : line.count == 1 ? line.first : nil
    guard let letter else { return [.warning("nothing is sent yet; yes agrees")] }
    return press(KeyChord(.character(letter)), in: context)
  }
}

extension StepRunSheet {
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    let back: SafeText =
      plan.units.count > 1 ? ", =tab another way, no goes back" : ", no goes back"
    let lines = lines(columns: max(60, columns)).map(\.exact)
    guard case .success = script else { return SpokenSheet(lines, ask: "it cannot run" + back) }
    return SpokenSheet(
      lines, ask: (isRisky ? "type \(words) to run it" : "yes runs exactly this") + back)
  }

  /// Only yes, or the word that is asked for, runs it.
  mutating func answer(_ line: String, in context: PaneContext) -> [Request]? {
    if ["n", "no"].contains(line.lowercased()) { return [.close] }
    guard !isRisky else {
      field.text = line
      return accept()
    }
    guard ["y", "yes"].contains(line.lowercased()) else {
      return [.warning("nothing runs yet; yes runs it, no goes back")]
    }
    return press(KeyChord(.character("y")), in: context)
  }
}
