public import IncidentModel
import StakeholderUpdates
import TerminalKit

extension PlainTalk {
  /// Takes in what the console was told, after it was, and keeps what a person has to hear of it.
  ///
  /// Returns what is wanted of the outside world to tell it.
  public mutating func hear(
    _ action: ConsoleAction, from console: inout ConsoleState
  ) -> [Effect] {
    hearNotices(of: &console)
    switch action {
    case .clock(let moment):
      say(clocks.hear(console, at: moment))
      say(alerts.hear(at: moment))
    case .recorded(let events): hear(events, console)
    case .alertsLoaded(let page): hear(page, console)
    case .step(.running(let live)): hear(live, console)
    case .step(.transcriptLoaded(let run, let text)): hear(text, of: run, &console)
    case .effectSucceeded(.step(.run(let request)), _):
      return transcript(of: request, console)
    case .input, .resized, .incidentLoaded, .indexLoaded, .othersChanged, .receiver, .draftsLoaded,
      .themeLoaded, .realPages, .workChanged, .tourBegun, .placeLoaded, .drill, .postmortem:
      break
    case .deadLettersLoaded, .silencesLoaded, .leasesLoaded, .overdueLoaded, .alertHistoryLoaded,
      .filterPreviewed, .groupingTried, .repeatsFound, .forwardPlanned, .historyLoaded,
      .timelineFound, .similarFound, .lineageLoaded, .runbooksLoaded, .step, .outbox,
      .precedentsFound, .edited,
      .effectSucceeded, .effectFailed, .notice, .resumed:
      isSheetDue = true
    }
    return []
  }

  /// Takes over what the console has said.
  mutating func hearNotices(of console: inout ConsoleState) {
    for notice in console.said ?? [] {
      if notice.weight == .error { unmetCount += 1 }
      say([notice.weight == .error ? "error: " + notice.text : notice.text])
    }
    console.said = console.said == nil ? nil : []
  }

  /// Returns when something is to be told although nothing else happens; nil when nothing is.
  public func nextChange(of console: ConsoleState, after moment: Timestamp) -> Timestamp? {
    let nextSecond = Timestamp(seconds: moment.seconds + 1)
    var moments = [alerts.dueAt, clocks.next(console, after: moment)].compactMap(\.self)
    if let clock = console.nextClock(after: moment) { moments.append(clock) }
    if console.hasUnkeptText { moments.append(nextSecond) }
    moments += console.handoffWakes
    return moments.min().map { max($0, nextSecond) }
  }

  // MARK: - What others did

  private mutating func hear(_ events: [RecordedEvent], _ console: ConsoleState) {
    guard let id = console.presentIncident?.id else { return }
    let lines = events.filter {
      $0.actor != console.settings.actor && $0.stream == StreamID(id)
        && !console.announced.contains($0.position)
    }.compactMap { event -> SafeText? in
      guard let line = event.event.fact.line else { return nil }
      let text = SafeText(brief: line.text)
      return event.actor == .wardroom ? text : "\(event.actor.name): \(text)"
    }
    let limit = 10
    say(Array(lines.prefix(limit)))
    if lines.count > limit {
      say(["and \(Words.count(lines.count - limit, "more line")); timeline reads them"])
    }
  }

  private mutating func hear(_ page: AlertPage, _ console: ConsoleState) {
    alerts.hear(page)
    if listsNextPage, page.isComplete {
      listsNextPage = false
      if let index = console.panes.firstIndex(where: { $0.id == AlertsPane.id }) {
        list(index, console)
      }
    }
    say(alerts.hear(at: console.now))
  }
}
