import IncidentModel
import TerminalKit

/// What the commands of steps print, told as it comes, each line once.
extension PlainTalk {
  /// How many lines of a command are told at once.
  private static let printLimit = 20

  /// What was told of a run.
  struct Printed: Hashable, Sendable {
    /// The last whole lines as they were known.
    var window: [String] = []
    /// How many lines were known in all.
    var count = 0
    /// Whether it asked for a secret when it was told last.
    var isAsking = false
  }

  /// Tells the whole lines that were printed since; the last one may go on.
  mutating func hear(_ live: LiveStep, _ console: ConsoleState) {
    let lines = live.leftRunning > 0 ? live.lines : Array(live.lines.dropLast())
    let keys = console.settings.keymap
    guard var known = printed[live.id] else {
      say([
        "\(live.runbook) \(live.path) runs; \(keys.way(to: RunbookPaneCommand.answer)) types into it, \(keys.way(to: RunbookPaneCommand.interrupt)) stops it"
      ])
      printed[live.id] = Printed(window: lines, count: lines.count)
      return say(told(lines[...], console))
    }
    let fresh = lines.dropFirst(Self.overlap(known.window, lines))
    say(told(fresh, console))
    if live.isAskingSecret, !known.isAsking {
      say(["it asks for a secret; \(keys.way(to: RunbookPaneCommand.answer)) types one unseen"])
    }
    known.window = lines
    known.count += fresh.count
    known.isAsking = live.isAskingSecret
    printed[live.id] = known
  }

  /// Wants what a run printed in all, for its end may not have been told.
  func transcript(of request: StepRunRequest, _ console: ConsoleState) -> [Effect] {
    let runs = console.situation.incidents[request.incident]?.runs(
      of: request.runbook, request.path)
    guard let last = runs?.last, let known = printed[last.id], let result = last.result,
      result.transcript != nil, result.lines > known.count
    else { return [] }
    return [.step(.loadTranscript(last))]
  }

  /// Tells the end of what a run printed in the place of the sheet that would show all of it.
  mutating func hear(_ text: String, of run: StepRun, _ console: inout ConsoleState) {
    guard let known = printed.removeValue(forKey: run.id) else {
      isSheetDue = true
      return
    }
    if console.overlays.last is LiveOutput { console.overlays.removeLast() }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let whole = lines.last?.isEmpty ?? false ? lines.dropLast() : lines[...]
    say(told(whole.dropFirst(known.count), console))
  }

  private func told(_ lines: ArraySlice<String>, _ console: ConsoleState) -> [SafeText] {
    let shown = lines.suffix(Self.printLimit)
    let left = lines.count - shown.count
    let way = console.settings.keymap.way(to: RunbookPaneCommand.output)
    let gap: [SafeText] =
      left > 0 ? ["\(Words.count(left, "line")) left out; \(way) reads them"] : []
    return gap + shown.map { "| " + SafeText(brief: $0, limit: 2000) }
  }

  /// How many of the lines were known: the end of the earlier ones is the beginning of these.
  private static func overlap(_ known: [String], _ lines: [String]) -> Int {
    for start in known.indices where lines.starts(with: known[start...]) {
      return known.count - start
    }
    return 0
  }
}
