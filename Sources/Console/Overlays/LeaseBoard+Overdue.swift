import IncidentModel
import TerminalKit

/// What of the board is overdue: it is not ended by a key, but by doing it.
extension LeaseBoard.Word {
  /// How what is overdue is dealt with; nil for a word that can be ended here.
  var wayOut: SafeText? {
    switch self {
    case .held, .snoozed, .silence: nil
    case .review(let review): review.wayOut
    case .action(let work): work.wayOut
    }
  }

  /// When the day begins that was agreed on.
  static func start(of day: String?) -> Timestamp {
    Timestamp(rfc3339: (day ?? "") + "T00:00Z") ?? Timestamp(seconds: 0)
  }
}

extension OverdueReview {
  fileprivate var wayOut: SafeText {
    "wardroom postmortem status \(incident.text) reviewed, or another day: postmortem review-due"
  }

  var details: TextOverlay {
    OverdueDetails.overlay(
      "Postmortem of \(incident.text)",
      [
        ("incident", SafeText(brief: title)), ("severity", SafeText(severity.name)),
        ("status", SafeText(status.rawValue)), ("owner", SafeText(owner?.name ?? "nobody")),
        ("due", SafeText(due)), ("next", wayOut),
      ])
  }
}

extension OverdueAction {
  fileprivate var wayOut: SafeText {
    "wardroom action close \(incident.text) \(SafeText(action.id.text)) PROOF, or another day: action revise"
  }

  var details: TextOverlay {
    OverdueDetails.overlay(
      "Action \(SafeText(action.id.text)) of \(incident.text)",
      [
        ("what", SafeText(brief: action.text)), ("owner", SafeText(action.owner?.name ?? "nobody")),
        ("due", SafeText(action.due ?? "-")), ("first due", SafeText(action.firstDue ?? "-")),
        ("done when", SafeText(brief: action.doneWhen ?? "-")),
        ("ticket", SafeText(action.ticket ?? "-")), ("next", wayOut),
      ])
  }
}

/// The sheet of something overdue.
private enum OverdueDetails {
  static func overlay(_ title: SafeText, _ rows: [(SafeText, SafeText)]) -> TextOverlay {
    TextOverlay(
      title, lines: rows.map { [Span($0.0.padded(toColumns: 10) + " ", role: .dim), Span($0.1)] })
  }
}
