import IncidentModel
import StakeholderUpdates
import TerminalKit

/// Shows the second person exactly what would leave; it leaves with their `y`.
struct ApprovalSheet: Overlay {
  private let incident: IncidentID
  private let update: EntryID
  private var scrolled = SheetText()

  init(_ update: OutgoingUpdate, of incident: IncidentID) {
    self.incident = incident
    self.update = update.id
  }

  var title: SafeText { "Agree as second person" }
  var isTyping: Bool { true }
  var placement: OverlayPlacement {
    .sheet(hint: "y agree, and it goes  x take it back  esc decide later")
  }

  private func waiting(in context: PaneContext) -> (Incident, OutgoingUpdate)? {
    guard let incident = context.situation.incidents[incident],
      let update = incident.outgoing(update), update.needsApproval
    else { return nil }
    return (incident, update)
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    if scrolled.move(command) { return [] }
    return command == .cancel
      ? [.close] : [.warning("nothing is sent yet; y agrees, esc decides later")]
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard let (_, update) = waiting(in: context) else { return [.close] }
    if scrolled.press(chord) { return [] }
    switch chord {
    case KeyChord(.character("j")): _ = scrolled.move(.next)
    case KeyChord(.character("k")): _ = scrolled.move(.previous)
    case KeyChord(.character("y")): return agree(update, in: context)
    case KeyChord(.character("x")): return [.close, .open(takingBack(update))]
    case KeyChord(.character("n")), KeyChord(.character("q")): return [.close]
    default: break
    }
    return []
  }

  private func agree(_ update: OutgoingUpdate, in context: PaneContext) -> [Request] {
    guard update.by != context.actor else {
      return [.warning("you wrote it yourself, so somebody else has to agree")]
    }
    return [
      .close,
      .act(
        Act(
          "agreed; update #\(update.number) goes in \(context.lead.sending.holdSeconds) s",
          [.propose(incident, .outbox(.approve(update.id)), occurredAt: nil, isUndo: false)])),
    ]
  }

  private func takingBack(_ update: OutgoingUpdate) -> PromptOverlay {
    let (incident, id, number) = (incident, update.id, update.number)
    return PromptOverlay(
      "Take update #\(number) back", explanation: "What is wrong with it? Its author reads why."
    ) { reason in
      [
        .act(
          Act(
            "update #\(number) taken back",
            [
              .propose(
                incident, .outbox(.withdraw(id, reason: reason)), occurredAt: nil, isUndo: false)
            ]))
      ]
    }
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    let columns = max(60, min(room.columns, 84))
    return Size(columns: columns, rows: lines(columns: columns, in: context).count)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    scrolled.draw(lines(columns: canvas.columns, in: context), on: &canvas)
  }

  func lines(columns: Int, in context: PaneContext) -> [[Span]] {
    guard let (incident, update) = waiting(in: context) else {
      return [.text("This update does not wait for anybody any more.", .dim)]
    }
    let content = update.content
    let audience =
      context.updates.audience(named: content.audience)
      ?? Audience(name: content.audience, title: content.audience)
    let head: [[Span]] = [
      .text(
        "\(update.by.name) wrote it and asked at \(Words.moment(update.queuedAt, now: context.now))",
        .strong)
    ]
    let overrides = content.overrides.flatMap { override in
      SafeText("in spite of \(override.code) (\(override.finding)): \(override.reason)")
        .wrapped(columns: columns).map { [Span($0, role: .due)] }
    }
    var review = UpdateReview(
      content.text, for: audience, of: incident, channels: content.channels, in: context)
    review.audience.channels = content.channels
    review.decided = content
    return head + overrides + review.lines(columns: columns, in: context)
  }
}
