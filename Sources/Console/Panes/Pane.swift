import IncidentModel
import Runbooks
import StakeholderUpdates
import TerminalKit

/// One of the parts the screen is made of; a fifth is one folder and one line in the catalogue.
///
/// A pane knows neither the terminal nor any other pane: it is given the situation, answers with
/// requests, and draws on the canvas it gets.
protocol Pane: Sendable {
  associatedtype PaneCommand: Command

  static var id: PaneID { get }
  static var title: SafeText { get }

  init()

  /// What the rows are filtered by, as typed.
  var filterText: String { get set }

  /// Returns why a command cannot be done now, nil when it can.
  func disabledReason(for command: PaneCommand, in context: PaneContext) -> String?
  mutating func perform(
    _ command: PaneCommand, _ call: ActionCall, in context: PaneContext
  ) -> [Request]
  mutating func move(_ motion: Motion, in context: PaneContext)
  /// Takes in that the situation changed and returns what the pane wants of the outside world now;
  /// the cursor stays on its row.
  mutating func situationChanged(in context: PaneContext) -> [Effect]
  /// Returns when the pane changes by itself next although nothing else does; nil when it does not.
  func nextChange(in context: PaneContext) -> Timestamp?
  /// Returns the line in which the filter is typed.
  func filterLine(in context: PaneContext) -> any Overlay
  /// Notes that a person looks at the pane, so that nothing shown is new any more.
  mutating func looked(in context: PaneContext)
  func caption(in context: PaneContext) -> PaneCaption
  func draw(in context: PaneContext, on canvas: inout Canvas)
  /// Returns all there is to say about the selected row, in lines of at most that many columns.
  func details(in context: PaneContext, columns: Int) -> [[Span]]
  /// The alerts a declaration would be about.
  func offeredAlerts(in context: PaneContext) -> [CurrentAlert]
  /// The folds whose alerts a declaration would be about as well.
  func offeredFolds(in context: PaneContext) -> [AlertFold]
  /// Returns the rows in words, in the order of the cursor, where nothing is drawn.
  func spoken(in context: PaneContext) -> SpokenPane
  /// Returns more entries for the help of the pane.
  func helpChoices(in context: PaneContext) -> [Choice]
  /// Takes in that the offered alerts belong to that incident now.
  mutating func offerWasTaken(by incident: IncidentID, in context: PaneContext) -> [Effect]
  /// Leaves marks or the filter, the innermost first; false when there was nothing to leave.
  mutating func stepBack() -> Bool
  /// Puts the cursor on what is shown in a row of the pane, counted from 0 inside its border.
  mutating func click(row: Int, in context: PaneContext)
  /// The name of the row under the cursor, by which it is found again later; nil where the pane
  /// would show the same without.
  var rowName: String? { get }
  /// Puts the cursor on the row of that name; false while it is not listed.
  mutating func goTo(rowNamed name: String, in context: PaneContext) -> Bool
}

/// What a pane's border says, and the one line that stands for it where there is no room for more.
struct PaneCaption: Hashable, Sendable {
  /// Behind the title.
  var title: SafeText = ""
  /// At the right of the upper border.
  var status: SafeText = ""
  /// At the right of the lower border.
  var footer: SafeText = ""
  /// The newest or most urgent thing, when the pane is folded.
  var digest: [Span] = []
}

/// What panes may know.
struct PaneContext: Sendable {
  var situation: Situation
  /// The incident the console is about now.
  var incident: Incident?
  var runbooks: [Runbook]
  /// Until they are, none is no news.
  var areRunbooksRead: Bool
  /// What was followed in incidents like this one.
  var precedents: [RunbookPrecedent]
  var now: Timestamp
  var reader: TimeReader
  var actor: Person
  var policy: UpdatePolicy
  /// What the team has agreed on leading incidents.
  var lead: LeadPolicy
  /// Whom the team tells, and in which forms.
  var updates: UpdateCatalog
  var channels: [ChannelCard]
  var steps: StepShelf
  /// The names that the environment of steps has.
  var environmentNames: Set<String>
  var drafts: [DraftKey: String]
  var deadLetters: [DeadLetter]
  var triage: TriageShelf
  /// The other consoles that are open on the home.
  var others: [Presence]
  /// How the files of incidents stand.
  var postmortems: [IncidentID: PostmortemStanding]
  /// The drill that is played in this console.
  var drill: DrillBoard?
  /// The same drill as its controller sees it.
  var control: ControlBoard?
  /// What pages in earnest meanwhile.
  var real: RealPages?
  /// Whether an earlier moment is shown, of which only what still fires is known.
  var isPast: Bool
  /// How much room the pane has inside its border.
  var columns: Int
  var rows: Int
  /// Whether the keys go to it.
  var isFocused: Bool
  /// Whether it is the pane a person works with, be it under an overlay.
  var isChosen: Bool
  /// Whether nothing may be changed here.
  var isReadOnly: Bool
  var homePath: String
  /// The people of the team, and the themes there are, for completion.
  var people: [Person]
  var themeNames: [String]
  /// When a key was pressed last, nil when none was.
  var lastKeyAt: Timestamp?
  var keys: Keymap

  /// The selection of the cursor's row.
  var selection: Selection { isFocused ? .focused : .unfocused }
}

extension Pane {
  static var declarations: [ActionDeclaration] { PaneCommand.declarations }

  /// Returns why the action of that name cannot be done, nil when it can or is none of this pane's.
  func disabledReason(named name: ActionName, in context: PaneContext) -> String? {
    PaneCommand(rawValue: name.text).flatMap { disabledReason(for: $0, in: context) }
  }

  /// Does the action of that name; another pane's name does nothing.
  mutating func perform(
    named name: ActionName, _ call: ActionCall, in context: PaneContext
  ) -> [Request] {
    guard let command = PaneCommand(rawValue: name.text) else { return [] }
    return perform(command, call, in: context)
  }

  var id: PaneID { Self.id }

  mutating func click(row: Int, in context: PaneContext) {}
  var rowName: String? { nil }
  mutating func goTo(rowNamed name: String, in context: PaneContext) -> Bool { true }
  func offeredAlerts(in context: PaneContext) -> [CurrentAlert] { [] }
  func offeredFolds(in context: PaneContext) -> [AlertFold] { [] }
  func helpChoices(in context: PaneContext) -> [Choice] { [] }
  mutating func offerWasTaken(by incident: IncidentID, in context: PaneContext) -> [Effect] { [] }
  func nextChange(in context: PaneContext) -> Timestamp? { nil }

  /// Leaves the filter.
  mutating func stepBack() -> Bool {
    guard !filterText.isEmpty else { return false }
    filterText = ""
    return true
  }
}

/// A pane whose rows are filtered here, by words and the beginnings of fields.
protocol FilteredByWords {
  var filter: ListFilter { get set }
}

extension Pane where Self: FilteredByWords {
  var filterText: String {
    get { filter.text }
    set { filter = ListFilter(newValue) }
  }

  func filterLine(in context: PaneContext) -> any Overlay {
    FilterLine(pane: id, text: filterText, row: rowName)
  }
}
