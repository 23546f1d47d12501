public import AlertTriage
public import IncidentModel
public import Runbooks
public import TerminalKit

/// Anything the console is told; handling one is the only way its state changes.
public enum ConsoleAction: Sendable {
  case input(InputEvent)
  /// The time; it comes before every batch of input and when `nextTick(after:)` says so.
  case clock(Timestamp)
  /// The extent of the terminal, at the start and whenever it changes.
  case resized(Size)
  /// Events of incidents the console follows, ascending.
  case recorded([RecordedEvent])
  case incidentLoaded(Incident)
  case indexLoaded([IncidentSummary])
  case alertsLoaded(AlertPage)
  case deadLettersLoaded([DeadLetter])
  case silencesLoaded([Silence])
  case leasesLoaded([ListedAlert])
  case overdueLoaded(OverdueWork)
  case alertHistoryLoaded(AlertHistory)
  /// What an asset is made from and what is made from it; nil when nothing is known of that.
  case lineageLoaded(String, LineageTree?)
  case filterPreviewed(FilterPreview)
  case groupingTried(GroupingTrial)
  case repeatsFound(RepeatsFound)
  case forwardPlanned(SilenceForward)
  case historyLoaded(IncidentID, [RecordedEvent])
  case timelineFound(TimelineFindings)
  case similarFound(IncidentID, [SimilarIncident])
  case runbooksLoaded([Runbook])
  /// What is new of the commands of steps.
  case step(StepNews)
  /// What is new of messages that leave.
  case outbox(OutboxNews)
  case precedentsFound(IncidentID, [RunbookPrecedent])
  /// Which other consoles are open on the home.
  case othersChanged([Presence])
  case receiver(ReceiverState)
  case postmortem(IncidentID, PostmortemStanding)
  /// What is under way in the outside world, the oldest first.
  case workChanged([WorkUnderWay])
  /// The person is new here and is shown around.
  case tourBegun
  case draftsLoaded([DraftKey: String])
  /// Where the person was when the console of the home was left; nil for somebody who never was here.
  case placeLoaded(ConsolePlace?)
  case themeLoaded(Theme)
  /// How a drill stands that is played, controlled or watched here.
  case drill(DrillNews)
  /// What pages in earnest while a drill is played.
  case realPages(RealPages)
  /// The editor came back with a text.
  case edited(EditRequest)
  /// What was proposed is recorded; the events feed undo and the message row.
  case effectSucceeded(Effect, [RecordedEvent])
  /// What was wanted was refused or failed; the sentence says why and what to do.
  case effectFailed(Effect, sentence: String)
  case notice(Notice)
  /// The process was stopped and goes on; the screen says how long it was away.
  case resumed(after: Int64)
}

/// A sentence for the message row.
public struct Notice: Hashable, Sendable {
  /// How much it matters.
  public enum Weight: Hashable, Sendable {
    case ok
    case warning
    case error
  }

  public var weight: Weight
  public var text: SafeText
  /// What there is to read beside it, in a sheet; empty when the sentence says it all.
  public var details: [SafeText]

  /// Creates a notice.
  public init(_ weight: Weight, _ text: SafeText, details: [SafeText] = []) {
    self.weight = weight
    self.text = text
    self.details = details
  }
}

/// Where webhooks come in.
public enum ReceiverState: Hashable, Sendable {
  case starting
  case listening(String)
  /// Another console of this home runs the receiver.
  case attached
  case off
  /// The sentence says why and what to do.
  case failed(String)
}
