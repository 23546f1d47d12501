import AlertTriage
public import IncidentModel
import Runbooks
public import TerminalKit

/// The whole screen as a value: what it is told changes it, what it wants done it answers with.
///
/// Nothing here knows a clock: `.clock` must come before each batch of input, and
/// `nextTick(after:)` says when the next one is needed while nothing else happens.
public struct ConsoleState: Sendable {
  /// What the console is about.
  public internal(set) var situation: Situation
  public internal(set) var theme: Theme
  /// Whether a person chose it here, so that the terminal no longer does.
  var isThemeChosen = false
  var settings: ConsoleSettings
  public internal(set) var now: Timestamp
  var screen = Size(columns: 80, rows: 24)
  var panes: [any Pane]
  var focus = 0
  var zoom = Zoom.none
  var shape = LayoutShape.auto
  var overlays: [any Overlay] = []
  var incidentCursor = IncidentCursor.worstOpen
  /// Nil until they were read.
  var runbooks: [Runbook]?
  /// What was followed in incidents like those that were looked at.
  var precedents: [IncidentID: [RunbookPrecedent]] = [:]
  var receiver = ReceiverState.starting
  /// The other consoles that are open on the home.
  var others: [Presence] = []
  var postmortems: [IncidentID: PostmortemStanding] = [:]
  var deadLetters: [DeadLetter] = []
  var triage = TriageShelf()
  var drafts = DraftShelf()
  var steps = StepShelf()
  var acts = ActLog()
  /// What is recorded once a text has left the console.
  var handOuts: [Effect: Act] = [:]
  var message: Message?
  /// What was said and nobody told yet, where lines are told; nil where the message row shows it.
  var said: [Notice]?
  var keys = PendingKeys()
  var verbHistory: [String] = []
  var isMouseOn = false
  /// Whether something the panes are made from may have changed since they last took it in.
  var isUnsettled = true
  /// Whether the action moved the cursor of the focused pane, which is nothing to the others.
  var isMotion = false
  /// Whether time alone made a pane change more than what counts seconds.
  var isRearranged = false
  /// Whether the last action moved the cursor of the focused pane, or the clock, and nothing that stands outside
  /// that pane, the header and the footer.
  public internal(set) var hasOnlyMoved = false
  /// Up to which position of the record it was looked whether others did something a sentence is due for; nil
  /// before anything was.
  var heardTo: Int64?
  /// The positions of the events of the last action that a sentence was said for.
  var announced: Set<Int64> = []
  /// For which moment an overdue update was due for which the bell was rung.
  var rungFor: Timestamp?
  /// The clocks whose moment has come and for which the bell was rung.
  var rungClocks: Set<RungClock> = []
  /// The moment that is looked at instead of now.
  var travel: TimeTravel?
  /// The moment to look at once the record of the incident is there.
  var travelTo: Timestamp?
  var handoffsSaid: Set<HandoffSaying> = []
  /// The drill that is played in this console; nil in earnest.
  var drill: DrillBoard?
  /// The same drill as its controller sees it; nil where nobody may.
  var control: ControlBoard?
  /// What pages in earnest meanwhile.
  var real = RealShelf()
  /// Where the person is and was.
  var places = PlaceShelf()
  /// What was asked of the outside world and is not answered yet.
  var work: [WorkUnderWay] = []
  /// The step of the guided tour that is shown; nil while there is none.
  var tour: Int?
  /// Whether the person did what the step speaks of, and a sheet may still be open for it.
  var isTourStepDone = false
  /// How many notices were no good news so far.
  var warningCount = 0
  /// When somebody who looks elsewhere was told last.
  var notifiedAt: Timestamp?
  /// How far the record was when the process was stopped, until what came meanwhile is counted.
  var absence: Absence?

  /// Creates the console as it is before anything was loaded.
  public init(_ settings: ConsoleSettings) {
    self.settings = settings
    situation = Situation(for: settings.actor)
    theme = settings.theme
    now = settings.now
    panes = paneCatalog.map { $0.init() }
    isMouseOn = settings.usesMouse
    shape = settings.layout
    places.kept = place
    if let problem = settings.keyWarning {
      message = Message(Notice(.warning, problem), until: nil)
    }
  }

  /// The texts that were begun and are not recorded, to be kept when the terminal is lost.
  public var unsavedDrafts: [DraftKey: String] {
    var texts = drafts.texts
    for overlay in overlays {
      guard let (key, text) = overlay.unsaved else { continue }
      texts[key] = text.isEmpty ? nil : text
    }
    return texts
  }
}

/// How much room the focused pane is given.
enum Zoom: Int, Hashable, Sendable, CaseIterable {
  case none
  case grown
  case full
}

/// Which incident the console is about.
enum IncidentCursor: Hashable, Sendable {
  /// The worst open one, whichever that is; none when none is open.
  case worstOpen
  case incident(IncidentID)
  case home
}

/// The message row's sentence and when it goes away.
struct Message: Hashable, Sendable {
  var notice: Notice
  /// Nil for one that stays until a key is pressed.
  var until: Timestamp?

  init(_ notice: Notice, until: Timestamp?) {
    self.notice = notice
    self.until = until
  }
}

/// Keys that were pressed and mean nothing yet.
struct PendingKeys: Hashable, Sendable {
  var chords: [KeyChord] = []
  /// When the first of them was pressed.
  var begunAt: Timestamp?
  var count: Int?
  var interruptedAt: Timestamp?
  /// When the last of all keys was pressed.
  var lastAt: Timestamp?

  /// Forgets the keys, but not when the last was pressed.
  mutating func forget(interruptedAt moment: Timestamp? = nil) {
    self = PendingKeys(interruptedAt: moment, lastAt: lastAt)
  }
}

/// A time in which the process was stopped.
struct Absence: Hashable, Sendable {
  var seconds: Int64
  var endedAt: Timestamp
  /// How many events others recorded meanwhile, as far as they were told.
  var events = 0
}

/// What was loaded for sheets about alerts, and how often the list of them came.
struct TriageShelf: Hashable, Sendable {
  /// Grows with every page of alerts, so that nobody has to compare pages.
  var alertsVersion = 0
  /// Nil until they were read.
  var silences: [Silence]?
  /// The open alerts somebody acknowledged or snoozed, oldest word first; nil until they were read.
  var leases: [ListedAlert]?
  /// What should have been done by now; nil until it was read.
  var overdue: OverdueWork?
  var preview: FilterPreview?
  /// The trees that were looked at, by the asset that was asked for.
  var lineage: [String: LineageTree] = [:]
  /// The earlier incidents that were found for the one that is about to be declared.
  var repeats: RepeatsFound?
  /// What the grouping rule that was tried last would have done.
  var trial: GroupingTrial?
}

/// Texts that were begun, and which of them the runtime does not have yet.
struct DraftShelf: Hashable, Sendable {
  private(set) var texts: [DraftKey: String] = [:]

  /// Takes in what was kept from an earlier run; newer text of this run wins.
  mutating func load(_ kept: [DraftKey: String]) {
    texts.merge(kept) { current, _ in current }
  }

  /// Returns the drafts of updates to an audience that say just that, with the facts they were begun with.
  func updates(of incident: IncidentID, to audience: String, saying text: String) -> [DraftKey] {
    let said = SafeText.lines(text).map(\.description).joined(separator: "\n").trimmingWhitespace
    return texts.flatMap { key, draft -> [DraftKey] in
      guard case .update(incident, audience, let template) = key else { return [] }
      let shown = SafeText.lines(draft).map(\.description).joined(separator: "\n")
      guard shown.trimmingWhitespace == said else { return [] }
      return [key, .updateFacts(incident, audience: audience, template: template)]
    }
  }

  /// Keeps or forgets a text and returns what the runtime has to do.
  mutating func put(_ key: DraftKey, _ text: String?) -> [Effect] {
    let new = text.flatMap { $0.isEmpty ? nil : $0 }
    guard texts[key] != new else { return [] }
    texts[key] = new
    guard let new else { return [.dropDraft(key)] }
    return [.keepDraft(key, new)]
  }
}
