import IncidentModel
import Runbooks
import TerminalKit

extension ConsoleState {
  /// Takes in one action and returns what the outside world has to do about it.
  public mutating func handle(_ action: ConsoleAction) -> [Effect] {
    isUnsettled = true
    isMotion = false
    hasOnlyMoved = false
    announced = []
    let effects = react(to: action)
    goOnWithTourWhenDone()
    keepRealOnTop()
    guard isUnsettled else { return effects }
    let more = settle(only: isMotion ? focus : nil)
    if !more.isEmpty { hasOnlyMoved = false }
    return effects + more
  }

  private mutating func react(to action: ConsoleAction) -> [Effect] {
    switch action {
    case .input(let input): return take(input)
    case .clock(let moment): return tick(moment)
    case .resized(let size): screen = size
    case .recorded(let events): return takeIn(events)
    case .incidentLoaded(let incident): situation.take(incident)
    case .indexLoaded(let index): situation.take(index)
    case .alertsLoaded(let page): takeIn(page)
    case .deadLettersLoaded(let letters): takeIn(letters)
    case .silencesLoaded, .leasesLoaded, .overdueLoaded, .filterPreviewed, .repeatsFound,
      .lineageLoaded, .precedentsFound:
      shelve(action)
    case .groupingTried(let trial): return takeIn(trial)
    case .forwardPlanned(let forward): return takeIn(forward)
    case .alertHistoryLoaded(let history): show(history)
    case .historyLoaded(let id, let events): takeIn(events, of: id)
    case .timelineFound(let found): overlays.append(foundOverlay(found))
    case .similarFound(let id, let found): takeIn(found, likeThat: id)
    case .runbooksLoaded(let loaded): runbooks = loaded
    case .step(let news): takeIn(news)
    case .outbox(let news): takeIn(news)
    case .othersChanged(let others): takeIn(others)
    case .receiver(let state): takeIn(state)
    case .postmortem(let id, let standing): takeIn(standing, of: id)
    case .drill(let news): return takeIn(news)
    case .realPages(let pages): return takeIn(pages)
    case .tourBegun: tour = 0
    case .workChanged(let work): self.work = work
    case .draftsLoaded(let kept): drafts.load(kept)
    case .placeLoaded(let place): return goBack(to: place)
    case .themeLoaded(let loaded): theme = loaded
    case .edited(let request): return takeIn(request)
    case .effectSucceeded(let effect, let events): return succeed(effect, events)
    case .effectFailed(let effect, let sentence): return fail(effect, sentence)
    case .notice(let notice): show(notice)
    case .resumed(let seconds): welcomeBack(after: seconds)
    }
    return []
  }

  // MARK: - What was loaded or recorded

  /// Keeps what sheets asked for.
  private mutating func shelve(_ action: ConsoleAction) {
    if case .silencesLoaded(let silences) = action { triage.silences = silences }
    if case .leasesLoaded(let leases) = action { triage.leases = leases }
    if case .overdueLoaded(let work) = action { triage.overdue = work }
    if case .filterPreviewed(let preview) = action { triage.preview = preview }
    if case .repeatsFound(let found) = action { triage.repeats = found }
    if case .lineageLoaded(let asset, let tree) = action { show(tree, of: asset) }
    if case .precedentsFound(let id, let found) = action { precedents[id] = found }
  }

  private mutating func takeIn(_ letters: [DeadLetter]) {
    deadLetters = letters
    if !overlays.contains(where: { $0 is DeadLetterList }) { overlays.append(DeadLetterList()) }
  }

  private mutating func takeIn(_ events: [RecordedEvent]) -> [Effect] {
    var effects: [Effect] = []
    // Not the position of the situation: one's own act may have come in before what others did earlier.
    let heard = heardTo ?? situation.position
    for event in events {
      let isNews = event.position > heard && event.actor != settings.actor
      situation.apply(event)
      guard isNews, announces(event) else { continue }
      announced.insert(event.position)
      effects += announce(event) + announceMessage(event)
    }
    heardTo = max(heard, events.map(\.position).max() ?? heard)
    countMissed(events)
    leaveHiddenPast()
    return effects
  }

  private mutating func takeIn(_ page: AlertPage) {
    situation.alerts = page
    triage.alertsVersion += 1
  }

  private mutating func takeIn(_ state: ReceiverState) {
    receiver = state
    guard case .failed(let sentence) = state else { return }
    show(Notice(.error, SafeText(sentence)))
  }

  private mutating func takeIn(_ request: EditRequest) -> [Effect] {
    switch request.key {
    case .update:
      let keys = settings.keymap
      show(
        Notice(
          .ok,
          "draft changed; \(keys.way(to: UpdatesCommand.review)) reviews and sends it, \(keys.way(to: UpdatesCommand.copy)) copies it, \(keys.way(to: UpdatesCommand.revert)) goes back to the template"
        ))
      return drafts.put(request.key, request.text)
    case .declaration, .entry, .board, .updateFacts:
      return drafts.put(request.key, request.text)
    }
  }

  // MARK: - Answers to effects

  private mutating func succeed(_ effect: Effect, _ events: [RecordedEvent]) -> [Effect] {
    if heardTo == nil { heardTo = situation.position }
    for event in events { situation.apply(event) }
    var more: [Effect] = []
    if case .declare = effect, let declared = events.first { more = showDeclared(declared) }
    if case .loadIncident(let id) = effect { incidentCursor = .incident(id) }
    showSplit(effect, events)
    more += followUps(of: effect) + shelveAgain(effect)
    let settled = settledDrafts(of: effect).flatMap { drafts.put($0, nil) }
    if let finished = acts.answer(effect, events: events) { report(finished) }
    showDuty(after: effect, events)
    return settled + more + recordHandedOut(effect)
  }

  /// Records what waited for the text to leave the console.
  private mutating func recordHandedOut(_ effect: Effect) -> [Effect] {
    guard let act = handOuts.removeValue(forKey: effect) else { return [] }
    return acts.begin(act)
  }

  /// Returns the drafts whose text is recorded now; until it is, a draft stays.
  private func settledDrafts(of effect: Effect) -> [DraftKey] {
    if case .declare = effect { return [.declaration] }
    guard case .propose(let id, let command, _, _) = effect else { return [] }
    if case .update(.record(let audience, let text, _, _)) = command {
      return drafts.updates(of: id, to: audience, saying: text)
    }
    if case .outbox(.queue(let content, _)) = command {
      return drafts.updates(of: id, to: content.audience, saying: content.text)
    }
    guard case .entry(let entry) = command, let draft = drafts.texts[.entry(id)],
      TypedEntry(draft, reader).text == entry.addedText
    else { return [] }
    return [.entry(id)]
  }

  private mutating func showDeclared(_ event: RecordedEvent) -> [Effect] {
    guard case .declared(let fact) = event.event.fact else { return [] }
    let effects = panes.indices.flatMap {
      panes[$0].offerWasTaken(by: fact.id, in: paneContext($0))
    }
    incidentCursor = .incident(fact.id)
    return effects
  }

  private mutating func fail(_ effect: Effect, _ sentence: String) -> [Effect] {
    if handOuts.removeValue(forKey: effect) != nil {
      show(Notice(.error, "\(sentence) Nothing is recorded as said."))
      return []
    }
    let finished = acts.answer(effect, events: [], failure: sentence)
    if let finished, !finished.results.isEmpty {
      report(finished)
    } else {
      show(Notice(.error, SafeText(sentence)))
    }
    guard case .tryGrouping(let rule) = effect else { return [] }
    return goOnTrying(after: rule)
  }

  private mutating func report(_ finished: ActLog.Pending) {
    let key = settings.keymap.way(to: RoomCommand.undo)
    if let failure = finished.failure {
      let total = finished.act.effects.count
      show(
        Notice(
          .error, "only part of it was recorded (\(finished.results.count) of \(total)): \(failure)"
        ))
    } else if let undoing = finished.undoing {
      show(
        Notice(
          .ok,
          "taken back: \(undoing.act.done) (\(settings.keymap.way(to: RoomCommand.redo)) does it again)"
        ))
    } else {
      let isReversible = !ActLog.Done(act: finished.act, results: finished.results)
        .compensations(in: situation, at: now).isEmpty
      let hint: SafeText = isReversible ? " (\(key) takes it back)" : ""
      show(Notice(.ok, finished.act.done + hint))
    }
  }

  // MARK: - Messages

  /// Shows a sentence on the message row; a bad one stays until a key is pressed.
  mutating func show(_ notice: Notice) {
    said?.append(notice)
    if notice.weight != .ok { warningCount += 1 }
    if !notice.details.isEmpty { overlays.append(TextOverlay(of: notice)) }
    switch notice.weight {
    case .ok: message = Message(notice, until: now.adding(seconds: 8))
    case .warning: message = Message(notice, until: now.adding(seconds: 20))
    case .error: message = Message(notice, until: nil)
    }
  }
}
