public import IncidentModel
import StakeholderUpdates
import TerminalKit

extension ConsoleState {
  /// Returns when something on the screen changes by itself next; nil when nothing does.
  public func nextTick(after moment: Timestamp) -> Timestamp? {
    let nextSecond = Timestamp(seconds: moment.seconds + 1)
    let nextMinute = Timestamp(seconds: (moment.seconds / 60 + 1) * 60)
    var ticks = [showsSeconds(at: moment) ? nextSecond : nextMinute]
    if let until = message?.until { ticks.append(max(until, nextSecond)) }
    if hasUnkeptText { ticks.append(nextSecond) }
    if let clock = nextClock(after: moment) { ticks.append(clock) }
    if let begun = keys.begunAt {
      let popUp = begun.milliseconds + Self.popUpDelay
      if popUp > moment.milliseconds { ticks.append(Timestamp(milliseconds: popUp)) }
    }
    if let moment = nextWorkTick(after: moment) { ticks.append(moment) }
    if let keeping = nextPlaceKeeping(after: moment) { ticks.append(keeping) }
    ticks += handoffWakes.map { max($0, nextSecond) }
    if let change = nextPaneChange { ticks.append(max(change, nextSecond)) }
    return ticks.min()
  }

  /// Whether a countdown on the screen is so near that it counts seconds: the incident's, or each
  /// open one's where they are listed.
  private func showsSeconds(at moment: Timestamp) -> Bool {
    // In the past all clocks stand still.
    guard travel == nil else { return false }
    if clocksCountSeconds(at: moment) { return true }
    if overlays.contains(where: { $0 is ControlDesk }) { return true }
    return (incident.map { [$0] } ?? situation.open).contains { incident in
      switch settings.updatePolicy.clock(for: incident, at: moment) {
      case .none: false
      case .ahead(let seconds), .near(let seconds): seconds <= 300
      case .overdue(let seconds): seconds < 300
      }
    }
  }

  var hasUnkeptText: Bool {
    overlays.contains { overlay in
      guard let (key, text) = overlay.unsaved else { return false }
      return (drafts.texts[key] ?? "") != text
    }
  }

  mutating func tick(_ moment: Timestamp) -> [Effect] {
    // Asked of the moment before: after it every pane is up to date.
    isRearranged = nextPaneChange.map { $0 <= moment } ?? false
    now = moment
    hasOnlyMoved = true
    if let message, let until = message.until, until <= moment { leave(message) }
    let effects = keepTypedText() + keepPlace() + bell() + ringClocks() + sayHandoffs()
    if isRearranged || !effects.isEmpty { hasOnlyMoved = false }
    return effects
  }

  /// How long a prefix key waits for the next one before it shows what may follow, in milliseconds.
  static let popUpDelay: Int64 = 250

  /// Whether a prefix key was pressed so long ago that the person looks for what may follow.
  var showsContinuations: Bool {
    guard !keys.chords.isEmpty, let begun = keys.begunAt else { return false }
    let waited = now.milliseconds - begun.milliseconds
    // A clock that was set back must not hide it.
    return waited >= Self.popUpDelay || waited < 0
  }

  /// Takes the sentence away; what stood under a long one has to be drawn again.
  private mutating func leave(_ message: Message) {
    if message.lines(on: screen).count > 1 { isRearranged = true }
    self.message = nil
  }

  /// Hands half-typed text to the runtime, at most once per tick.
  mutating func keepTypedText() -> [Effect] {
    overlays.flatMap { overlay -> [Effect] in
      guard let (key, text) = overlay.unsaved else { return [] }
      return drafts.put(key, text)
    }
  }

  /// Rings once when an update is overdue; the clock says so until it is told.
  private mutating func bell() -> [Effect] {
    guard let incident = presentIncident, !settings.isReadOnly,
      case .overdue = settings.updatePolicy.clock(for: incident, at: now),
      let due = settings.updatePolicy.nextUpdateDue(for: incident)
    else {
      rungFor = nil
      return []
    }
    guard rungFor != due else { return [] }
    rungFor = due
    return attract("\(incident.id.text): update #\(incident.nextUpdateNumber) is overdue")
  }
}
