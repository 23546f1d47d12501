import IncidentModel
public import TerminalKit

/// The console as a talk in lines: what is typed is a verb, a number or an answer, and what changes is told
/// once, in words, below what was told before.
///
/// It is another view of the same `ConsoleState` and keeps only what was told already. After every action the
/// console handles it has to `hear` it, and whoever owns the terminal prints what `tell` returns.
public struct PlainTalk: Sendable {
  /// A sheet as it was told last.
  struct ToldSheet: Hashable, Sendable {
    var depth: Int
    var title: SafeText
    var sheet: SpokenSheet
  }

  /// How many columns a line may take.
  public var columns: Int
  /// How many lines are told at once before `more` is asked for; nil tells everything.
  let pageLines: Int?
  /// Whether the next line has to wait for what is under way.
  public internal(set) var isWaiting = false
  /// How many lines were not done: nobody could tell what they mean, or the console refused.
  public internal(set) var unmetCount = 0
  /// What is to be told next.
  var out: [SafeText] = []
  /// What `more` reads.
  var rest: [SafeText] = []
  var told: ToldSheet?
  /// Whether the open sheet may have been changed by what was typed or answered.
  var isSheetDue = false
  /// Whether a line was answered since something was told last; it may not stay without a word.
  var isReply = false
  /// The keys of the rows by their numbers, as each pane was told last.
  var listed: [PaneID: [String]] = [:]
  /// What was told as the last answer.
  var lastAnswer: [SafeText] = []
  var alerts = AlertNews()
  var clocks = ClockNews()
  /// Whether the alerts are read once they were looked for.
  var listsNextPage = false
  /// The incident the console was about when something was told last.
  var toldIncident: IncidentID?
  /// The panes in which a row was chosen, so that an act without a number is about that one.
  var chosen: Set<PaneID> = []
  /// The step of the guided tour that was told.
  var toldTour: Int?
  /// What was told of what commands print.
  var printed: [EntryID: Printed] = [:]

  /// Creates a talk; `pageLines` is how many lines a person reads at once, nil where a program reads.
  public init(columns: Int, pageLines: Int?) {
    self.columns = columns
    self.pageLines = pageLines
  }

  /// Begins the talk: the console names words instead of keys from now on, and says how things stand.
  public mutating func begin(_ console: inout ConsoleState) {
    console.speak()
    say(console.standing(isWhole: true))
    say(["help says what there is to type"])
    toldIncident = console.presentIncident?.id
  }

  /// Returns what stands before what is typed.
  public func prompt(of console: ConsoleState) -> SafeText {
    guard console.overlays.isEmpty else { return "answer> " }
    return "\(console.focusedID.name)> "
  }

  /// Whether what is typed now must not be seen.
  public func isSecret(in console: ConsoleState) -> Bool {
    guard let top = console.overlays.last else { return false }
    return top.spoken(in: console.paneContext(console.focus), columns: columns).isSecret
  }

  // MARK: - Telling

  /// Keeps lines to be told.
  mutating func say(_ lines: [SafeText]) { out += lines }

  /// Says why a line is not done.
  mutating func decline(_ reason: SafeText) {
    unmetCount += 1
    say([reason])
  }

  /// Keeps an answer to be told, and its end for `more` when it is long.
  mutating func answer(_ lines: [SafeText]) {
    rest = []
    lastAnswer = lines
    guard let pageLines, lines.count > pageLines + 5 else { return say(lines) }
    rest = Array(lines.dropFirst(pageLines))
    say(Array(lines.prefix(pageLines)) + [moreLine])
  }

  mutating func readOn() {
    guard !rest.isEmpty else { return say(["there is no more"]) }
    let page = rest.prefix(pageLines ?? rest.count)
    rest.removeFirst(page.count)
    say(Array(page) + (rest.isEmpty ? [] : [moreLine]))
  }

  private var moreLine: SafeText { "\(Words.count(rest.count, "more line")): more reads on" }

  /// Returns what is to be printed now, in lines that fit.
  ///
  /// Sheets wait until what they are made of has come, `isSettled`; sentences do not.
  public mutating func tell(_ console: inout ConsoleState, isSettled: Bool = true) -> [SafeText] {
    hearNotices(of: &console)
    tellTour(of: console)
    tellIncident(of: console)
    if isSettled {
      tellSheet(of: &console)
      if isReply, out.isEmpty, let ask = told?.sheet.ask { say([ask]) }
      isReply = false
    }
    defer { out = [] }
    return out.flatMap { $0.wrapped(columns: max(20, columns)) }
  }

  /// Says which incident the console is about when that was nobody's own doing here.
  private mutating func tellIncident(of console: ConsoleState) {
    guard let id = console.presentIncident?.id, id != toldIncident else { return }
    toldIncident = id
    if !isReply { say(console.standing(isWhole: false)) }
  }

  /// Tells the step of the guided tour that begins.
  private mutating func tellTour(of console: ConsoleState) {
    guard console.tour != toldTour else { return }
    toldTour = console.tour
    guard let step = console.tour, TourStep.all.indices.contains(step) else { return }
    say(["tour: " + TourStep.all[step].words(console.settings.keymap)])
  }

  /// Tells the topmost sheet when it is another than before, or says something else.
  private mutating func tellSheet(of console: inout ConsoleState) {
    while let top = console.overlays.last {
      let sheet = top.spoken(in: console.paneContext(console.focus), columns: columns)
      let depth = console.overlays.count
      let isKnown = told?.depth == depth && told?.title == top.title
      guard !isKnown || isSheetDue else { return }
      isSheetDue = false
      let before = isKnown ? told?.sheet : nil
      told = ToldSheet(depth: depth, title: top.title, sheet: sheet)
      if sheet.isReading {
        answer([Self.heading(top.title)] + sheet.lines)
        console.overlays.removeLast()
        rememberBelow(console)
        return
      }
      return tell(sheet, titled: top.title, before: before)
    }
    told = nil
  }

  private mutating func tell(_ sheet: SpokenSheet, titled title: SafeText, before: SpokenSheet?) {
    guard let before, sheet.retelling == .changes else {
      guard before == sheet else {
        return answer([Self.heading(title)] + sheet.lines + [sheet.ask])
      }
      // Said once more where it is short, for a line without an answer seems not to have been heard.
      if isReply, out.isEmpty, sheet.lines.count <= 3 { say(sheet.lines + [sheet.ask]) }
      return
    }
    let known = Set(before.lines)
    let news = sheet.lines.filter { !known.contains($0) }
    say(news + (before.ask == sheet.ask ? [] : [sheet.ask]))
  }

  /// A title that says by itself that it is one needs no colon.
  private static func heading(_ title: SafeText) -> SafeText {
    title.description.contains { $0 == ":" || $0 == "?" } ? title : title + ":"
  }

  /// What lies below a sheet that was read is known already.
  private mutating func rememberBelow(_ console: ConsoleState) {
    told = console.overlays.last.map { top in
      ToldSheet(
        depth: console.overlays.count, title: top.title,
        sheet: top.spoken(in: console.paneContext(console.focus), columns: columns))
    }
  }

  /// Says the open sheet once more.
  mutating func tellAgain() {
    told = nil
    isSheetDue = true
  }
}
