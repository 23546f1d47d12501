import IncidentModel
import Runbooks
import TerminalKit

extension ConsoleState {
  /// Takes in what is new of the steps that run here, and what was read of others.
  mutating func takeIn(_ news: StepNews) {
    switch news {
    case .running, .over:
      steps.take(news)
      guard var output = overlays.last as? LiveOutput else { return }
      output.follow(news)
      overlays[overlays.count - 1] = output
    case .snapshotLoaded: steps.take(news)
    case .changedSinceEarlierRun(let found):
      steps.take(news)
      let way = settings.keymap.way(to: RunbookPaneCommand.changes)
      show(Notice(.warning, "\(found.words)\(found.lines.isEmpty ? "" : "; \(way) shows it")"))
    case .compared(let name, let lines): show(lines, of: name)
    case .transcriptLoaded(let run, let text): overlays.append(LiveOutput(run, text))
    }
  }

  private mutating func show(_ lines: [ChangedLine], of name: String) {
    guard !lines.isEmpty else {
      show(Notice(.ok, "\(name) says what it said when the run began"))
      return
    }
    overlays.append(TextOverlay("What changed in \(name)", lines: lines.map(\.spans)))
  }

  /// Says how a run ended; one that was not as expected stays on the screen.
  mutating func afterwards(_ step: StepEffect) -> [Effect] {
    switch step {
    case .run(let request):
      let runs = situation.incidents[request.incident]?.runs(of: request.runbook, request.path)
      guard let result = runs?.last?.result else { return [] }
      let words: SafeText = "\(request.runbook) \(request.path): \(result.words)"
      show(Notice(result.isSuccess ? .ok : .warning, words))
    case .askApproval(let request):
      show(Notice(.ok, "asked for a second person for step \(request.path)"))
    case .tell, .loadSnapshot, .compare, .compareToEarlierRun, .loadTranscript: break
    }
    return []
  }
}

extension ChangedLine {
  /// The line as it is shown.
  var spans: [Span] {
    switch self {
    case .same(let text): .text("  \(text)", .dim)
    case .added(let text): .text("+ \(text)", .ok)
    case .removed(let text): .text("- \(text)", .warning)
    case .skipped(let count): .text("  ... \(Words.count(count, "line")) ...", .dim)
    }
  }
}
