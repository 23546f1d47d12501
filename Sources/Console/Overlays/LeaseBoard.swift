import IncidentModel
import TerminalKit

/// Everything that holds alerts back and what is overdue, the oldest first: what was forgotten stands on top.
struct LeaseBoard: Overlay {
  private var rows = SheetRows<Word.ID>()

  /// One person's word: an acknowledgement, a snooze or a silence; or what should have been done by now.
  enum Word {
    case held(ListedAlert, Acknowledgement)
    case snoozed(ListedAlert, Snooze)
    case silence(Silence)
    case review(OverdueReview)
    case action(OverdueAction)

    enum ID: Hashable, Sendable {
      case alert(Fingerprint, isSnooze: Bool)
      case silence(EntryID)
      case review(IncidentID)
      case action(IncidentID, EntryID)
    }
  }

  var title: SafeText { "Who holds alerts back, and what is overdue" }
  var placement: OverlayPlacement {
    .sheet(hint: "j k move  x end it  P Alertmanager  enter details  esc back")
  }

  /// The words there are, the oldest first.
  static func words(in context: PaneContext) -> [Word] {
    let held = (context.triage.leases ?? []).flatMap { alert -> [Word] in
      let word = alert.current.acknowledgement.map { Word.held(alert, $0) }
      let snooze = alert.current.snooze.map { Word.snoozed(alert, $0) }
      return [word, snooze].compactMap { $0 }
    }
    let silences = (context.triage.silences ?? []).map(Word.silence)
    let reviews = (context.triage.overdue?.reviews ?? []).map(Word.review)
    let actions = (context.triage.overdue?.actions ?? []).map(Word.action)
    return (held + silences + reviews + actions).sorted { ($0.since, $0.end) < ($1.since, $1.end) }
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let words = Self.words(in: context)
    if rows.move(command, in: words.map(\.id)) { return [] }
    guard command != .cancel, let word = selected(in: words) else { return [.close] }
    return [.open(word.details(now: context.now))]
  }

  private func selected(in words: [Word]) -> Word? {
    rows.index(in: words.map(\.id)).map { words[$0] }
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    let isForward = chord == KeyChord(.character("P"))
    guard isForward || chord == KeyChord(.character("x")) else { return [] }
    guard let word = selected(in: Self.words(in: context)) else { return [] }
    if let way = word.wayOut { return [.warning(way)] }
    guard !context.isReadOnly else { return [.warning(ConsoleState.readOnlySentence)] }
    return isForward ? word.forward : [.open(Self.ending(word))]
  }

  private static func ending(_ word: Word) -> PromptOverlay {
    PromptOverlay(
      "End: \(word.what.clipped(toColumns: 48))", explanation: word.consequence,
      isEmptyAllowed: true
    ) { word.end(reason: $0) }
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 100), rows: max(1, Self.words(in: context).count) + 1)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let words = Self.words(in: context)
    guard !words.isEmpty else {
      let shelf = context.triage
      let isRead = shelf.leases != nil && shelf.silences != nil && shelf.overdue != nil
      return canvas.line(
        isRead
          ? .text("Nothing is held back, nothing is overdue.", .ok) : .text("reading ...", .dim),
        row: 0)
    }
    canvas.line(.text(" AGE    WORD     BY       ENDS           WHAT", .title), row: 0)
    canvas.inside(Rect(column: 0, row: 1, columns: canvas.columns, rows: canvas.rows - 1)) {
      rows.draw(
        words.map { $0.line(now: context.now) }, ids: words.map(\.id),
        isFocused: context.isFocused, on: &$0)
    }
  }
}

extension LeaseBoard.Word {
  var id: ID {
    switch self {
    case .held(let alert, _): .alert(alert.fingerprint, isSnooze: false)
    case .snoozed(let alert, _): .alert(alert.fingerprint, isSnooze: true)
    case .silence(let silence): .silence(silence.id)
    case .review(let review): .review(review.incident)
    case .action(let work): .action(work.incident, work.action.id)
    }
  }

  fileprivate var since: Timestamp {
    switch self {
    case .held(_, let word): word.at
    case .snoozed(_, let snooze): snooze.at
    case .silence(let silence): silence.startsAt
    case .review(let review): Self.start(of: review.due)
    case .action(let work): Self.start(of: work.action.due)
    }
  }

  fileprivate var end: Timestamp {
    switch self {
    case .held, .review, .action: since
    case .snoozed(_, let snooze): snooze.until
    case .silence(let silence): silence.endsAt
    }
  }

  private var by: Person {
    switch self {
    case .held(_, let word): word.by
    case .snoozed(_, let snooze): snooze.by
    case .silence(let silence): silence.by
    case .review(let review): review.owner ?? Person("-")
    case .action(let work): work.action.owner ?? Person("-")
    }
  }

  /// What is held back.
  fileprivate var what: SafeText {
    switch self {
    case .held(let alert, _), .snoozed(let alert, _): SafeText(brief: alert.current.alert.title)
    case .silence(let silence): SafeText(brief: silence.query)
    case .review(let review): SafeText(brief: "\(review.incident.text) \(review.title)")
    case .action(let work): SafeText(brief: work.action.text)
    }
  }

  /// What ending it means.
  fileprivate var consequence: SafeText {
    let usual: SafeText = "Why, in a few words? What it held back wants somebody again."
    guard case .silence = self else { return usual }
    return usual + " An Alertmanager that was told goes on; P ends it there, before this."
  }

  /// Asks what the Alertmanagers can be told about it.
  fileprivate var forward: [Request] {
    guard case .silence(let silence) = self else {
      return [.warning("Alertmanager can only be told about silences; this is an alert's own")]
    }
    return [.effect(.planForward(silence.id)), .ok("asking the Alertmanagers of the settings ...")]
  }

  private var reason: String {
    switch self {
    case .held(_, let word): word.reason
    case .snoozed(_, let snooze): snooze.reason
    case .silence(let silence): silence.reason
    case .review(let review): review.status.rawValue
    case .action(let work): work.incident.text
    }
  }

  private var kind: SafeText {
    switch self {
    case .held: "ack"
    case .snoozed: "snooze"
    case .silence(let silence): silence.kind == .maintenance ? "work" : "silence"
    case .review: "review"
    case .action: "action"
    }
  }

  /// Whether the word has run out and the alert is still there.
  private var isOver: Bool {
    switch self {
    case .held(let alert, _): alert.attention == .leaseEnded
    case .review, .action: true
    case .snoozed, .silence: false
    }
  }

  private func ends(now: Timestamp) -> SafeText {
    switch self {
    case .held(_, let word): isOver ? "over" : word.end.short(now: now)
    case .snoozed, .silence: "in \(Words.span(end.seconds(since: now)))"
    case .review(let review): "due \(SafeText(review.due))"
    case .action(let work): "due \(SafeText(work.action.due ?? "-"))"
    }
  }

  fileprivate func line(now: Timestamp) -> [Span] {
    let span = now.seconds(since: since)
    let age: SafeText =
      now < since ? "ahead" : wayOut == nil ? Words.span(span) : "\(span / 86_400)d"
    let why: SafeText = reason.isEmpty ? "" : "  \(SafeText(brief: reason))"
    return [
      Span(age.fitted(toColumns: 6) + " "),
      Span(kind.fitted(toColumns: 8) + " ", role: isOver ? .warning : .text),
      Span(SafeText(by.name).fitted(toColumns: 8) + " "),
      Span(ends(now: now).fitted(toColumns: 14) + " ", role: isOver ? .warning : .dim),
      Span(what), Span(why, role: .dim),
    ]
  }

  fileprivate func details(now: Timestamp) -> TextOverlay {
    switch self {
    case .held(let alert, _), .snoozed(let alert, _):
      return TextOverlay(
        what.clipped(toColumns: 64), lines: AlertDetails(alert, now: now).lines(columns: 72))
    case .review(let review): return review.details
    case .action(let work): return work.details
    case .silence(let silence):
      let rows: [(SafeText, SafeText)] = [
        ("silences", SafeText(silence.query)), ("by", SafeText(silence.by.name)),
        ("begins", SafeText(silence.startsAt.dayAndClock)),
        ("ends", SafeText(silence.endsAt.dayAndClock)), ("reason", SafeText(silence.reason)),
      ]
      return TextOverlay(
        "Silence \(silence.id.text)",
        lines: rows.map { [Span($0.0.padded(toColumns: 10) + " ", role: .dim), Span($0.1)] })
    }
  }

  /// Ends the word before its time.
  fileprivate func end(reason: String) -> [Request] {
    switch self {
    case .held(let alert, _):
      let targets = AlertTargets([.alert(alert)], view: AlertView())
      return Self.act(
        "ended the acknowledgement of \(targets.name)",
        targets.effects({ .release($0, reason: reason) }, folds: nil))
    case .snoozed(let alert, _):
      let targets = AlertTargets([.alert(alert)], view: AlertView())
      return Self.act(
        "woke \(targets.name)", targets.effects({ .wake($0, reason: reason) }, folds: nil))
    case .silence(let silence):
      return Self.act("ended the silence", [.silence(.end(silence.id, reason: reason))])
    case .review, .action: return []
    }
  }

  private static func act(_ done: SafeText, _ effects: [Effect]) -> [Request] {
    [.act(Act(done, effects))]
  }
}

extension LeaseEnd {
  /// When it ends, in few columns.
  fileprivate func short(now: Timestamp) -> SafeText {
    switch self {
    case .whenCleared: "when it clears"
    case .at(let moment): "in \(Words.span(moment.seconds(since: now)))"
    case .afterMore(let count): "after \(count) more"
    }
  }
}
